"""Contentstack entries in generated code: one locale per entry, classes for groups and blocks."""

from __future__ import annotations

from ...emit.models.entry_forms import EntryForms
from ...emit.models.reserved import ReservedNames
from ...runtime.contentstack import Entry
from ...runtime.entries.class_cache import layout_of
from .field_types import query_kind, read_type, sent_type
from .reserved_names import ENTRY, GROUP, RUNTIME

__all__ = ["ENTRY_FORMS"]

# Listed by name, because `query.py` also exports conditions, paths and orders, which are not field kinds.
_QUERY_KINDS = frozenset(
    {"BooleanField", "DateField", "FileField", "LinkField", "NumberField", "OtherField"}
    | {"ReferenceField", "TaxonomyField", "TextField"}
)
_VALUES = frozenset(
    {"Asset", "Dimension", "Embedded", "Link", "Node", "PublishDetails", "Reference"}
    | {"RichText", "Term", "Timestamp", "UnknownBlock", "UnknownEntry"}
)

ENTRY_FORMS = EntryForms(
    runtime="contentstack",
    reserved=ReservedNames(
        entry=ENTRY,
        group=GROUP,
        system_keys=frozenset(layout_of(Entry).by_wire),
        query_kinds=_QUERY_KINDS,
        runtime=RUNTIME,
    ),
    read=read_type,
    sent=sent_type,
    query=query_kind,
    values=_VALUES,
    lists_mandatory=True,
)
