# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Annotations taken apart."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin

__all__ = ["options_of", "split"]


def split(hint: object) -> tuple[object, tuple[object, ...]]:
    """A type and what stands beside it in `Annotated`."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        return inner, tuple(marks)
    return hint, ()


def options_of(hint: object) -> list[object]:
    """The members of a union without None; of anything else, the type itself."""
    if get_origin(hint) in (Union, UnionType):
        return [option for option in get_args(hint) if option is not NoneType]
    return [hint]
