"""A fake API as an httpx transport: no socket, no thread."""

from __future__ import annotations

import asyncio
import time

import httpx

from .api import FakeApi
from .message import Reply

__all__ = ["FakeTransport"]


class FakeTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Give it to `httpx.Client(transport=...)` or `httpx.AsyncClient(transport=...)`.

    `prefix` is the part of the path the API is mounted under: `/v3` for Contentstack, none for Contentful.
    """

    def __init__(self, api: FakeApi, prefix: str = "/v3") -> None:
        self.api = api
        self.prefix = prefix

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        reply = self._reply(request, request.read())
        time.sleep(reply.delay)
        return _response(reply, request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        reply = self._reply(request, await request.aread())
        await asyncio.sleep(reply.delay)
        return _response(reply, request)

    def _reply(self, request: httpx.Request, body: bytes) -> Reply:
        raw, _, query = request.url.raw_path.decode("ascii").partition("?")
        return self.api.handle(
            request.method, raw.removeprefix(self.prefix), query, dict(request.headers), body
        )


def _response(reply: Reply, request: httpx.Request) -> httpx.Response:
    if reply.dropped:
        raise httpx.RemoteProtocolError("Server disconnected without sending a response.", request=request)
    return httpx.Response(reply.status, headers=dict(reply.headers), content=reply.body, request=request)
