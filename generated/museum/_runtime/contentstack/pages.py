# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Read entries from responses: a single one, a page, or page after page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic

from ..records.errors import CmagenError
from .entry_calls import PAGE_SIZE
from .protocols import E, EntryType, I
from .results import EntryPage, count_in, item_in, items_in

__all__ = ["Pages", "read_entry", "read_page"]

PATIENCE = 3
"""Pages in a row without a new entry after which the server seems to repeat itself."""


def read_entry(
    model: EntryType[E, I], body: Mapping[str, object], *, strict: bool
) -> E:
    """Read the entry of `{"entry": {...}}`. Raises DecodeError."""
    return model.from_wire(item_in(body, "entry"), strict=strict)


def read_page(
    model: EntryType[E, I],
    body: Mapping[str, object],
    skip: int | None,
    *,
    strict: bool,
) -> EntryPage[E]:
    """Read the entries of `{"entries": [...]}`. Raises DecodeError."""
    rows = items_in(body, "entries")
    entries = [model.from_wire(row, strict=strict) for row in rows]
    count, after = count_in(body), (skip or 0) + len(rows)
    # without a total, a page that is not full is the only sign of the end
    more = after < count if count is not None else len(rows) >= PAGE_SIZE
    return EntryPage(entries, count, after if rows and more else None)


@dataclass(slots=True)
class Pages(Generic[E]):
    """The progress of an iteration over pages.

    An entry that moves to a later page while paging is yielded only once.
    """

    limit: int | None
    skip: int | None = 0
    _seen: set[str] = field(default_factory=lambda: set())
    _given: int = 0
    _idle: int = 0

    def size(self) -> int:
        """Return the number of entries to request next."""
        return (
            PAGE_SIZE
            if self.limit is None
            else min(PAGE_SIZE, self.limit - self._given)
        )

    def fresh(self, page: EntryPage[E]) -> list[E]:
        """Return the new entries of a page, and set `skip` (None at the end).

        Raises CmagenError if several pages have none, because that would never end.
        """
        fresh = [entry for entry in page if entry.uid not in self._seen]
        self._idle = 0 if fresh or not page.entries else self._idle + 1
        if self._idle >= PATIENCE:
            raise CmagenError(
                f"the server repeats a page of entries: skip={self.skip} gives nothing new"
            )
        self._seen.update(entry.uid for entry in fresh)
        self._given += len(fresh)
        self.skip = (
            page.next_skip if self.limit is None or self._given < self.limit else None
        )
        return fresh
