"""Links inside fields, at any depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...fakes.json_values import objects_in

__all__ = ["is_link", "links_in"]


def is_link(value: Any, kind: str = "Link") -> bool:
    sys = value.get("sys") if isinstance(value, dict) else None
    return isinstance(sys, dict) and sys.get("type") == kind


def links_in(value: Any) -> Iterator[tuple[str, str]]:
    """Yield `(link type, id)` of every link below a value, rich text included, in their order."""
    for inner in objects_in(value):
        if is_link(inner):
            yield str(inner["sys"].get("linkType")), str(inner["sys"].get("id"))
