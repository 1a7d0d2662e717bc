from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from cmagen.fake import FakeContentful
from support.contentful_models import KITCHEN

Ask = Callable[..., httpx.Response]
BASE = "/spaces/kitchen01/environments/master"


@pytest.fixture
def cma() -> FakeContentful:
    return FakeContentful.from_export(KITCHEN)


@pytest.fixture(params=["transport", "server"])
def address(request: pytest.FixtureRequest, cma: FakeContentful) -> Iterator[tuple[str, Any]]:
    """Base URL, and a transport when no socket is between."""
    if request.param == "transport":
        yield "https://api.contentful.com", cma.transport()
        return
    with cma.serve() as url:
        yield url, None


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest, cma: FakeContentful, address: tuple[str, Any]) -> Ask:
    """`ask(method, path, version)`: one request with all rights; without a slash the path is in `master`."""

    def arguments(path: str, version: int | None, more: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        headers = {**cma.headers(), **more.pop("headers", {})}
        headers |= {} if version is None else {"X-Contentful-Version": str(version)}
        return path if path.startswith("/") else f"{BASE}/{path}", {**more, "headers": headers}

    def sync(method: str, path: str, version: int | None = None, **more: Any) -> httpx.Response:
        url, rest = arguments(path, version, more)
        with httpx.Client(base_url=address[0], transport=address[1], verify=False) as client:
            return client.request(method, url, **rest)

    async def send(method: str, path: str, version: int | None = None, **more: Any) -> httpx.Response:
        url, rest = arguments(path, version, more)
        async with httpx.AsyncClient(base_url=address[0], transport=address[1], verify=False) as client:
            return await client.request(method, url, **rest)

    return sync if request.param == "sync" else lambda *args, **more: asyncio.run(send(*args, **more))
