"""`cmagen pull` of a Contentful space: its content model as the text of a snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx

from ...diagnostics import BadInput, Diagnostics, Place
from ...runtime.auth import Scheme
from ...runtime.errors import ApiError, CmagenError
from ...runtime.jsonvalue import JsonObject
from ...runtime.limiter import Limiter
from ...runtime.request import Call, path
from ...runtime.sender import SyncSender
from ...runtime.settings import Settings
from .. import snapshot
from ..pull import Pulled
from ..raw import as_object, items, text
from ..stack_reader import Progress, refuse
from .connection import SpaceConnection

__all__ = ["pull_space"]

REQUESTS_PER_SECOND = 7
PAGE_SIZE = 100
_HINTS = {
    401: "Check the token, and that it belongs to this region.",
    403: "The token may not read content types: give it that permission.",
    404: "Check the space and the environment, and that the token may see them.",
}


def pull_space(
    connection: SpaceConnection,
    *,
    transport: httpx.BaseTransport | None = None,
    progress: Progress | None = None,
) -> Pulled:
    """Read everything, then give the text; nothing is written here.

    Raises:
        BadInput: the space cannot be read, or not as a whole.
    """
    found = Diagnostics()
    with _open(connection, transport) as reader:
        drafts = reader.all("content_types", progress)
        types = drafts
        if connection.types == "activated":
            types = reader.all("public/content_types", progress)
            _report_drafts(drafts, types, found)
        parts = {"content_types": types, "locales": reader.all("locales", progress)}
        parts["editor_interfaces"] = _permitted(reader, "editor_interfaces", found, progress)
    told = snapshot.dump("contentful", parts, space=connection.space, branch=connection.environment)
    return Pulled(told, {name: len(rows) for name, rows in parts.items()}, tuple(found))


def _report_drafts(drafts: list[JsonObject], activated: list[JsonObject], found: Diagnostics) -> None:
    known = set(map(_id, activated))
    for uid in sorted(set(map(_id, drafts)) - known):
        message = f"The content type {uid!r} was never activated; it is left out."
        hint = 'Activate it, or pull with --drafts (types = "drafts" in the source).'
        found.warning("not-activated", Place("content_types", f"/{uid}"), message, hint)


def _id(row: JsonObject) -> str:
    return text(as_object(row.get("sys")).get("id"))


def _permitted(
    reader: _SpaceReader, name: str, found: Diagnostics, progress: Progress | None
) -> list[JsonObject]:
    """Help texts of editors; generation can do without them."""
    try:
        return reader.all(name, progress)
    except BadInput:
        message = f"The {name.replace('_', ' ')} may not be read with this token; they are left out."
        found.note("pull-not-permitted", Place(f"/{name}"), message)
        return []


@contextmanager
def _open(connection: SpaceConnection, transport: httpx.BaseTransport | None) -> Iterator[_SpaceReader]:
    settings = Settings(
        base_url=connection.base_url,
        schemes={"token": Scheme("token", "bearer", "header", "Authorization", "Bearer")},
        security=(("token",),),
        credentials={"token": connection.token},
        limiter=Limiter(REQUESTS_PER_SECOND),
    )
    sender = SyncSender(settings, transport)
    try:
        yield _SpaceReader(
            sender, path("/spaces/{}/environments/{}", connection.space, connection.environment)
        )
    finally:
        sender.close()


class _SpaceReader:
    """Reads lists of one environment, whole or not at all."""

    def __init__(self, sender: SyncSender, base: str) -> None:
        self._sender = sender
        self._base = base

    def all(self, name: str, progress: Progress | None) -> list[JsonObject]:
        """Every item of a list, told apart by id. Raises BadInput."""
        found: dict[str, JsonObject] = {}
        skip, total = 0, 1
        while skip < total:
            query: dict[str, object] = {"skip": skip, "limit": PAGE_SIZE}
            if name.endswith("content_types"):
                query["order"] = "sys.id"  # without an order pages may overlap
            body = self._get(f"{self._base}/{name}", query)
            rows = [row for row, _ in items(body.get("items"), Place(name)) if isinstance(row, dict)]
            found |= {_identity(row): row for row in rows}
            counted = body.get("total")
            total = counted if isinstance(counted, int) else len(found)
            skip += max(len(rows), 1)
            if progress is not None:
                progress(name.removeprefix("public/"), len(found), total)
        return list(found.values())

    def _get(self, where: str, query: Mapping[str, object]) -> JsonObject:
        call: Call[JsonObject] = Call("GET", where, JsonObject, query)
        try:
            return self._sender.send(call)
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
