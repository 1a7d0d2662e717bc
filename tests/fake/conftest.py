from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from cmagen.fake import FakeCma

Ask = Callable[..., httpx.Response]


@pytest.fixture(params=["transport", "server"])
def address(request: pytest.FixtureRequest, cma: FakeCma) -> Iterator[tuple[str, FakeCma | None]]:
    """Base URL, and the API itself when no socket is between."""
    if request.param == "transport":
        yield "https://api.contentstack.io/v3", cma
        return
    with cma.serve() as url:
        yield url, None


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest, cma: FakeCma, address: tuple[str, FakeCma | None]) -> Ask:
    """One request with all rights, unless `headers` says otherwise."""
    url, api = address
    transport = api.transport() if api else None

    def sync(method: str, path: str, **more: Any) -> httpx.Response:
        with httpx.Client(base_url=url, transport=transport, verify=False) as client:
            return client.request(method, path, **{"headers": cma.headers(), **more})

    async def send(method: str, path: str, **more: Any) -> httpx.Response:
        async with httpx.AsyncClient(base_url=url, transport=transport, verify=False) as client:
            return await client.request(method, path, **{"headers": cma.headers(), **more})

    return sync if request.param == "sync" else lambda *args, **more: asyncio.run(send(*args, **more))
