"""A live environment of a space: its content model, its entries, and a sample of its responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import httpx

from ...content.raw_model import as_object
from ...diagnostics.progress import Progress
from ...runtime.http.errors import ApiError
from ...runtime.records.errors import CmagenError
from ...runtime.records.jsonvalue import JsonObject
from ..connecting import refuse
from ..system_parts import EntryPage, Pulled
from .connection import SpaceConnection
from .pull import pull
from .space_reader import PAGE_SIZE, SpaceReader, open_space

__all__ = ["LiveSpace", "live_space"]


@contextmanager
def live_space(
    connection: SpaceConnection, transport: httpx.BaseTransport | None = None
) -> Iterator[LiveSpace]:
    """Open an environment for reading; the connection pool is closed at the end."""
    with open_space(connection, transport) as reader:
        yield LiveSpace(reader, connection)


class LiveSpace:
    """One environment of a space. Its entries hold all their locales, drafts included."""

    def __init__(self, reader: SpaceReader, connection: SpaceConnection) -> None:
        self._reader, self._connection = reader, connection

    def pull(self, progress: Progress | None = None) -> Pulled:
        """Read the content model as a whole."""
        return pull(self._reader, self._connection, progress)

    def ask(self, path: str, query: Mapping[str, object]) -> object:
        """GET a path and return the parsed JSON. Raises the errors of the client."""
        return self._reader.ask(path, query)

    def pages(
        self, content_types: Sequence[str], done: Mapping[str, int], locales: Sequence[str]
    ) -> Iterator[EntryPage]:
        """Read all entries. Raises `BadInput` if locales are given: there is nothing to choose."""
        if locales:
            refuse("verify-locale", "--locale", "Entries of a space hold all locales; omit --locale.", "")
        for uid in content_types:
            yield from self._list(uid, done.get(uid, 0))

    def _list(self, uid: str, skip: int) -> Iterator[EntryPage]:
        limit, total = PAGE_SIZE, skip + 1
        while skip < total:
            body = self._page(uid, skip, limit)
            if body is None:
                limit //= 2
                continue
            rows, counted = body.get("items"), body.get("total")
            if not isinstance(rows, list):
                refuse("verify-refused", "/entries", "The response has no list 'items'.")
            total = counted if isinstance(counted, int) else 0
            yield EntryPage(uid, uid, skip, [row for row in rows if isinstance(row, dict)], total)
            skip += len(rows)
            total = total if rows else skip

    def _page(self, uid: str, skip: int, limit: int) -> JsonObject | None:
        """None if the entries are too big to come in one response (the API's limit is 7 MB)."""
        query = {"content_type": uid, "order": "sys.id", "skip": skip, "limit": limit}
        try:
            return self._reader.ask("entries", query)
        except ApiError as problem:
            if limit > 1 and problem.status == 400 and "too big" in str(problem):
                return None
            # A type that was never activated has no entries, and the API does not know it here.
            if "unknownContentType" in str(problem.details):
                return {"items": [], "total": 0}
            refuse("verify-refused", "/entries", f"The entries of {uid!r} could not be read: {problem}.")
        except CmagenError as problem:
            refuse("verify-refused", "/entries", f"The entries of {uid!r} could not be read: {problem}.")

    def sample(self, entries: int, progress: Progress | None) -> None:
        """Request the content model, and some entries and assets."""
        types = self._reader.all("public/content_types", progress)
        for name in ("content_types", "locales", "tags", "editor_interfaces"):
            self._try(f"/{name}", {})
        self._try("/assets", {"limit": entries, "order": "sys.id"})
        for number, content_type in enumerate(types, 1):
            uid = as_object(content_type.get("sys")).get("id")
            self._try("/entries", {"content_type": uid, "limit": entries, "order": "sys.id"})
            if progress is not None:
                progress("entries", number, len(types))

    def _try(self, path: str, query: Mapping[str, object]) -> None:
        """A refusal is recorded like any other response."""
        try:
            self._reader.ask(path, query)
        except ApiError:
            return
        except CmagenError as problem:
            refuse("record-failed", path, f"There was no response: {problem}.", "What was recorded stays.")
