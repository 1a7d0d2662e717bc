"""Finds a space's JSON in files: the official export file, API responses, and folders of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ....content.json_files import json_files, read_json
from ....content.model import Source
from ....content.raw_model import Item, Json, JsonObject, RawModel, as_list, as_object, objects, text
from ....diagnostics import Place

__all__ = ["entries_of", "from_folder", "from_value"]

# part of a RawModel -> (key in an export, `sys.type` of its objects)
_PARTS = {
    "content_types": ("contentTypes", "ContentType"),
    "editor_interfaces": ("editorInterfaces", "EditorInterface"),
    "locales": ("locales", "Locale"),
    "environments": ("environments", "Environment"),
}
_ENTRIES = ("entries", "Entry")


def from_value(value: Json, file: str) -> RawModel | None:
    """Return the space in one JSON value, or None if it contains no content types of Contentful."""
    parts = _parts(value, Place(file))
    return _model(parts) if "content_types" in parts else None


def from_folder(folder: Path) -> RawModel | None:
    """Return the space in the JSON files of a folder, or None if it does not belong to this system."""
    parts: dict[str, tuple[Item, ...]] = {}
    for path in json_files(folder):
        for name, members in _parts(read_json(path), Place(path.name)).items():
            parts[name] = (*parts.get(name, ()), *members)
    return _model(parts) if "content_types" in parts else None


def entries_of(source: Path, *, variants: bool = False) -> Mapping[str, tuple[Item, ...]]:
    """Return the entries of an export file or folder by content type id. Contentful has no variants."""
    by_type: dict[str, list[Item]] = {}
    for path in () if variants else [source] if source.is_file() else json_files(source):
        for item in _objects(read_json(path), Place(path.name), *_ENTRIES):
            by_type.setdefault(_type_of(item.value), []).append(item)
    return {uid: tuple(by_type[uid]) for uid in sorted(by_type)}


def _type_of(entry: JsonObject) -> str:
    return text(_sys(as_object(_sys(entry).get("contentType"))).get("id"))


def _sys(value: JsonObject) -> JsonObject:
    return as_object(value.get("sys"))


def _model(parts: Mapping[str, tuple[Item, ...]]) -> RawModel:
    return RawModel(
        Source("contentful", _linked(parts.values(), "space"), _linked(parts.values(), "environment")), parts
    )


def _linked(parts: Iterable[tuple[Item, ...]], name: str) -> str:
    """Return the id of the space or environment from the first object that has a link to it, or ""."""
    # Objects of old spaces have no link to an environment.
    links = (_sys(item.value).get(name) for part in parts for item in part)
    return next((uid for link in links if (uid := text(_sys(as_object(link)).get("id")))), "")


def _parts(value: Json, place: Place) -> dict[str, tuple[Item, ...]]:
    by_name = {name: tuple(_objects(value, place, *shape)) for name, shape in _PARTS.items()}
    parts = {name: members for name, members in by_name.items() if members}
    # An export of a space without content types is still an export of Contentful.
    if isinstance(as_object(value).get("contentTypes"), list):
        parts.setdefault("content_types", ())
    return parts


def _objects(value: Json, place: Place, key: str, kind: str) -> Iterator[Item]:
    """Yield the objects of one kind in an export (under `key`), a list response, an array or one object."""
    if isinstance(value, dict) and isinstance(value.get(key), list):
        yield from objects(value[key], place.child(key))
    elif isinstance(value, dict) and _sys(value).get("type") == "Array":
        yield from _of_kind(objects(value.get("items"), place.child("items")), kind)
    elif isinstance(value, list):
        yield from _of_kind(objects(as_list(value), place), kind)
    elif isinstance(value, dict):
        yield from _of_kind((Item(value, place),), kind)


def _of_kind(items: Iterable[Item], kind: str) -> Iterator[Item]:
    return (item for item in items if _sys(item.value).get("type") == kind)
