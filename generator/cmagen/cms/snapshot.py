"""Snapshots: the canonical file of a content model, written by `cmagen pull` and read without a network.

    {"format": "cmagen-snapshot/1", "source": {...},
     "content_types": [...], "global_fields": [...], "locales": [...], ...}

Parts contain the system's own JSON, pruned to what generation needs. Objects are sorted by uid, keys by name,
and no line covers several objects: two branches that change different objects merge without a conflict.
`space` in `source` is the stack's API key or the space id.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import cast

from ..content.json_files import refuse
from ..content.model import Source
from ..content.raw_model import Item, Json, JsonObject, RawModel, as_object, items, text
from ..diagnostics import Place
from .registry import UnknownSystem
from .registry import system as system_named
from .system_parts import ModelFiles

__all__ = ["FORMAT", "dump", "is_snapshot", "parse"]

FORMAT = "cmagen-snapshot/1"
_HEAD = ("format", "source")


def dump(
    system: str,
    parts: Mapping[str, Sequence[Mapping[str, object]]],
    *,
    space: str = "",
    branch: str = "",
) -> str:
    """Return the text of a snapshot. `parts` maps part names to raw API objects, see `RawModel`."""
    raw = RawModel(
        Source(system, space, branch),
        {
            name: tuple(Item(_json(member), Place(name)) for member in members)
            for name, members in parts.items()
        },
    )
    return render(raw)


def _json(value: Mapping[str, object]) -> JsonObject:
    return cast(JsonObject, dict(value))


def render(raw: RawModel) -> str:
    """Return the canonical text of a model: equal models give equal text, in any order of the API."""
    files = system_named(raw.source.system).files()
    pruned = files.prune(raw)
    body: JsonObject = {
        name: _sorted(pruned.part(name), files) for name in sorted(pruned.parts) if pruned.part(name)
    }
    source: JsonObject = {"system": raw.source.system, "space": raw.source.space, "branch": raw.source.branch}
    body["source"] = {key: value for key, value in source.items() if value}
    head: JsonObject = {"format": FORMAT, "source": body.pop("source")}
    return _canonical({**head, **body}) + "\n"


def _canonical(value: Mapping[str, Json]) -> str:
    ordered = {key: json.loads(json.dumps(part, sort_keys=True)) for key, part in value.items()}
    return json.dumps(ordered, indent=1, ensure_ascii=False, allow_nan=False)


def _sorted(members: Sequence[Item], files: ModelFiles) -> list[Json]:
    def key(value: Json) -> tuple[str, str]:
        return files.identity(as_object(value)), json.dumps(value, sort_keys=True)

    return sorted((item.value for item in members), key=key)


def is_snapshot(value: Json) -> bool:
    """Return whether a JSON value is a snapshot of any format version."""
    return text(as_object(value).get("format")).startswith("cmagen-snapshot/")


def parse(value: Json, file: str) -> RawModel:
    """Return the raw model in a snapshot.

    Raises:
        BadInput: the format version or the system is unknown.
    """
    whole, place = as_object(value), Place(file)
    if whole.get("format") != FORMAT:
        message = f"The snapshot has the format {whole.get('format')!r}; this version reads {FORMAT!r}."
        refuse("snapshot-format", place.child("format"), message, "Run `cmagen pull` again.")
    source = as_object(whole.get("source"))
    name = text(source.get("system"))
    try:
        system_named(name)
    except UnknownSystem:
        refuse("snapshot-system", place.child("source", "system"), f"The system {name!r} is not known.")
    parts = {
        name: tuple(Item(row, at) for row, at in items(part, place.child(name)) if isinstance(row, dict))
        for name, part in whole.items()
        if name not in _HEAD
    }
    return RawModel(Source(name, text(source.get("space")), text(source.get("branch"))), parts)
