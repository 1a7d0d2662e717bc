"""Calls to a generated package over a loopback server, with the synchronous or the asynchronous client."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from support.loopback import Loopback, Request, Scripted

__all__ = ["Caller"]


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
