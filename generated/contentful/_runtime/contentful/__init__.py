# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Contentful: classes of entries and fields, whose values are by locale."""

from __future__ import annotations

from ..entries.constraints import Between, Chars, DateRange, Items, Key, Matches
from ..entries.timestamp import Timestamp
from .asset import Asset, AssetFile
from .entry import Entry
from .inputs import ByLocale, DateInput, EntryInput
from .links import Link, ResourceLink
from .locales import Locales, Localized, OneLocale, Space, Unlocalized
from .richtext import Node, RichText
from .sys import Location, Metadata, Sys
from .validation.rich_text_rules import RichTextRules_
from .validation.rules import OneOf, Properties, Required

__all__ = [
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
    "RichTextRules_",
    "Space",
    "Sys",
    "Timestamp",
    "Unlocalized",
]
