"""The canonical file of a content model: made by `cmagen pull`, committed, generated from offline.

    {"format": "cmagen-snapshot/1", "hash": "sha256:...", "source": {...},
     "content_types": [...], "global_fields": [...], "locales": [...], ...}

Parts hold the system's own JSON, pruned to what generation needs and sorted by uid; keys are sorted.
The hash covers everything but itself. The source's `space` is the stack's api key or the space id.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import cast

from ..content.json_files import refuse
from ..content.model import Source
from ..content.raw_model import Item, Json, JsonObject, RawModel, as_object, items, text
from ..diagnostics import Diagnostics, Place
from .registry import UnknownSystem
from .registry import system as system_named
from .system_parts import ModelFiles

__all__ = ["FORMAT", "content_hash", "dump", "is_snapshot", "parse"]

FORMAT = "cmagen-snapshot/1"
_HEAD = ("format", "hash", "source")


def dump(
    system: str,
    parts: Mapping[str, Sequence[Mapping[str, object]]],
    *,
    space: str = "",
    branch: str = "",
) -> str:
    """The text of a snapshot from raw API objects: part name -> objects, see `RawModel`."""
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
    """The canonical text: equal models give equal bytes, whatever order the API answered in."""
    files = system_named(raw.source.system).files()
    pruned = files.prune(raw)
    body: JsonObject = {
        name: _sorted(pruned.part(name), files) for name in sorted(pruned.parts) if pruned.part(name)
    }
    source: JsonObject = {"system": raw.source.system, "space": raw.source.space, "branch": raw.source.branch}
    body["source"] = {key: value for key, value in source.items() if value}
    head: JsonObject = {"format": FORMAT, "hash": content_hash(body), "source": body.pop("source")}
    return _canonical({**head, **body}) + "\n"


def content_hash(body: Mapping[str, Json]) -> str:
    """SHA-256 of the canonical text of everything but `format` and `hash`."""
    covered = {key: value for key, value in sorted(body.items()) if key not in ("format", "hash")}
    return "sha256:" + sha256(_canonical(covered).encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(value: Mapping[str, Json]) -> str:
    ordered = {key: json.loads(json.dumps(each, sort_keys=True)) for key, each in value.items()}
    return json.dumps(ordered, indent=1, ensure_ascii=False, allow_nan=False)


def _sorted(members: Sequence[Item], files: ModelFiles) -> list[Json]:
    def key(value: Json) -> tuple[str, str]:
        return files.identity(as_object(value)), json.dumps(value, sort_keys=True)

    return sorted((item.value for item in members), key=key)


def is_snapshot(value: Json) -> bool:
    """Whether a JSON value says that it is a snapshot, of whatever version."""
    return text(as_object(value).get("format")).startswith("cmagen-snapshot/")


def parse(value: Json, file: str, problems: Diagnostics) -> RawModel:
    """The raw model of a snapshot; `BadInput` for another version or system, a warning for edits."""
    whole, place = as_object(value), Place(file)
    if whole.get("format") != FORMAT:
        message = f"The snapshot has the format {whole.get('format')!r}; this version reads {FORMAT!r}."
        refuse("snapshot-format", place.child("format"), message, "Make it again with `cmagen pull`.")
    source = as_object(whole.get("source"))
    name = text(source.get("system"))
    try:
        system_named(name)
    except UnknownSystem:
        refuse("snapshot-system", place.child("source", "system"), f"The system {name!r} is not known.")
    if whole.get("hash") != content_hash(whole):
        message = "The hash does not fit the content: the snapshot was changed by hand or damaged."
        problems.warning("snapshot-hash", place.child("hash"), message, "Make it again with `cmagen pull`.")
    parts = {
        name: tuple(Item(each, at) for each, at in items(part, place.child(name)) if isinstance(each, dict))
        for name, part in whole.items()
        if name not in _HEAD
    }
    return RawModel(Source(name, text(source.get("space")), text(source.get("branch"))), parts)
