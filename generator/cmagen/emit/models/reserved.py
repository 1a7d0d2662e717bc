"""Names that emitted content classes inherit or that their modules import."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

from ...runtime import contentful
from ...runtime import contentstack as content
from ...runtime.contentful import query as contentful_query
from ...runtime.contentstack import Block, BlockInput, Entry, EntryInput, Group, GroupInput, UnknownEntry
from ...runtime.entries.class_cache import layout_of

__all__ = ["ALL_LOCALES", "ERRORS", "ONE_LOCALE", "VALUES", "Reserved"]

_EMITTED = frozenset({"q", "to_input"})
_INDEX = frozenset(
    {"CONTENT_TYPES", "ClassVar", "EntryFields", "Environment", "Fields", "GLOBAL_FIELDS", "Locale", "SPACE"}
)
ERRORS = frozenset({"InvalidContent", "Violation", "WrongContent"})
"""What reading and sending can raise, and what it is made of."""

VALUES = frozenset(
    {"Asset", "AssetFile", "Collected", "Dimension", "Embedded", "Link", "Location", "Node"}
    | {"PublishDetails", "Reference", "ResourceLink", "RichText", "Term", "Timestamp"}
    | {"UnknownBlock", "UnknownEntry"}
)
"""Classes of the runtime that applications meet in entries, where a dialect has them."""

_KINDS = frozenset(
    {"BooleanField", "DateField", "FileField", "LinkField", "NumberField", "OtherField"}
    | {"ReferenceField", "TaxonomyField", "TextField"}
)


def _public(*classes: type) -> frozenset[str]:
    return frozenset(name for each in classes for name in dir(each) if not name.startswith("__"))


@dataclass(frozen=True)
class Reserved:
    """Attributes that an entry class, or a group or block class, has without fields, and class names.

    `system_keys`: keys that every entry has; a field of that uid is the same thing. `query_kinds`:
    the classes that say what can be asked about a field.
    """

    entry: frozenset[str]
    group: frozenset[str]
    system_keys: frozenset[str]
    query_kinds: frozenset[str]
    runtime: frozenset[str]

    @property
    def classes(self) -> frozenset[str]:
        """Class names that are taken."""
        return self.runtime | self.query_kinds | _INDEX | ERRORS


def _names(module: ModuleType) -> frozenset[str]:
    return frozenset(module.__all__)


ONE_LOCALE = Reserved(
    entry=_public(Entry, UnknownEntry, EntryInput) | _EMITTED | set(layout_of(Entry).by_name),
    group=_public(Group, GroupInput, Block, BlockInput) | _EMITTED,
    system_keys=frozenset(layout_of(Entry).by_wire),
    query_kinds=_KINDS,
    runtime=_names(content),
)

ALL_LOCALES = Reserved(
    entry=_public(contentful.Entry, contentful.EntryInput) | _EMITTED,
    group=frozenset(),
    system_keys=frozenset(),
    query_kinds=frozenset(name for name in contentful_query.__all__ if name.endswith("Field")),
    runtime=_names(contentful),
)
