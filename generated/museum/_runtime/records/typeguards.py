# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Type guards and conversions for decoded JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

from .jsonvalue import JsonObject, JsonValue

__all__ = ["as_object", "as_text", "is_list", "is_mapping"]


def is_mapping(value: object) -> TypeGuard[Mapping[str, object]]:
    """Check whether a value is a JSON object."""
    return isinstance(value, Mapping)


def is_list(value: object) -> TypeGuard[list[object] | tuple[object, ...]]:
    """Check whether a value is a JSON array (a list or a tuple)."""
    return isinstance(value, (list, tuple))


def as_object(value: JsonValue) -> JsonObject:
    """Return the value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_text(value: object) -> str:
    """Return the value if it is a string, else ""."""
    return value if isinstance(value, str) else ""
