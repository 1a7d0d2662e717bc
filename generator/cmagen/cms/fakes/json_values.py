"""Walk and order JSON values whose shape is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from .message import JsonObject

__all__ = ["Follow", "objects_in", "sort_key", "values_at"]

Follow: TypeAlias = Callable[[JsonObject, list[str]], Iterator[Any] | None]


def objects_in(value: Any) -> Iterator[JsonObject]:
    """Yield every object in a value at any depth, each before those inside it."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from objects_in(inner)


def values_at(value: Any, path: list[str], follow: Follow = lambda value, path: None) -> Iterator[Any]:
    """Yield everything at a path, in all items of the lists on the way.

    `follow` yields the values behind an object that links to another, or returns None for any other object.
    """
    if isinstance(value, list):
        for item in value:
            yield from values_at(item, path, follow)
    elif not path:
        yield value
    elif isinstance(value, dict):
        behind = follow(value, path)
        if behind is not None:
            yield from behind
        elif path[0] in value:
            yield from values_at(value[path[0]], path[1:], follow)


def sort_key(value: Any, *, absent_first: bool) -> tuple[int, float, str]:
    """Return a key that orders mixed values: numbers, then all others as strings."""
    if value is None:
        return (-1 if absent_first else 2, 0.0, "")
    # Values of different types cannot be compared in Python, so the type comes first in the key.
    if isinstance(value, bool | int | float):
        return (0, float(value), "")
    return (1, 0.0, str(value))
