"""Reads lists of one environment of a space over HTTP, whole or not at all."""

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

REQUESTS_PER_SECOND = 7
PAGE_SIZE = 100
# Paths that name their space themselves, or have none.
_OUTSIDE = ("/spaces", "/organizations", "/users")
_HINTS = {
    401: "Check the token, and that it belongs to this region.",
    403: "The token may not read content types: give it that permission.",
    404: "Check the space and the environment, and that the token may see them.",
}


@contextmanager
def open_space(
    connection: SpaceConnection, transport: httpx.BaseTransport | None = None
) -> Iterator[SpaceReader]:
    """A reader over one connection pool, with retries and the API's rate limit."""
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
    """Reads lists of one environment, whole or not at all."""

    def __init__(self, sender: SyncSender, base: str) -> None:
        self._sender = sender
        self._base = base

    def all(self, name: str, progress: Progress | None) -> list[JsonObject]:
        """Every item of a list, told apart by id. Raises BadInput."""
        by_id: dict[str, JsonObject] = {}
        skip, total = 0, 1
        while skip < total:
            query: dict[str, object] = {"skip": skip, "limit": PAGE_SIZE}
            if name.endswith("content_types"):
                query["order"] = "sys.id"  # without an order pages may overlap
            body = self._get(name, query)
            rows = [row for row, _ in items(body.get("items"), Place(name)) if isinstance(row, dict)]
            by_id |= {_identity(row): row for row in rows}
            counted = body.get("total")
            total = counted if isinstance(counted, int) else len(by_id)
            skip += max(len(rows), 1)
            if progress is not None:
                progress(name.removeprefix("public/"), len(by_id), total)
        return list(by_id.values())

    def ask(self, where: str, query: Mapping[str, object]) -> JsonObject:
        """One answer; errors are those of the client. Paths are below the environment, but for a few."""
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
    """The id; editor interfaces are all called `default` and belong to a content type."""
    sys = as_object(row.get("sys"))
    owner = as_object(as_object(sys.get("contentType")).get("sys"))
    return f"{text(owner.get('id'))}/{text(sys.get('id'))}"
