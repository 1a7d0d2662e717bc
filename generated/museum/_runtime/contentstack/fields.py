# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`BlogPost.q`: the fields of a content type as attributes that build conditions.

An emitted class holds annotations only (`rating: NumberField`); the paths are made when they are
first asked for. Where the wire name differs from the attribute, `_wire` has it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from ..records.forward_refs import link
from . import query

if TYPE_CHECKING:
    from .query import DateField, FieldPath, NumberField, TextField

__all__ = ["EntryFields", "Fields"]


class Fields(query.Path):
    """The fields of a group, a block or a global field, below a path."""

    __slots__ = ()
    _wire: ClassVar[Mapping[str, str]] = {}

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> FieldPath[object] | Fields:
            owner, kind = _declared(type(self), name)
            wire = owner._wire.get(name, name)
            return _resolve(owner, kind)(f"{self._path}.{wire}" if self._path else wire)


class EntryFields(Fields):
    """What every entry has."""

    __slots__ = ()
    _wire: ClassVar[Mapping[str, str]] = {"version": "_version"}

    uid: TextField
    locale: TextField
    tags: TextField
    version: NumberField
    created_at: DateField
    created_by: TextField
    updated_at: DateField
    updated_by: TextField


def _declared(cls: type[Fields], name: str) -> tuple[type[Fields], str]:
    """The class that declares the attribute, and what it declares."""
    for owner in cls.__mro__[:-1]:
        kind = vars(owner).get("__annotations__", {}).get(name)
        if isinstance(kind, str) and not kind.startswith("ClassVar"):
            return cast("type[Fields]", owner), kind
    raise AttributeError(f"{cls.__name__} has no field {name!r}")


def _resolve(owner: type[Fields], kind: str) -> type[Fields] | type[FieldPath[object]]:
    """The class an annotation names: a kind of field, or the fields of a group."""
    known = vars(query).get(kind)
    if known is None:
        link(owner)
        known = vars(sys.modules[owner.__module__])[kind]
    return cast("type[Fields]", known)
