"""Links inside of fields, at any depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["is_link", "links_in"]


def is_link(value: Any, kind: str = "Link") -> bool:
    sys = value.get("sys") if isinstance(value, dict) else None
    return isinstance(sys, dict) and sys.get("type") == kind


def links_in(value: Any) -> Iterator[tuple[str, str]]:
    """`(link type, id)` of every link below a value, rich texts included, in their order."""
    if isinstance(value, list):
        for item in value:
            yield from links_in(item)
    elif is_link(value):
        yield str(value["sys"].get("linkType")), str(value["sys"].get("id"))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from links_in(inner)
