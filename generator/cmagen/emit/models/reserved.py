"""Names that emitted content classes inherit or that their modules import."""

from __future__ import annotations

from ...runtime import content
from ...runtime.content import Block, BlockInput, Entry, EntryInput, Group, GroupInput, UnknownEntry
from ...runtime.content.memo import layout_of

__all__ = ["ENTRY", "GROUP", "QUERY_KINDS", "RUNTIME", "SYSTEM_KEYS"]

_QUERY = frozenset({"q"})


def _public(*classes: type) -> frozenset[str]:
    return frozenset(name for each in classes for name in dir(each) if not name.startswith("__"))


ENTRY = _public(Entry, UnknownEntry, EntryInput) | _QUERY | set(layout_of(Entry).by_name)
"""Attributes that an entry class has without fields."""

GROUP = _public(Group, GroupInput, Block, BlockInput) | _QUERY
"""Attributes that a group or block class has without fields."""

SYSTEM_KEYS = frozenset(layout_of(Entry).by_wire)
"""Keys that every entry has; a field of that uid is the same thing."""

QUERY_KINDS = frozenset(
    {"BooleanField", "DateField", "FileField", "LinkField", "NumberField", "OtherField"}
    | {"ReferenceField", "TaxonomyField", "TextField"}
)

RUNTIME = frozenset(content.__all__) | {
    *QUERY_KINDS,
    *("CONTENT_TYPES", "ClassVar", "EntryFields", "Environment", "Fields", "GLOBAL_FIELDS", "Locale"),
}
"""Class names that are taken."""
