# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Splits annotations into their parts."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin

__all__ = ["options_of", "split"]


def split(hint: object) -> tuple[object, tuple[object, ...]]:
    """Return the type and metadata of an `Annotated`; for other types, no metadata."""
    if get_origin(hint) is Annotated:
        inner, *metadata = get_args(hint)
        return inner, tuple(metadata)
    return hint, ()


def options_of(hint: object) -> list[object]:
    """Return the members of a union without None; for other types, the type itself."""
    if get_origin(hint) in (Union, UnionType):
        return [option for option in get_args(hint) if option is not NoneType]
    return [hint]
