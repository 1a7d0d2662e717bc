"""Names that fields and classes of a content model do not get, because the runtime had them first.

This list is frozen: a name added here would rename fields in applications. What is added to the runtime
later ends with `_`, which no name of a field does unless the name without it is listed here.
"""

from __future__ import annotations

__all__ = ["ENTRY", "RUNTIME"]

ENTRY = frozenset(
    {
        "check",
        "content_type_uid",
        "extra",
        "from_delivery",
        "from_wire",
        "keep_wire",
        "metadata",
        "of",
        "q",
        "read_all",
        "ref",
        "sys",
        "to_input",
        "to_wire",
        "violations",
    }
)
"""Attributes of entry classes and of their inputs."""

RUNTIME = frozenset(
    {
        "Asset",
        "AssetFile",
        "Between",
        "ByLocale",
        "Chars",
        "DateInput",
        "DateRange",
        "Entry",
        "EntryInput",
        "Items",
        "Key",
        "Link",
        "Locales",
        "Localized",
        "Location",
        "Matches",
        "Metadata",
        "Node",
        "OneLocale",
        "OneOf",
        "Properties",
        "Required",
        "ResourceLink",
        "RichText",
        "Space",
        "Sys",
        "Timestamp",
        "Unlocalized",
    }
)
"""Classes and functions that modules of content types may import."""
