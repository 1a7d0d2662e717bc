# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Entries, groups and fields of a content model: how they are read, checked and sent."""

from __future__ import annotations

from .asset import Asset, Dimension
from .catalog import Catalog
from .content import Block, Blocks, Group, Link, Term, UnknownBlock
from .entry import Entry, PublishDetails, Reference, References, UnknownEntry
from .errors import InvalidContent, Violation, WrongContent
from .inputs import (
    AssetInput,
    BlockInput,
    BlocksInput,
    DateInput,
    EntryInput,
    GroupInput,
    ReferencesInput,
)
from .many import Collected
from .marks import Between, Chars, DateRange, FileRule, Items, Key, Matches, Terms
from .richtext import Embedded, Node, RichText
from .timestamp import Timestamp

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
    "Collected",
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
