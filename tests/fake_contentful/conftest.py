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


@pytest.fixture
def url(cma: FakeContentful) -> Iterator[str]:
    with cma.serve() as address:
        yield address


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest, cma: FakeContentful, url: str) -> Ask:
    """`ask(method, path, version)`: one request with all rights; without a slash the path is in `master`."""

    def arguments(path: str, version: int | None, more: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        headers = {**cma.headers(), **more.pop("headers", {})}
        headers |= {} if version is None else {"X-Contentful-Version": str(version)}
        return path if path.startswith("/") else f"{BASE}/{path}", {**more, "headers": headers}

    def sync(method: str, path: str, version: int | None = None, **more: Any) -> httpx.Response:
        path, rest = arguments(path, version, more)
        with httpx.Client(base_url=url, verify=False) as client:
            return client.request(method, path, **rest)

    async def send(method: str, path: str, version: int | None = None, **more: Any) -> httpx.Response:
        path, rest = arguments(path, version, more)
        async with httpx.AsyncClient(base_url=url, verify=False) as client:
            return await client.request(method, path, **rest)

    return sync if request.param == "sync" else lambda *args, **more: asyncio.run(send(*args, **more))
