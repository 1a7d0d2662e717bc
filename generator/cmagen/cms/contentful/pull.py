"""Reads the content model of a live space into a snapshot, for `cmagen pull`."""

from __future__ import annotations

from ...content.raw_model import as_object, text
from ...diagnostics import BadInput, Diagnostics, Place
from ...diagnostics.progress import Progress
from ...runtime.records.jsonvalue import JsonObject
from .. import snapshot
from ..system_parts import Pulled
from .connection import SpaceConnection
from .space_reader import SpaceReader

__all__ = ["pull"]


def pull(reader: SpaceReader, connection: SpaceConnection, progress: Progress | None = None) -> Pulled:
    """Read the complete content model and return its snapshot. No file is written.

    Raises:
        BadInput: the space cannot be read completely.
    """
    problems = Diagnostics()
    # `/content_types` lists drafts, `/public/content_types` the state of the last activation.
    drafts = reader.all("content_types", progress)
    types = drafts
    if connection.types == "activated":
        types = reader.all("public/content_types", progress)
        _report_drafts(drafts, types, problems)
    parts = {"content_types": types, "locales": reader.all("locales", progress)}
    parts["editor_interfaces"] = _permitted(reader, "editor_interfaces", problems, progress)
    snapshot_text = snapshot.dump("contentful", parts, space=connection.space, branch=connection.environment)
    return Pulled(snapshot_text, {name: len(rows) for name, rows in parts.items()}, tuple(problems))


def _report_drafts(drafts: list[JsonObject], activated: list[JsonObject], problems: Diagnostics) -> None:
    known = set(map(_id, activated))
    for uid in sorted(set(map(_id, drafts)) - known):
        message = f"The content type {uid!r} was never activated; it is left out."
        hint = 'Activate it, or pull with --drafts (types = "drafts" in the source).'
        problems.warning("not-activated", Place("content_types", f"/{uid}"), message, hint)


def _id(row: JsonObject) -> str:
    return text(as_object(row.get("sys")).get("id"))


def _permitted(
    reader: SpaceReader, name: str, problems: Diagnostics, progress: Progress | None
) -> list[JsonObject]:
    """Return a list that generation can do without, or [] with a note if it cannot be read."""
    try:
        return reader.all(name, progress)
    except BadInput:
        what = name.replace("_", " ")
        message = f"The token has no permission to read {what}; they are left out."
        problems.note("pull-not-permitted", Place(f"/{name}"), message)
        return []
