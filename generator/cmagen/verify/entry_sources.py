"""Entries to verify, in pages: of the live stack or space, or of a folder of recorded ones."""

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
    """`done`: list key -> entries that are verified already; those are not read again."""

    def pages(self, uids: Sequence[str], done: Mapping[str, int]) -> Iterator[EntryPage]: ...


@dataclass(frozen=True, slots=True)
class StoredEntries:
    """Entries of a folder such as an export; see `load_entries`."""

    folder: Path

    def pages(self, uids: Sequence[str], done: Mapping[str, int]) -> Iterator[EntryPage]:
        stored = load_entries(self.folder)
        for uid in uids:
            rows = stored.get(uid, [])
            for skip in range(done.get(uid, 0), len(rows), PAGE_SIZE):
                yield EntryPage(uid, uid, skip, rows[skip : skip + PAGE_SIZE], len(rows))


@dataclass(frozen=True, slots=True)
class LiveEntries:
    """Entries of the live stack or space, in each of the locales; none means the system's default."""

    live: LiveSource
    locales: Sequence[str] = ()

    def pages(self, uids: Sequence[str], done: Mapping[str, int]) -> Iterator[EntryPage]:
        yield from self.live.pages(uids, done, self.locales)
