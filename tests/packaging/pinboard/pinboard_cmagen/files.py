"""Walls in files: `{"wall": "kitchen", "boards": [{"id", "name", "columns": [...]}], "pins": {...}}`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cmagen.content.json_files import read_json
from cmagen.content.model import (
    Boolean,
    ContentModel,
    ContentType,
    Date,
    Field,
    Kind,
    NumberKind,
    RawJson,
    ReferenceKind,
    Rules,
    Source,
    Text,
)
from cmagen.content.raw_model import (
    Item,
    Json,
    JsonObject,
    RawModel,
    as_object,
    flag,
    objects,
    only,
    text,
    whole,
)
from cmagen.diagnostics import Diagnostics, Place

__all__ = ["entries_of", "from_folder", "from_value", "identity", "prune", "read"]

_KEPT = {"boards": ("id", "name", "columns")}


def from_value(value: Json, file: str, /) -> RawModel | None:
    wall = as_object(value)
    if "boards" not in wall:
        return None
    boards = tuple(objects(wall["boards"], Place(file).child("boards")))
    return RawModel(Source("pinboard", text(wall.get("wall"))), {"boards": boards})


def from_folder(folder: Path, /) -> RawModel | None:
    file = folder / "wall.json"
    return from_value(read_json(file), file.name) if file.is_file() else None


def entries_of(source: Path, /, *, variants: bool = False) -> Mapping[str, tuple[Item, ...]]:
    pins = as_object(as_object(read_json(source)).get("pins"))
    return {board: tuple(objects(rows, Place(source.name))) for board, rows in pins.items()}


def identity(value: JsonObject, /) -> str:
    return text(value.get("id"))


def prune(raw: RawModel, /) -> RawModel:
    return raw.reduced(lambda part, value: only(value, _KEPT[part]))


def read(raw: RawModel, problems: Diagnostics, /) -> ContentModel:
    types = sorted(map(_content_type, raw.part("boards")), key=lambda board: board.uid)
    return ContentModel(raw.source, tuple(types))


def _content_type(item: Item) -> ContentType:
    columns = objects(item.value.get("columns"), item.place.child("columns"))
    uid = text(item.value.get("id"))
    return ContentType(
        uid, text(item.value.get("name")) or uid, tuple(map(_field, columns)), place=item.place
    )


def _field(item: Item) -> Field:
    value = item.value
    return Field(
        text(value.get("id")),
        _kind(value),
        label=text(value.get("name")),
        mandatory=flag(value.get("required")),
        rules=Rules(max_length=whole(value.get("max"))),
        place=item.place,
    )


def _kind(value: JsonObject) -> Kind:
    match value.get("type"):
        case "string":
            return Text()
        case "flag":
            return Boolean()
        case "number":
            return NumberKind()
        case "date":
            return Date(with_time=False)
        case "pin":
            return ReferenceKind((text(value.get("board")),))
        case _:
            return RawJson("unknown")
