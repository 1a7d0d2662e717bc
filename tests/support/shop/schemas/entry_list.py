from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cmagen.runtime.records.record import Record

if TYPE_CHECKING:
    from . import Entry


@dataclass(kw_only=True, slots=True)
class EntryList(Record):
    """A page of entries."""

    entries: list[Entry] = field(default_factory=lambda: [])
    count: int | None = None
