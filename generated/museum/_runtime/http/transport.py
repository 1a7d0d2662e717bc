# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Connections: the caller's httpx client, or one of our own."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, nullcontext
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ssl import SSLContext
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

import httpx

from ..records.errors import CmagenError
from ..records.missing import MISSING
from .body_reading import achunks, aread_whole, chunks, read_whole
from .http_errors import translated
from .http_request import request_of
from .plan import Outgoing
from .redirects import followed
from .time_limits import bound, time_limit

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

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

DEFAULT_TIMEOUT = 30.0


class Pool:
    """The caller's httpx client, or one of its own that is created on first use."""

    def __init__(self, brought: AnyHttpClient | None = None) -> None:
        self._transport = brought if isinstance(brought, httpx.BaseTransport) else None
        self._brought = brought if isinstance(brought, httpx.Client) else None
        self._own: httpx.Client | None = None
        self._process = os.getpid()
        self._lock = Lock()
        self._closed = False

    @property
    def client(self) -> httpx.Client:
        """The httpx client; threads that start together must share one.

        Raises CmagenError after `close`.
        """
        if self._brought is not None:
            return self._brought
        if self._process != os.getpid():
            # after a fork, the connections and a lock that is held are the parent's
            self._process, self._lock, self._own = os.getpid(), Lock(), None
        with self._lock:
            if self._closed:
                raise CmagenError("the client is closed: create a new one")
            if self._own is None:
                self._own = httpx.Client(**_defaults(self._transport))
                bound(self._own)
            return self._own

    def send(self, outgoing: Outgoing, *, stream: bool = False) -> Response:
        """Send one attempt. Raises ConnectionFailed, TimedOut, InvalidParameter."""
        seconds = _seconds(outgoing, stream, own=self._brought is None)
        with translated(outgoing.where), ExitStack() as files, time_limit(seconds):
            client, count = self.client, 0
            # no name for the request: its `repr` has the query, with credentials
            response = client.send(
                request_of(client, outgoing, files),
                stream=True,
                follow_redirects=False,
            )
            while (after := followed(client, response, count)) is not None:
                response.close()
                response = client.send(after, stream=True, follow_redirects=False)
                count += 1
            if not stream:
                read_whole(response, outgoing)
            return response

    def close(self) -> None:
        """Close the connections, unless the caller passed the httpx client."""
        self._closed = True
        if self._own is not None:
            self._own.close()


class AsyncPool:
    """Asynchronous variant of `Pool`. Each event loop has connections of its own."""

    def __init__(self, brought: AnyAsyncHttpClient | None = None) -> None:
        self._transport = (
            brought if isinstance(brought, httpx.AsyncBaseTransport) else None
        )
        self._brought = brought if isinstance(brought, httpx.AsyncClient) else None
        self._own: httpx.AsyncClient | None = None
        self._home: object = None
        self._closed = False

    @property
    def client(self) -> httpx.AsyncClient:
        """The httpx client of this event loop. Raises CmagenError after `close`."""
        if self._brought is not None:
            return self._brought
        if self._closed:
            raise CmagenError("the client is closed: create a new one")
        home = os.getpid(), _loop()
        if self._own is None or self._home != home:
            # connections that belong to a loop that has ended cannot be closed any more
            self._own = httpx.AsyncClient(**_defaults(self._transport))
            self._home = home
        return self._own

    async def send(self, outgoing: Outgoing, *, stream: bool = False) -> Response:
        """Send one attempt. Raises ConnectionFailed, TimedOut, InvalidParameter."""
        seconds = _seconds(outgoing, stream, own=self._brought is None)
        with translated(outgoing.where), ExitStack() as files:
            async with _within(seconds):
                client, count = self.client, 0
                response = await client.send(
                    request_of(client, outgoing, files),
                    stream=True,
                    follow_redirects=False,
                )
                while (after := followed(client, response, count)) is not None:
                    await response.aclose()
                    response = await client.send(
                        after, stream=True, follow_redirects=False
                    )
                    count += 1
                if not stream:
                    await aread_whole(response, outgoing)
                return response

    async def close(self) -> None:
        """Close the connections, unless the caller passed the httpx client."""
        self._closed = True
        if self._own is not None and self._home == (os.getpid(), _loop()):
            await self._own.aclose()


class StreamedResponse:
    """A response whose body is read in chunks."""

    def __init__(self, response: Response) -> None:
        self.response = response
        self.headers: Mapping[str, str] = response.headers

    def chunks(self) -> Iterator[bytes]:
        """Yield the decompressed body in chunks. Raises ConnectionFailed, TimedOut."""
        with translated(_where(self.response)):
            yield from chunks(self.response)

    def read(self, outgoing: Outgoing) -> None:
        """Read the whole body, such as that of an error."""
        with translated(_where(self.response)):
            read_whole(self.response, outgoing)


class AsyncStreamedResponse:
    """Asynchronous variant of `StreamedResponse`."""

    def __init__(self, response: Response) -> None:
        self.response = response
        self.headers: Mapping[str, str] = response.headers

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the decompressed body in chunks. Raises ConnectionFailed, TimedOut."""
        with translated(_where(self.response)):
            async for chunk in achunks(self.response):
                yield chunk

    async def read(self, outgoing: Outgoing) -> None:
        """Read the whole body, such as that of an error."""
        with translated(_where(self.response)):
            await aread_whole(self.response, outgoing)


def _where(response: Response) -> str:
    url = response.request.url
    return f"{response.request.method} {url.host}{url.path}"


def _seconds(outgoing: Outgoing, stream: bool, *, own: bool) -> float | None:
    """Return the seconds for the whole attempt; None if only pauses are bounded.

    Streams and files may take as long as they have something to send.
    """
    if stream or outgoing.payload.has_files:
        return None
    if outgoing.timeout is MISSING:
        return DEFAULT_TIMEOUT if own else None
    return outgoing.timeout


def _within(seconds: float | None) -> AbstractAsyncContextManager[object]:
    """Return a context that raises TimeoutError after `seconds` of asyncio."""
    if seconds is None or _loop() is None:
        return nullcontext()
    from asyncio import timeout

    return timeout(seconds)


def _loop() -> object:
    """Return the running event loop of asyncio, None under another library."""
    # a third of the import time of a synchronous client
    from asyncio import get_running_loop

    try:
        return get_running_loop()
    except RuntimeError:
        return None


@cache
def _trusted() -> SSLContext:
    """Return the TLS context of all clients; reading certificates takes tens of ms."""
    return httpx.create_ssl_context()


def _defaults(transport: object) -> dict[str, Any]:
    route = {"verify": _trusted()} if transport is None else {"transport": transport}
    # no cookie is kept: the next call may be that of another user
    cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    return {"timeout": DEFAULT_TIMEOUT, "cookies": cookies, **route}
