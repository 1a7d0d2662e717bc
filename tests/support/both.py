"""Lets one test body speak to the sync and the async client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cmagen.runtime.http.clients import BaseClient

__all__ = ["listed", "with_sender"]


def listed(client: Any, sync: Callable[..., Any], asynchronous: Callable[..., Any], *args: Any) -> Any:
    """The items of an iterator that takes the client's sender first; to be awaited if async."""
    if isinstance(client, BaseClient):
        return list(sync(client._sender, *args))

    async def go() -> list[Any]:
        return [item async for item in asynchronous(client._sender, *args)]

    return go()


def with_sender(
    client: Any, sync: Callable[..., Any], asynchronous: Callable[..., Any], *args: Any, **more: Any
) -> Any:
    """The result of a function that takes the client's sender first; to be awaited if async."""
    return (sync if isinstance(client, BaseClient) else asynchronous)(client._sender, *args, **more)
