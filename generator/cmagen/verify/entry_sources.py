"""The entries to verify, in pages: from the live stack or space, or from files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..cms.load import load_entries
from ..cms.system_parts import EntryPage, LiveSource

__all__ = ["Entries", "LiveEntries", "StoredEntries"]

PAGE_SIZE = 100


class Entries(Protocol):
    """A source of entries.

    `pages` yields the entries of the content types `uids`. `done` maps the key of a list to the number of
    entries that are already verified; these are not read again.
    """

    def pages(self, uids: Sequence[str], done: Mapping[str, int]) -> Iterator[EntryPage]: ...


@dataclass(frozen=True, slots=True)
class StoredEntries:
    """Entries in a folder or file, such as an export; see `load_entries`."""

    folder: Path

    def pages(self, uids: Sequence[str], done: Mapping[str, int]) -> Iterator[EntryPage]:
        stored = load_entries(self.folder)
        for uid in uids:
            rows = stored.get(uid, [])
            for skip in range(done.get(uid, 0), len(rows), PAGE_SIZE):
                yield EntryPage(uid, uid, skip, rows[skip : skip + PAGE_SIZE], len(rows))


@dataclass(frozen=True, slots=True)
class LiveEntries:
    """Entries of the live stack or space in each of the locales. Without locales: in the system's default."""

    live: LiveSource
    locales: Sequence[str] = ()

    def pages(self, uids: Sequence[str], done: Mapping[str, int]) -> Iterator[EntryPage]:
        yield from self.live.pages(uids, done, self.locales)
