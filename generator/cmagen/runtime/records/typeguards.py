"""Checks that also tell a type checker what a piece of JSON is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

from .jsonvalue import JsonObject, JsonValue

__all__ = ["as_object", "as_text", "is_list", "is_mapping"]


def is_mapping(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def is_list(value: object) -> TypeGuard[list[object] | tuple[object, ...]]:
    return isinstance(value, (list, tuple))


def as_object(value: JsonValue) -> JsonObject:
    """The object; an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def as_text(value: object) -> str:
    """The text; "" in place of anything else."""
    return value if isinstance(value, str) else ""
