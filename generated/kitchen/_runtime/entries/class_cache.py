# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Layouts and type hints of classes, computed once per class."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast, get_type_hints

from ..records.forward_refs import link
from ..records.layout import Layout
from ..records.layout import layout_of as _layout_of

__all__ = ["hints_of", "layout_of", "once"]

P = ParamSpec("P")
R = TypeVar("R")


def once(build: Callable[P, R]) -> Callable[P, R]:
    """Cache all results: `lru_cache` that keeps the types for type checkers."""
    return cast("Callable[P, R]", lru_cache(maxsize=None)(build))


def layout_of(cls: type) -> Layout:
    """Return how the attributes of a class map to keys in JSON."""
    return _layout_of(cls)


def hints_of(cls: type) -> dict[str, object]:
    """Return the resolved annotations of a class, with the metadata of `Annotated`."""
    return _hints_of(cls)


@once
def _hints_of(cls: type) -> dict[str, object]:
    link(cls)
    return get_type_hints(cls, include_extras=True)
