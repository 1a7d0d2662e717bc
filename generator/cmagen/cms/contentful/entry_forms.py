"""Contentful entries in generated code: every field holds its values by locale."""

from __future__ import annotations

from ...emit.models.entry_forms import ClientHelper, EntryForms
from ...emit.models.reserved import ReservedNames
from ...runtime.contentful import query
from .field_types import query_kind, read_type, sent_type
from .reserved_names import ENTRY, RUNTIME
from .space_module import space_modules

__all__ = ["ENTRY_FORMS"]

_VALUES = frozenset(
    {"Asset", "AssetFile", "Link", "Location", "Node", "ResourceLink", "RichText", "Timestamp"}
)

ENTRY_FORMS = EntryForms(
    runtime="contentful",
    reserved=ReservedNames(
        entry=ENTRY,
        group=frozenset(),
        system_keys=frozenset(),
        query_kinds=frozenset(name for name in query.__all__ if name.endswith("Field")),
        runtime=RUNTIME,
    ),
    read=read_type,
    sent=sent_type,
    query=query_kind,
    values=_VALUES,
    added=frozenset({"RichTextRules_"}),
    parameters=("space", "environment"),
    helpers=(
        # Without arguments, the method uses the space that the models were generated from.
        ClientHelper(
            method="media_library",
            cls="Media",
            module="media",
            async_module="async_media",
            doc="Assets: upload files, process and publish them.",
            constant="SPACE",
            constant_module="space",
        ),
    ),
    index_modules=space_modules,
)
