"""`Note.q`: the columns of a board."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from .query import ColumnField

__all__ = ["EntryFields"]


class EntryFields:
    """`_wire`: attribute -> id of the column, where they differ."""

    _wire: ClassVar[Mapping[str, str]] = {}

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> ColumnField:
            if name.startswith("_"):
                raise AttributeError(name)
            return ColumnField(self._wire.get(name, name))
