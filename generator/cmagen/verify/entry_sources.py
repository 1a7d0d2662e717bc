"""Entries to verify, in pages: of the live stack or space, or of a folder of recorded ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..cms.contentful.space_reader import SpaceReader
from ..cms.contentstack.stack_reader import PAGE_SIZE, StackReader, refuse
from ..cms.load import load_entries
from ..content.raw_model import Json
from ..runtime.http.errors import ApiError, CmagenError

__all__ = ["Entries", "LiveEntries", "Page", "SpaceEntries", "StoredEntries"]

JsonObject = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Page:
    """`key` names the list it is of, `skip` where it begins; `total` where it is known."""

    key: str
    content_type: str
    skip: int
    rows: Sequence[Mapping[str, object]]
    total: int | None


class Entries(Protocol):
    """`done`: list key -> entries that are verified already; those are not read again."""

    def pages(self, uids: Sequence[str], done: Mapping[str, int]) -> Iterator[Page]: ...


@dataclass(frozen=True, slots=True)
class StoredEntries:
    """Entries of a folder such as an export; see `load_entries`."""

    folder: Path

    def pages(self, uids: Sequence[str], done: Mapping[str, int]) -> Iterator[Page]:
        found = load_entries(self.folder)
        for uid in uids:
            rows = found.get(uid, [])
            for skip in range(done.get(uid, 0), len(rows), PAGE_SIZE):
                yield Page(uid, uid, skip, rows[skip : skip + PAGE_SIZE], len(rows))


@dataclass(frozen=True, slots=True)
class LiveEntries:
    """Entries of the stack in each of the locales; none means the master locale."""

    reader: StackReader
    locales: Sequence[str] = ()

    def pages(self, uids: Sequence[str], done: Mapping[str, int]) -> Iterator[Page]:
        for uid in uids:
            for locale in self.locales or ("",):
                key = f"{uid} {locale}".strip()
                yield from self._list(uid, locale, key, done.get(key, 0))

    def _list(self, uid: str, locale: str, key: str, skip: int) -> Iterator[Page]:
        path = f"/content_types/{uid}/entries"
        while True:
            asked = {"locale": locale or None, "skip": skip, "limit": PAGE_SIZE}
            try:
                body = self.reader.get(path, {**asked, "include_count": True, "asc": "created_at"})
            except ApiError as problem:
                refuse("verify-refused", path, f"The entries could not be read: {problem}.")
            rows, total = body.get("entries"), body.get("count")
            if not isinstance(rows, list):
                refuse("verify-refused", path, "The answer has no list 'entries'.")
            known = [row for row in rows if isinstance(row, dict)]
            yield Page(key, uid, skip, known, total if isinstance(total, int) else None)
            skip += len(rows)
            if len(rows) < PAGE_SIZE:
                return


@dataclass(frozen=True, slots=True)
class SpaceEntries:
    """Entries of an environment of a space, drafts included; each holds all its locales."""

    reader: SpaceReader

    def pages(self, uids: Sequence[str], done: Mapping[str, int]) -> Iterator[Page]:
        for uid in uids:
            yield from self._list(uid, done.get(uid, 0))

    def _list(self, uid: str, skip: int) -> Iterator[Page]:
        limit, total = PAGE_SIZE, skip + 1
        while skip < total:
            body = self._page(uid, skip, limit)
            if body is None:
                limit //= 2
                continue
            rows, counted = body.get("items"), body.get("total")
            if not isinstance(rows, list):
                refuse("verify-refused", "/entries", "The answer has no list 'items'.")
            total = counted if isinstance(counted, int) else 0
            yield Page(uid, uid, skip, [row for row in rows if isinstance(row, dict)], total)
            skip += len(rows)
            total = total if rows else skip

    def _page(self, uid: str, skip: int, limit: int) -> JsonObject | None:
        """None when the entries are too big to come together."""
        query = {"content_type": uid, "order": "sys.id", "skip": skip, "limit": limit}
        try:
            return self.reader.ask("entries", query)
        except ApiError as problem:
            if limit > 1 and problem.status == 400 and "too big" in str(problem):
                return None
            if "unknownContentType" in str(problem.details):
                return {"items": [], "total": 0}
            refuse("verify-refused", "/entries", f"The entries of {uid!r} could not be read: {problem}.")
        except CmagenError as problem:
            refuse("verify-refused", "/entries", f"The entries of {uid!r} could not be read: {problem}.")
