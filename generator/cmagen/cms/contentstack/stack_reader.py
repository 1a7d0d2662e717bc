"""Reads lists of a stack over HTTP, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx

from ...diagnostics.progress import Progress
from ...runtime.http.auth import Scheme
from ...runtime.http.errors import ApiError
from ...runtime.http.limiter import Limiter
from ...runtime.http.request import Call
from ...runtime.http.sender import SyncSender
from ...runtime.http.settings import Settings
from ...runtime.records.errors import CmagenError
from ...runtime.records.jsonvalue import JsonObject
from ..connecting import refuse
from .connection import Connection

__all__ = ["PAGE_SIZE", "StackReader", "open_stack"]

PAGE_SIZE = 100
REQUESTS_PER_SECOND = 10
# A listing that grows while it is read is read again; one that never settles is refused.
ATTEMPTS = 3


@contextmanager
def open_stack(connection: Connection, transport: httpx.BaseTransport | None = None) -> Iterator[StackReader]:
    """A reader over one connection pool, with retries and the API's rate limit."""
    settings = Settings(
        base_url=connection.base_url,
        schemes={"own": Scheme("own", wire_name=connection.secret_header)},
        credentials={"own": connection.secret},
        header_parameters={"api_key": connection.api_key, "branch": connection.branch or None},
        limiter=Limiter(REQUESTS_PER_SECOND),
    )
    sender = SyncSender(settings, transport)
    try:
        yield StackReader(sender)
    finally:
        sender.close()


class StackReader:
    """One stack, at one branch."""

    def __init__(self, sender: SyncSender) -> None:
        self._sender = sender

    def all(
        self,
        path: str,
        name: str,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> list[JsonObject]:
        """Every item of the list at a path, told apart by uid or code; `name` is the wrapper's key.

        Raises:
            BadInput: a page could not be read, or the items are not as many as the server counts.
        """
        for _ in range(ATTEMPTS):
            found, count = self._once(path, name, query or {}, headers or {}, progress)
            if count is None or len(found) == count:
                break
        else:
            message = f"The list has {len(found)} different items, but the server counts {count}."
            refuse("pull-count", path, message, "The stack may be changing; run it again in a moment.")
        return found

    def _once(
        self,
        path: str,
        name: str,
        query: Mapping[str, object],
        headers: Mapping[str, str],
        progress: Progress | None,
    ) -> tuple[list[JsonObject], int | None]:
        by_key: dict[str, JsonObject] = {}
        skip, count = 0, None
        while True:
            page = {**query, "include_count": True, "skip": skip, "limit": PAGE_SIZE}
            body = self.get(path, page, headers)
            rows, count = _rows(body, name, path), _count(body)
            by_key |= {_identity(row): row for row in rows}
            skip += len(rows)
            if progress is not None:
                progress(name, len(by_key), count)
            if not rows or (len(rows) < PAGE_SIZE if count is None else skip >= count):
                return list(by_key.values()), count

    def get(
        self, path: str, query: Mapping[str, object], headers: Mapping[str, str] | None = None
    ) -> JsonObject:
        """One answer; `BadInput` says why there is none. `ApiError` of 401, 403 and 422 stays as it is."""
        try:
            return self.ask(path, query, headers)
        except ApiError as problem:
            if problem.status in (401, 403, 412, 422):
                raise
            refuse("pull-failed", path, f"The stack could not be read: {problem}.")
        except CmagenError as problem:
            refuse("pull-failed", path, f"The stack could not be read: {problem}.")

    def ask(
        self, path: str, query: Mapping[str, object], headers: Mapping[str, str] | None = None
    ) -> JsonObject:
        """One answer; errors are those of the client."""
        named = {"api_key": None, "branch": None, **(headers or {})}
        call: Call[JsonObject] = Call("GET", path, JsonObject, query, named)
        return self._sender.send(call)


def _rows(body: JsonObject, name: str, path: str) -> list[JsonObject]:
    rows = body.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        refuse("pull-answer", path, f"The answer has no list {name!r}.")
    return [row for row in rows if isinstance(row, dict)]


def _count(body: JsonObject) -> int | None:
    count = body.get("count")
    return count if isinstance(count, int) else None


def _identity(row: JsonObject) -> str:
    return str(row.get("uid") or row.get("code") or row.get("name"))
