"""Names that fields and classes of a content model do not get, because the runtime had them first.

This list is frozen: a name added here would rename fields in applications. What is added to the runtime
later ends with `_`, which no name of a field does unless the name without it is listed here.
"""

from __future__ import annotations

__all__ = ["ENTRY", "GROUP", "RUNTIME"]

ENTRY = frozenset(
    {
        "acl",
        "assembled",
        "check",
        "check_complete",
        "content_type_uid",
        "created_at",
        "created_by",
        "embedded_items",
        "entry_metadata",
        "entry_variant",
        "entry_workflow",
        "extra",
        "from_wire",
        "in_progress",
        "is_page",
        "locale",
        "mandatory_fields",
        "of",
        "publish_details",
        "q",
        "read_all",
        "ref",
        "server_keys",
        "singleton",
        "tags",
        "to_input",
        "to_wire",
        "type_uid",
        "uid",
        "updated_at",
        "updated_by",
        "version",
        "violations",
    }
)
"""Attributes of entry classes and of their inputs."""

GROUP = frozenset(
    {
        "assembled",
        "block_uid",
        "check",
        "check_complete",
        "extra",
        "from_wire",
        "item_uid",
        "mandatory_fields",
        "of",
        "q",
        "server_keys",
        "to_input",
        "to_wire",
        "violations",
    }
)
"""Attributes of the classes of groups and blocks, and of their inputs."""

RUNTIME = frozenset(
    {
        "Asset",
        "AssetInput",
        "Between",
        "Block",
        "BlockInput",
        "Blocks",
        "BlocksInput",
        "Catalog",
        "Chars",
        "DateInput",
        "DateRange",
        "Dimension",
        "Embedded",
        "Entry",
        "EntryInput",
        "FileRule",
        "Group",
        "GroupInput",
        "InvalidContent",
        "Items",
        "Key",
        "Link",
        "Matches",
        "Node",
        "PublishDetails",
        "Reference",
        "References",
        "ReferencesInput",
        "RichText",
        "Term",
        "Terms",
        "Timestamp",
        "UnknownBlock",
        "UnknownEntry",
        "Violation",
        "WrongContent",
    }
)
"""Classes and functions that modules of content types may import."""
