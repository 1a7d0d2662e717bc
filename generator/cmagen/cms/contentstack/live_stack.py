"""Reads the content model, the entries and sample responses of a live stack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import httpx

from ...diagnostics.progress import Progress
from ...runtime.http.errors import ApiError
from ...runtime.records.errors import CmagenError
from ..connecting import refuse
from ..system_parts import EntryPage, Pulled
from .connection import Connection
from .pull import pull
from .stack_reader import PAGE_SIZE, StackReader, open_stack

__all__ = ["LiveStack", "live_stack"]

# Global fields that contain others are only listed by version 3.2 of the API.
_NESTED_GLOBAL_FIELDS = {"api_version": "3.2"}


@contextmanager
def live_stack(connection: Connection, transport: httpx.BaseTransport | None = None) -> Iterator[LiveStack]:
    """Open a stack for reading. The connection pool is closed when the context ends."""
    with open_stack(connection, transport) as reader:
        yield LiveStack(reader, connection)


class LiveStack:
    """One stack, on one branch."""

    def __init__(self, reader: StackReader, connection: Connection) -> None:
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
        """Yield the entries of each locale in pages. Without locales, the master locale is read."""
        for uid in content_types:
            for locale in locales or ("",):
                key = f"{uid} {locale}".strip()
                yield from self._list(uid, locale, key, done.get(key, 0))

    def _list(self, uid: str, locale: str, key: str, skip: int) -> Iterator[EntryPage]:
        path = f"/content_types/{uid}/entries"
        while True:
            paging = {"locale": locale or None, "skip": skip, "limit": PAGE_SIZE}
            try:
                body = self._reader.get(path, {**paging, "include_count": True, "asc": "created_at"})
            except ApiError as problem:
                refuse("verify-refused", path, f"The entries could not be read: {problem}.")
            rows, total = body.get("entries"), body.get("count")
            if not isinstance(rows, list):
                refuse("verify-refused", path, "The response does not contain the list 'entries'.")
            known = [row for row in rows if isinstance(row, dict)]
            yield EntryPage(key, uid, skip, known, total if isinstance(total, int) else None)
            skip += len(rows)
            if len(rows) < PAGE_SIZE:
                return

    def sample(self, entries: int, progress: Progress | None) -> None:
        """Request the content model, and up to `entries` entries of every content type."""
        types = self._reader.all("/content_types", "content_types", {"include_global_field_schema": True})
        self._try("/global_fields", {"include_global_field_schema": True}, _NESTED_GLOBAL_FIELDS)
        for name in ("locales", "environments"):
            self._try(f"/{name}", {})
        for number, content_type in enumerate(types, 1):
            path = f"/content_types/{content_type.get('uid')}/entries"
            self._try(path, {"limit": entries, "include_count": True})
            if progress is not None:
                progress("entries", number, len(types))

    def _try(self, path: str, query: Mapping[str, object], headers: Mapping[str, str] | None = None) -> None:
        """Send a GET request. An error response is ignored: it is recorded like any other response."""
        try:
            self._reader.ask(path, query, headers)
        except ApiError:
            return
        except CmagenError as problem:
            hint = "Recordings made so far are kept."
            refuse("record-failed", path, f"No response: {problem}.", hint)
