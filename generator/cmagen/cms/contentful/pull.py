"""`cmagen pull` of a Contentful space: its content model as the text of a snapshot."""

from __future__ import annotations

import httpx

from ...content.raw_model import as_object, text
from ...diagnostics import BadInput, Diagnostics, Place
from ...runtime.records.jsonvalue import JsonObject
from .. import snapshot
from ..contentstack.pull import Pulled
from ..contentstack.stack_reader import Progress
from .connection import SpaceConnection
from .space_reader import SpaceReader, open_space

__all__ = ["pull_space"]


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
    with open_space(connection, transport) as reader:
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
    reader: SpaceReader, name: str, found: Diagnostics, progress: Progress | None
) -> list[JsonObject]:
    """Help texts of editors; generation can do without them."""
    try:
        return reader.all(name, progress)
    except BadInput:
        message = f"The {name.replace('_', ' ')} may not be read with this token; they are left out."
        found.note("pull-not-permitted", Place(f"/{name}"), message)
        return []
