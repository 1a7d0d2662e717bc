"""Pins: how they are read and sent. Copied into packages as `_runtime/pinboard/`."""

from __future__ import annotations

from cmagen.runtime.entries.catalog import Catalog
from cmagen.runtime.entries.constraints import Chars, Key
from cmagen.runtime.entries.timestamp import Timestamp

from .pins import Entry, EntryInput, PinId

__all__ = ["Catalog", "Chars", "Entry", "EntryInput", "Key", "PinId", "Timestamp"]
