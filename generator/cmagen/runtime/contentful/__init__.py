"""Entries of Contentful: every field by locale, and a `sys` beside them."""

from __future__ import annotations

from ..content.timestamp import Timestamp
from .asset import Asset, AssetFile
from .entry import Entry
from .links import Link, ResourceLink
from .locales import Locales, Localized, Unlocalized
from .richtext import Node, RichText
from .sys import Location, Metadata, Sys

__all__ = [
    "Asset",
    "AssetFile",
    "Entry",
    "Link",
    "Locales",
    "Localized",
    "Location",
    "Metadata",
    "Node",
    "ResourceLink",
    "RichText",
    "Sys",
    "Timestamp",
    "Unlocalized",
]
