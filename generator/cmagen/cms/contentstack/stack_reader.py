"""Reads complete lists of a stack over HTTP."""

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

# The API's maximum for `limit`, and its default rate limit for an organisation.
PAGE_SIZE = 100
REQUESTS_PER_SECOND = 10
# A list that changes while it is read is read again, at most this often.
ATTEMPTS = 3


@contextmanager
def open_stack(connection: Connection, transport: httpx.BaseTransport | None = None) -> Iterator[StackReader]:
    """Open a reader with one connection pool, retries and the API's rate limit."""
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
    """Reads one stack, on one branch."""

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
        """Return every item of the list at a path, each uid or code once.

        `name` is the key of the list in the response.

        Raises:
            BadInput: a page cannot be read, or the number of items differs from the server's count.
            ApiError: with status 401, 403, 412 or 422, see `get`.
        """
        for _ in range(ATTEMPTS):
            rows, count = self._once(path, name, query or {}, headers or {}, progress)
            if count is None or len(rows) == count:
                break
        else:
            message = f"The list has {len(rows)} different items, but the server counts {count}."
            refuse("pull-count", path, message, "The stack may be changing. Run the command again.")
        return rows

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
            # Pages may overlap when the list changes between two requests.
            by_key |= {_identity(row): row for row in rows}
            skip += len(rows)
            if progress is not None:
                progress(name, len(by_key), count)
            if not rows or (len(rows) < PAGE_SIZE if count is None else skip >= count):
                return list(by_key.values()), count

    def get(
        self, path: str, query: Mapping[str, object], headers: Mapping[str, str] | None = None
    ) -> JsonObject:
        """Send a GET request and return the parsed response.

        Raises:
            ApiError: with status 401, 403, 412 or 422.
            BadInput: any other failure, with its reason.
        """
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
        """Send a GET request and return the parsed response. Raises the errors of the client."""
        # None: the value of `Settings.header_parameters` is sent.
        named = {"api_key": None, "branch": None, **(headers or {})}
        call: Call[JsonObject] = Call("GET", path, JsonObject, query, named)
        return self._sender.send(call)


def _rows(body: JsonObject, name: str, path: str) -> list[JsonObject]:
    rows = body.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        refuse("pull-answer", path, f"The response does not contain the list {name!r}.")
    return [row for row in rows if isinstance(row, dict)]


def _count(body: JsonObject) -> int | None:
    count = body.get("count")
    return count if isinstance(count, int) else None


def _identity(row: JsonObject) -> str:
    return str(row.get("uid") or row.get("code") or row.get("name"))
