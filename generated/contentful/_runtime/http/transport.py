# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Connections, requests and errors: the only module that uses httpx at run time."""

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
    # raised before the request leaves, so any method can be sent again
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
)


class Pool:
    """The caller's httpx client, or one of its own that is created on first use."""

    def __init__(self, brought: AnyHttpClient | None = None) -> None:
        self._transport = brought if isinstance(brought, httpx.BaseTransport) else None
        self._client = brought if isinstance(brought, httpx.Client) else None
        self._lock = Lock()
        self._own = self._client is None

    @property
    def client(self) -> httpx.Client:
        """The httpx client; threads that start together must share one."""
        with self._lock:
            if self._client is None:
                self._client = httpx.Client(**_defaults(self._transport))
            return self._client

    def send(self, outgoing: Outgoing, *, stream: bool = False) -> Response:
        """Send one attempt. Raises ConnectionFailed, TimedOut, InvalidParameter."""
        with translated(outgoing.method), ExitStack() as files:
            request = _request(self.client, outgoing, files)
            return self.client.send(request, stream=stream)

    def close(self) -> None:
        """Close the connections, unless the caller passed the httpx client."""
        if self._own and self._client is not None:
            self._client.close()


class AsyncPool:
    """Asynchronous variant of `Pool`."""

    def __init__(self, brought: AnyAsyncHttpClient | None = None) -> None:
        self._transport = (
            brought if isinstance(brought, httpx.AsyncBaseTransport) else None
        )
        self._client = brought if isinstance(brought, httpx.AsyncClient) else None
        self._own = self._client is None

    @property
    def client(self) -> httpx.AsyncClient:
        """The httpx client, created on first use."""
        if self._client is None:
            self._client = httpx.AsyncClient(**_defaults(self._transport))
        return self._client

    async def send(self, outgoing: Outgoing, *, stream: bool = False) -> Response:
        """Send one attempt. Raises ConnectionFailed, TimedOut, InvalidParameter."""
        with translated(outgoing.method), ExitStack() as files:
            request = _request(self.client, outgoing, files)
            return await self.client.send(request, stream=stream)

    async def close(self) -> None:
        """Close the connections, unless the caller passed the httpx client."""
        if self._own and self._client is not None:
            await self._client.aclose()


class StreamedResponse:
    """A response whose body is read in chunks."""

    def __init__(self, response: Response) -> None:
        self.response = response
        self.headers: Mapping[str, str] = response.headers

    def chunks(self) -> Iterator[bytes]:
        """Yield the decompressed body in chunks. Raises ConnectionFailed, TimedOut."""
        with translated(self.response.request.method):
            yield from self.response.iter_bytes()


class AsyncStreamedResponse:
    """Asynchronous variant of `StreamedResponse`."""

    def __init__(self, response: Response) -> None:
        self.response = response
        self.headers: Mapping[str, str] = response.headers

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the decompressed body in chunks. Raises ConnectionFailed, TimedOut."""
        with translated(self.response.request.method):
            async for chunk in self.response.aiter_bytes():
                yield chunk


@cache
def _trusted() -> SSLContext:
    """Return the TLS context of all clients; reading certificates takes tens of ms."""
    return httpx.create_ssl_context()


def _defaults(transport: object) -> dict[str, Any]:
    route = {"verify": _trusted()} if transport is None else {"transport": transport}
    return {"timeout": _DEFAULT_TIMEOUT, **route}


@contextmanager
def translated(method: str) -> Generator[None, None, None]:
    """Raise httpx exceptions as ours, which show only method, host and path."""
    try:
        yield
    except (httpx.LocalProtocolError, httpx.UnsupportedProtocol, httpx.InvalidURL):
        # the message of httpx may quote a header value, which may be a credential
        raise InvalidParameter(f"{method}: invalid URL or header value") from None
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
    options: dict[str, Any] = {} if out.timeout is MISSING else {"timeout": out.timeout}
    if payload.parts is not None:
        options["files"] = [(part.name, _file(part, files)) for part in payload.parts]
    request = client.build_request(
        out.method, out.url, headers=out.headers, content=payload.content, **options
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
    """Send a file as the body in chunks, with its length if that can be known."""
    content = opened(upload, files)
    if isinstance(content, bytes):
        source: httpx.Request = httpx.Request("POST", "http://x", content=content)
        request.stream = source.stream
        request.headers["content-length"] = str(len(content))
        return
    request.stream = _Chunks(content)
    # httpx wrote the length 0 of the request it built without a body
    del request.headers["content-length"]
    if content.seekable():
        request.headers["content-length"] = str(content.seek(0, os.SEEK_END))
        content.seek(0)
    else:
        request.headers["transfer-encoding"] = "chunked"


class _Chunks(httpx.SyncByteStream, httpx.AsyncByteStream):
    """Reads a file in chunks of 64 KiB, for sync and async clients."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self._file.read(65536):
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk


class _Reported(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A request body that reports how many bytes were sent."""

    def __init__(self, request: httpx.Request, progress: Progress) -> None:
        self._stream = request.stream
        self._progress = progress
        length = request.headers.get("content-length")
        self._total = None if length is None else int(length)
        self._done = 0

    def _count(self, chunk: bytes) -> bytes:
        self._done += len(chunk)
        self._progress(self._done, self._total)
        return chunk

    def __iter__(self) -> Iterator[bytes]:
        assert isinstance(self._stream, httpx.SyncByteStream)
        return map(self._count, self._stream)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        assert isinstance(self._stream, httpx.AsyncByteStream)
        async for chunk in self._stream:
            yield self._count(chunk)
