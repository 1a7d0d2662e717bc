"""A fake API as an httpx transport: no socket, no thread."""

from __future__ import annotations

import asyncio
import time

import httpx

from .message import Handle, Reply

__all__ = ["FakeTransport"]


class FakeTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Pass it to `httpx.Client(transport=...)` or `httpx.AsyncClient(transport=...)`.

    `prefix` is the part of the path that the API is mounted under.
    """

    def __init__(self, handle: Handle, prefix: str) -> None:
        self._handle = handle
        self._prefix = prefix

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        reply = self._reply(request, request.read())
        time.sleep(reply.delay)
        return _response(reply, request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        reply = self._reply(request, await request.aread())
        await asyncio.sleep(reply.delay)
        return _response(reply, request)

    def _reply(self, request: httpx.Request, body: bytes) -> Reply:
        # `url.path` is decoded, and an encoded slash inside an id would split its segment.
        path, _, query = request.url.raw_path.decode("ascii").partition("?")
        return self._handle(
            request.method, path.removeprefix(self._prefix), query, dict(request.headers), body
        )


def _response(reply: Reply, request: httpx.Request) -> httpx.Response:
    if reply.dropped:
        raise httpx.RemoteProtocolError("Server disconnected without sending a response.", request=request)
    return httpx.Response(reply.status, headers=dict(reply.headers), content=reply.body, request=request)
