"""Reads complete lists of one environment of a space over HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx

from ...content.raw_model import as_object, items, text
from ...diagnostics import Place
from ...diagnostics.progress import Progress
from ...runtime.contentful.conflicts import RESET_HEADER
from ...runtime.http.auth import Scheme
from ...runtime.http.errors import ApiError
from ...runtime.http.limiter import Limiter
from ...runtime.http.request import Call, path
from ...runtime.http.sender import SyncSender
from ...runtime.http.settings import Settings
from ...runtime.records.errors import CmagenError
from ...runtime.records.jsonvalue import JsonObject
from ..connecting import refuse
from .connection import SpaceConnection

__all__ = ["PAGE_SIZE", "SpaceReader", "open_space"]

# The API's default rate limit.
REQUESTS_PER_SECOND = 7
PAGE_SIZE = 100
# Paths that are not below an environment: they name their space themselves, or have none.
_OUTSIDE = ("/spaces", "/organizations", "/users")
_HINTS = {
    401: "Check the token, and that it belongs to this region.",
    403: "The token has no permission to read content types; add it.",
    404: "Check the space and the environment, and the token's permission to read them.",
}


@contextmanager
def open_space(
    connection: SpaceConnection, transport: httpx.BaseTransport | None = None
) -> Iterator[SpaceReader]:
    """Open a reader with one connection pool, retries and the API's rate limit."""
    settings = Settings(
        base_url=connection.base_url,
        schemes={"token": Scheme("token", "bearer", "header", "Authorization", "Bearer")},
        security=(("token",),),
        credentials={"token": connection.token},
        limiter=Limiter(REQUESTS_PER_SECOND),
        reset_header=RESET_HEADER,
    )
    sender = SyncSender(settings, transport)
    try:
        yield SpaceReader(
            sender, path("/spaces/{}/environments/{}", connection.space, connection.environment)
        )
    finally:
        sender.close()


class SpaceReader:
    """Reads lists of one environment of a space completely."""

    def __init__(self, sender: SyncSender, base: str) -> None:
        self._sender = sender
        self._base = base

    def all(self, name: str, progress: Progress | None) -> list[JsonObject]:
        """Return every item of a list, each id once. Raises `BadInput` if a page cannot be read."""
        by_id: dict[str, JsonObject] = {}
        skip, total = 0, 1
        while skip < total:
            query: dict[str, object] = {"skip": skip, "limit": PAGE_SIZE}
            if name.endswith("content_types"):
                query["order"] = "sys.id"  # Without an order, pages may overlap.
            body = self._get(name, query)
            rows = [row for row, _ in items(body.get("items"), Place(name)) if isinstance(row, dict)]
            by_id |= {_identity(row): row for row in rows}
            counted = body.get("total")
            total = counted if isinstance(counted, int) else len(by_id)
            # At least 1: otherwise an empty page before the end would be requested for ever.
            skip += max(len(rows), 1)
            if progress is not None:
                progress(name.removeprefix("public/"), len(by_id), total)
        return list(by_id.values())

    def ask(self, where: str, query: Mapping[str, object]) -> JsonObject:
        """Send a GET request and return the parsed response. Raises the errors of the client.

        `where` is relative to the environment, unless it starts with a prefix of `_OUTSIDE`.
        """
        inside = where if where.startswith(_OUTSIDE) else f"{self._base}/{where.lstrip('/')}"
        call: Call[JsonObject] = Call("GET", inside, JsonObject, query)
        return self._sender.send(call)

    def _get(self, where: str, query: Mapping[str, object]) -> JsonObject:
        try:
            return self.ask(where, query)
        except ApiError as problem:
            hint = _HINTS.get(problem.status, "Nothing was written.")
            message = f"The space could not be read: {problem}."
            refuse("pull-refused", where, message, hint)
        except CmagenError as problem:
            refuse("pull-failed", where, f"The space could not be read: {problem}.")


def _identity(row: JsonObject) -> str:
    """Return the id, with the id of its content type: all editor interfaces have the id `default`."""
    sys = as_object(row.get("sys"))
    owner = as_object(as_object(sys.get("contentType")).get("sys"))
    return f"{text(owner.get('id'))}/{text(sys.get('id'))}"
