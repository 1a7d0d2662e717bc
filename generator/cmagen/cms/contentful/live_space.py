"""Reads the content model, the entries and sample responses of a live environment of a space."""

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
    """Open an environment for reading. The connection pool is closed when the context ends."""
    with open_space(connection, transport) as reader:
        yield LiveSpace(reader, connection)


class LiveSpace:
    """One environment of a space. Its entries hold all locales; drafts are included."""

    def __init__(self, reader: SpaceReader, connection: SpaceConnection) -> None:
        self._reader, self._connection = reader, connection

    def pull(self, progress: Progress | None = None) -> Pulled:
        """Return the complete content model as a snapshot."""
        return pull(self._reader, self._connection, progress)

    def ask(self, path: str, query: Mapping[str, object]) -> object:
        """Send a GET request and return the parsed JSON. Raises the errors of the client."""
        return self._reader.ask(path, query)

    def pages(
        self, content_types: Sequence[str], done: Mapping[str, int], locales: Sequence[str]
    ) -> Iterator[EntryPage]:
        """Yield all entries in pages. Raises `BadInput` if locales are given: an entry holds all locales."""
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
                refuse("verify-refused", "/entries", "The response does not contain the list 'items'.")
            total = counted if isinstance(counted, int) else 0
            yield EntryPage(uid, uid, skip, [row for row in rows if isinstance(row, dict)], total)
            skip += len(rows)
            total = total if rows else skip

    def _page(self, uid: str, skip: int, limit: int) -> JsonObject | None:
        """Return one page, or None if it exceeds the size limit of a response (7 MB)."""
        # Without an order, pages may overlap.
        query = {"content_type": uid, "order": "sys.id", "skip": skip, "limit": limit}
        try:
            return self._reader.ask("entries", query)
        except ApiError as problem:
            if limit > 1 and problem.status == 400 and "too big" in str(problem):
                return None
            # The API returns 400 for a content type that was never activated; it has no entries.
            if "unknownContentType" in str(problem.details):
                return {"items": [], "total": 0}
            refuse("verify-refused", "/entries", f"The entries of {uid!r} could not be read: {problem}.")
        except CmagenError as problem:
            refuse("verify-refused", "/entries", f"The entries of {uid!r} could not be read: {problem}.")

    def sample(self, entries: int, progress: Progress | None) -> None:
        """Request the content model, and up to `entries` assets and entries of every content type."""
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
        """Send a GET request. An error response is ignored: it is recorded like any other response."""
        try:
            self._reader.ask(path, query)
        except ApiError:
            return
        except CmagenError as problem:
            hint = "Recordings made so far are kept."
            refuse("record-failed", path, f"No response: {problem}.", hint)
