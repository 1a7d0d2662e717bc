# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Checks that also tell a type checker what a piece of JSON is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

__all__ = ["is_list", "is_mapping"]


def is_mapping(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def is_list(value: object) -> TypeGuard[list[object] | tuple[object, ...]]:
    return isinstance(value, (list, tuple))
