"""Fill a fake space from an export file, API responses, a snapshot of `cmagen pull`, or recordings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from ....content.json_files import json_files, read_json
from ...fakes.message import JsonObject
from ...fakes.seeding import recorded_bodies
from .space import ENGLISH, LOCALE_FLAGS, Environment, Shelf, Space

__all__ = ["add_locales", "add_recorded_entries", "add_resources", "space_from_export"]

SEED_SPACE = "fakespace001"
# `sys.type` -> its keys in exports and in snapshots.
_KEYS = {
    "ContentType": ("contentTypes", "content_types"),
    "EditorInterface": ("editorInterfaces", "editor_interfaces"),
    "Entry": ("entries",),
    "Asset": ("assets",),
    "Locale": ("locales",),
    "Tag": ("tags",),
}


def space_from_export(source: Path) -> Space:
    """Read an export file, a snapshot, or a folder of API responses; a snapshot has no entries.

    Raises:
        BadInput: a file is missing or is not JSON.
    """
    values = [read_json(file) for file in ([source] if source.is_file() else json_files(source))]
    rows = {kind: [row for value in values for row in _objects(value, kind)] for kind in _KEYS}
    origin = _origin(values, rows)
    space = Space(origin[0] or SEED_SPACE, source.stem, main=origin[1] or "master")
    environment = space.environments.setdefault(space.main, Environment(space.main))
    add_locales(space, environment, rows["Locale"])
    for kind in ("ContentType", "Entry", "Asset", "Tag"):
        add_resources(space, (row | {"sys": {"type": kind} | _sys(row)} for row in rows[kind]))
    for row in rows["EditorInterface"]:
        owner = _linked(row, "contentType")
        environment.editor_interfaces.rows[owner] = row | {"sys": _sys_of(space, environment, row, "default")}
    return space


def _objects(value: Any, kind: str) -> Iterator[JsonObject]:
    """Yield the objects of one type: those below their key, or the items of an API response."""
    lists: list[Any] = [value]
    if isinstance(value, dict):
        lists = [value.get(key) for key in (*_KEYS[kind], "items")]
    for rows in lists:
        objects = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        yield from (row for row in objects if _sys(row).get("type", kind) == kind)


def _sys(row: JsonObject) -> JsonObject:
    sys = row.get("sys")
    return sys if isinstance(sys, dict) else {}


def _linked(row: JsonObject, name: str) -> str:
    target = _sys(row).get(name)
    return str(_sys(target).get("id") or "") if isinstance(target, dict) else ""


def _origin(values: Iterable[Any], rows: dict[str, list[JsonObject]]) -> tuple[str, str]:
    """Return the ids of the space and the environment: those of a snapshot, or the first in any `sys`."""
    sources = [value.get("source") for value in values if isinstance(value, dict)]
    for source in sources:
        if isinstance(source, dict):
            return str(source.get("space") or ""), str(source.get("branch") or "")
    objects = [row for kind in _KEYS for row in rows[kind]]
    names = [(_linked(row, "space"), _linked(row, "environment")) for row in objects]
    return next((space for space, _ in names if space), ""), next((env for _, env in names if env), "")


def add_locales(space: Space, environment: Environment, rows: list[JsonObject]) -> None:
    """Store locales, English if there are none."""
    for row in rows or [ENGLISH]:
        uid = str(_sys(row).get("id") or f"locale-{row.get('code')}")
        sys = _sys_of(space, environment, row | {"sys": {"type": "Locale"} | _sys(row)}, uid)
        environment.locales.rows[uid] = LOCALE_FLAGS | row | {"sys": sys}


def _sys_of(space: Space, environment: Environment, row: JsonObject, uid: str) -> JsonObject:
    sys = _sys(row)
    return space.new_sys(str(sys.get("type")), uid, environment) | sys | {"id": uid}


def add_resources(space: Space, rows: Iterable[JsonObject]) -> None:
    """Store content types, entries, assets and tags unchecked, in the environment that was seeded."""
    environment = space.environments[space.main]
    for row in rows:
        shelf = environment.shelf_of(str(_sys(row).get("type")))
        _add(space, environment, shelf, row)


def _add(space: Space, environment: Environment, shelf: Shelf, row: JsonObject) -> None:
    """Store one resource. With a `publishedVersion` it counts as published in the form it has."""
    uid = str(_sys(row).get("id") or "")
    if not uid:
        return
    sys: JsonObject = {"type": shelf.kind, **_sys(row)}
    # The lists of activated content types have a `revision` in place of the version.
    if shelf.kind == "ContentType" and "version" not in sys:
        sys |= {"publishedVersion": sys.get("revision", 1), "version": sys.get("revision", 1) + 1}
    stored = deepcopy(row) | {"sys": _sys_of(space, environment, {"sys": sys}, uid)}
    shelf.rows[uid] = stored
    if "publishedVersion" in sys:
        shelf.published[uid] = deepcopy(stored)


def add_recorded_entries(space: Space, folder: Path) -> None:
    """Store the entries and assets of responses that `cmagen record` wrote."""
    for _, body in recorded_bodies(folder):
        items = body.get("items")
        rows = [row for row in (items if isinstance(items, list) else [body]) if isinstance(row, dict)]
        add_resources(space, (row for row in rows if _sys(row).get("type") in ("Entry", "Asset")))
