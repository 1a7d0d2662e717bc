# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The queryable fields of a content type, `BlogPost.q`: attributes build conditions.

A generated class has annotations only (`rating: NumberField`); a path is created when
its attribute is read. `_wire` has the JSON keys that differ from the name of the
attribute.
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
    """The queryable fields of a group, a block or a global field, below a path."""

    __slots__ = ()
    _wire: ClassVar[Mapping[str, str]] = {}

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> FieldPath[object] | Fields:
            owner, kind = _declared(type(self), name)
            wire = owner._wire.get(name, name)
            return _resolve(owner, kind)(f"{self._path}.{wire}" if self._path else wire)


class EntryFields(Fields):
    """The queryable fields of every entry."""

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
    """Return the class that annotates an attribute, and the annotation.

    Raises:
        AttributeError: no class does.
    """
    for owner in cls.__mro__[:-1]:
        kind = vars(owner).get("__annotations__", {}).get(name)
        if isinstance(kind, str) and not kind.startswith("ClassVar"):
            return cast("type[Fields]", owner), kind
    raise AttributeError(f"{cls.__name__} has no field {name!r}")


def _resolve(owner: type[Fields], kind: str) -> type[Fields] | type[FieldPath[object]]:
    """Return the class that an annotation names, a kind of field or a group."""
    resolved = vars(query).get(kind)
    # modules import the classes of their annotations under TYPE_CHECKING only
    if resolved is None:
        link(owner)
        resolved = vars(sys.modules[owner.__module__])[kind]
    return cast("type[Fields]", resolved)
