"""Makes a call with a generated client whose transport gives a recorded answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import httpx

__all__ = ["replayed", "replayed_async", "transport"]


def replayed(
    package: ModuleType, settings: Mapping[str, Any], told: Mapping[str, Any], use: Callable[[Any], Any]
) -> tuple[httpx.Request, object]:
    """What the client sends, and what it gives or raises; `told` is the recorded response."""
    seen: list[httpx.Request] = []
    with package.Client(**settings, http_client=transport(told, seen)) as client:
        result = _outcome(package, lambda: use(client))
    return seen[0], result


def replayed_async(
    package: ModuleType, settings: Mapping[str, Any], told: Mapping[str, Any], use: Callable[[Any], Any]
) -> tuple[httpx.Request, object]:
    """The same with the asynchronous client."""
    seen: list[httpx.Request] = []

    async def run() -> object:
        async with package.AsyncClient(**settings, http_client=transport(told, seen)) as client:
            return await use(client)

    result = _outcome(package, lambda: asyncio.run(run()))
    return seen[0], result


def transport(told: Mapping[str, Any], seen: list[httpx.Request]) -> httpx.MockTransport:
    """Answers everything with the recorded `body` (JSON) or `text`, and keeps what was asked."""

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        text = json.dumps(told["body"]) if "body" in told else told.get("text", "")
        return httpx.Response(told["status"], headers=told["headers"], content=text.encode())

    return httpx.MockTransport(handle)


def _outcome(package: ModuleType, make: Callable[[], object]) -> object:
    try:
        return make()
    except package.ApiError as error:
        return error
