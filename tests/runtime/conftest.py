"""One loopback server, and a way to run each test through the sync and the async client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from typing import Any

import pytest
from support.loopback import Loopback
from support.shop.client import AsyncClient, Client


@pytest.fixture
def server() -> Generator[Loopback, None, None]:
    with Loopback() as loopback:
        yield loopback


Run = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest, server: Loopback) -> Run:
    """`run(lambda client: client.entries.delete_entry("x"), **client_arguments)`"""

    def sync(use: Callable[[Any], Any], **arguments: Any) -> Any:
        arguments.setdefault("base_url", server.url + "/v3/")
        with Client(**{"api_key": "stack", **arguments}) as client:
            return use(client)

    def asynchronous(use: Callable[[Any], Any], **arguments: Any) -> Any:
        async def go() -> Any:
            arguments.setdefault("base_url", server.url + "/v3/")
            async with AsyncClient(**{"api_key": "stack", **arguments}) as client:
                return await use(client)

        return asyncio.run(go())

    return sync if request.param == "sync" else asynchronous
