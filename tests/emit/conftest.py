"""The packages of the case folders, imported once, and a way to call them synchronously or not."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.openapi import load_api
from support.loopback import Loopback, Request, Scripted
from support.packages import imported

CASES = Path(__file__).resolve().parent.parent / "cases"


@dataclass
class Caller:
    """Calls one package over a loopback server with the client of one kind."""

    package: ModuleType
    server: Loopback
    is_async: bool

    def __call__(self, call: Callable[[Any], Any], *answers: Scripted, **settings: Any) -> Any:
        """The result of `call(client)`; iterators are read to their end."""
        self.server.script(*answers)
        settings = {"base_url": self.server.url, **settings}
        return (
            asyncio.run(self._asynchronous(call, settings)) if self.is_async else self._sync(call, settings)
        )

    def _sync(self, call: Callable[[Any], Any], settings: dict[str, Any]) -> Any:
        with self.package.Client(**settings) as client:
            result = call(client)
            return list(result) if isinstance(result, Iterator) else result

    async def _asynchronous(self, call: Callable[[Any], Any], settings: dict[str, Any]) -> Any:
        async with self.package.AsyncClient(**settings) as client:
            result = call(client)
            if inspect.isawaitable(result):
                return await result
            return [item async for item in result] if hasattr(result, "__aiter__") else result

    @property
    def request(self) -> Request:
        """The one request that came."""
        (only,) = self.server.requests
        return only


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], ModuleType]:
    @cache
    def made(name: str) -> ModuleType:
        api, _ = load_api(str(CASES / name / "document.yaml"))
        return imported(generate(Inputs(api)), tmp_path_factory.mktemp(name))

    return made


@pytest.fixture(scope="session")
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def caller(
    request: pytest.FixtureRequest, case: Callable[[str], ModuleType], server: Loopback
) -> Callable[[str], Caller]:
    return lambda name: Caller(case(name), server, request.param)
