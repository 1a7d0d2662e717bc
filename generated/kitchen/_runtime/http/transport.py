# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The only module that knows httpx: pools, requests, and what its exceptions mean here."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from ssl import SSLContext
from threading import Lock
from typing import IO, Any, TypeAlias

import httpx

from ..records.missing import MISSING
from .bodies import Progress, Upload
from .errors import ConnectionFailed, InvalidParameter, TimedOut
from .payload import Part
from .plan import Outgoing
from .upload_files import filename_of, opened

__all__ = [
    "AnyAsyncHttpClient",
    "AnyHttpClient",
    "AsyncPool",
    "AsyncStreamedResponse",
    "Pool",
    "Response",
    "StreamedResponse",
]

Response: TypeAlias = httpx.Response
AnyHttpClient: TypeAlias = httpx.Client | httpx.BaseTransport
AnyAsyncHttpClient: TypeAlias = httpx.AsyncClient | httpx.AsyncBaseTransport

_DEFAULT_TIMEOUT = 30.0
_NOTHING_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
)


class Pool:
    """An httpx client: the one that was brought, else one of our own, made when first needed."""

    def __init__(self, brought: AnyHttpClient | None = None) -> None:
        self._transport = brought if isinstance(brought, httpx.BaseTransport) else None
        self._client = brought if isinstance(brought, httpx.Client) else None
        self._lock = Lock()
        self._own = self._client is None

    @property
    def client(self) -> httpx.Client:
        with self._lock:
            if self._client is None:
                self._client = httpx.Client(**_defaults(self._transport))
            return self._client

    def send(self, outgoing: Outgoing, *, stream: bool = False) -> Response:
        """Raises ConnectionFailed, TimedOut, InvalidParameter."""
        with translated(outgoing.method), ExitStack() as files:
            return self.client.send(
                _request(self.client, outgoing, files), stream=stream
            )

    def close(self) -> None:
        """Close the pool, unless the client was brought."""
        if self._own and self._client is not None:
            self._client.close()


class AsyncPool:
    """The asynchronous twin of `Pool`."""

    def __init__(self, brought: AnyAsyncHttpClient | None = None) -> None:
        self._transport = (
            brought if isinstance(brought, httpx.AsyncBaseTransport) else None
        )
        self._client = brought if isinstance(brought, httpx.AsyncClient) else None
        self._own = self._client is None

    @property
    def client(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient(**_defaults(self._transport))
        return self._client

    async def send(self, outgoing: Outgoing, *, stream: bool = False) -> Response:
        """Raises ConnectionFailed, TimedOut, InvalidParameter."""
        with translated(outgoing.method), ExitStack() as files:
            return await self.client.send(
                _request(self.client, outgoing, files), stream=stream
            )

    async def close(self) -> None:
        """Close the pool, unless the client was brought."""
        if self._own and self._client is not None:
            await self._client.aclose()


class StreamedResponse:
    """An answer whose body is read in pieces."""

    def __init__(self, response: Response) -> None:
        self.response = response
        self.headers: Mapping[str, str] = response.headers

    def chunks(self) -> Iterator[bytes]:
        """The body as it comes, decompressed. Raises ConnectionFailed, TimedOut."""
        with translated(self.response.request.method):
            yield from self.response.iter_bytes()


class AsyncStreamedResponse:
    """The asynchronous twin of `StreamedResponse`."""

    def __init__(self, response: Response) -> None:
        self.response = response
        self.headers: Mapping[str, str] = response.headers

    async def chunks(self) -> AsyncIterator[bytes]:
        """The body as it comes, decompressed. Raises ConnectionFailed, TimedOut."""
        with translated(self.response.request.method):
            async for chunk in self.response.aiter_bytes():
                yield chunk


@cache
def _trusted() -> SSLContext:
    """Reading the certificates takes tens of milliseconds; all clients of a process share them."""
    return httpx.create_ssl_context()


def _defaults(transport: object) -> dict[str, Any]:
    more = {"verify": _trusted()} if transport is None else {"transport": transport}
    return {"timeout": _DEFAULT_TIMEOUT, **more}


@contextmanager
def translated(method: str) -> Generator[None, None, None]:
    """httpx's exceptions as ours; nothing of the request but its method and host is told."""
    try:
        yield
    except (httpx.LocalProtocolError, httpx.UnsupportedProtocol, httpx.InvalidURL):
        # its message may quote a header value
        raise InvalidParameter(
            f"{method}: the address or a header cannot be sent"
        ) from None
    except httpx.TimeoutException as error:
        sent = not isinstance(error, _NOTHING_SENT)
        raise TimedOut(
            f"{_place(error)}: timed out ({type(error).__name__})", sent=sent
        ) from error
    except httpx.RequestError as error:
        sent = not isinstance(error, _NOTHING_SENT)
        raise ConnectionFailed(
            f"{_place(error)}: {error or type(error).__name__}", sent=sent
        ) from error


def _place(error: httpx.RequestError) -> str:
    url = error.request.url
    return f"{error.request.method} {url.host}{url.path}"


def _request(
    client: httpx.Client | httpx.AsyncClient, out: Outgoing, files: ExitStack
) -> httpx.Request:
    payload = out.payload
    more: dict[str, Any] = {} if out.timeout is MISSING else {"timeout": out.timeout}
    if payload.parts is not None:
        more["files"] = [(part.name, _file(part, files)) for part in payload.parts]
    request = client.build_request(
        out.method, out.url, headers=out.headers, content=payload.content, **more
    )
    if payload.upload is not None:
        _stream_file(request, payload.upload, files)
    if payload.progress is not None:
        request.stream = _Reported(request, payload.progress)
    return request


def _file(
    part: Part, files: ExitStack
) -> tuple[str | None, IO[bytes] | bytes, str | None]:
    if isinstance(part.content, bytes):
        return None, part.content, part.content_type
    upload = part.content
    content_type = upload.content_type or part.content_type
    return filename_of(upload), opened(upload, files), content_type


def _stream_file(request: httpx.Request, upload: Upload, files: ExitStack) -> None:
    """Send a file as the body, in pieces; with its length if it can be known."""
    content = opened(upload, files)
    if isinstance(content, bytes):
        source: httpx.Request = httpx.Request("POST", "http://x", content=content)
        request.stream = source.stream
        request.headers["content-length"] = str(len(content))
        return
    request.stream = _Chunks(content)
    del request.headers["content-length"]
    if content.seekable():
        request.headers["content-length"] = str(content.seek(0, os.SEEK_END))
        content.seek(0)
    else:
        request.headers["transfer-encoding"] = "chunked"


class _Chunks(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A file in pieces of 64 KB, for either kind of client."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._file.read(65536):
            yield piece

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


class _Reported(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that tells how far it got."""

    def __init__(self, request: httpx.Request, progress: Progress) -> None:
        self._stream = request.stream
        self._progress = progress
        length = request.headers.get("content-length")
        self._total = None if length is None else int(length)
        self._done = 0

    def _count(self, piece: bytes) -> bytes:
        self._done += len(piece)
        self._progress(self._done, self._total)
        return piece

    def __iter__(self) -> Iterator[bytes]:
        assert isinstance(self._stream, httpx.SyncByteStream)
        return map(self._count, self._stream)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        assert isinstance(self._stream, httpx.AsyncByteStream)
        async for piece in self._stream:
            yield self._count(piece)
