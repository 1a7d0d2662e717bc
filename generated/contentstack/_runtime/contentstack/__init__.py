# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Contentstack: classes of entries and fields, for reading, checking and sending."""

from __future__ import annotations

from ..entries.catalog import Catalog
from ..entries.constraints import (
    Between,
    Chars,
    DateRange,
    FileRule,
    Items,
    Key,
    Matches,
    Terms,
)
from ..entries.errors import InvalidContent, Violation, WrongContent
from ..entries.timestamp import Timestamp
from .asset import Asset, Dimension
from .entry import Entry, PublishDetails, Reference, References, UnknownEntry
from .groups import Block, Blocks, Group, Link, Term, UnknownBlock
from .inputs import (
    AssetInput,
    BlockInput,
    BlocksInput,
    DateInput,
    EntryInput,
    GroupInput,
    ReferencesInput,
)
from .richtext import Embedded, Node, RichText

__all__ = [
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
]
