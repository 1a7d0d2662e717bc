"""Fill a fake space from an export file, API answers, a snapshot of `cmagen pull`, or recorded answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from ....content.json_files import json_files, read_json
from ...fakes.message import JsonObject
from .space import Environment, Shelf, Space

__all__ = ["add_recorded_entries", "add_resources", "space_from_export"]

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
    """From an export file, a snapshot, or a folder of API answers; a snapshot has no entries.

    Raises:
        BadInput: a file is missing or is not JSON.
    """
    values = [read_json(file) for file in ([source] if source.is_file() else json_files(source))]
    rows = {kind: [row for value in values for row in _objects(value, kind)] for kind in _KEYS}
    origin = _origin(values, rows)
    space = Space(origin[0] or SEED_SPACE, source.stem, main=origin[1] or "master")
    environment = space.environments.setdefault(space.main, Environment(space.main))
    _add_locales(space, environment, rows["Locale"])
    for kind in ("ContentType", "Entry", "Asset", "Tag"):
        add_resources(space, (row | {"sys": {"type": kind} | _sys(row)} for row in rows[kind]))
    for row in rows["EditorInterface"]:
        owner = _linked(row, "contentType")
        environment.editor_interfaces.rows[owner] = row | {"sys": _sys_of(space, environment, row, "default")}
    return space


def _objects(value: Any, kind: str) -> Iterator[JsonObject]:
    """Objects of one type: below their key, or in the list that an answer of the API is."""
    lists: list[Any] = [value]
    if isinstance(value, dict):
        lists = [value.get(key) for key in (*_KEYS[kind], "items")]
    for rows in lists:
        found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        yield from (row for row in found if _sys(row).get("type", kind) == kind)


def _sys(row: JsonObject) -> JsonObject:
    sys = row.get("sys")
    return sys if isinstance(sys, dict) else {}


def _linked(row: JsonObject, name: str) -> str:
    target = _sys(row).get(name)
    return str(_sys(target).get("id") or "") if isinstance(target, dict) else ""


def _origin(values: Iterable[Any], rows: dict[str, list[JsonObject]]) -> tuple[str, str]:
    """Ids of the space and the environment: those of a snapshot, or the first that an object names."""
    sources = [value.get("source") for value in values if isinstance(value, dict)]
    for source in sources:
        if isinstance(source, dict):
            return str(source.get("space") or ""), str(source.get("branch") or "")
    every = [row for kind in _KEYS for row in rows[kind]]
    names = [(_linked(row, "space"), _linked(row, "environment")) for row in every]
    return next((a for a, _ in names if a), ""), next((b for _, b in names if b), "")


def _add_locales(space: Space, environment: Environment, rows: list[JsonObject]) -> None:
    english = {"code": "en-US", "name": "English", "fallbackCode": None, "default": True}
    flags = {"optional": False, "contentDeliveryApi": True, "contentManagementApi": True}
    for row in rows or [english]:
        uid = str(_sys(row).get("id") or f"locale-{row.get('code')}")
        sys = _sys_of(space, environment, row | {"sys": {"type": "Locale"} | _sys(row)}, uid)
        environment.locales.rows[uid] = flags | row | {"sys": sys}


def _sys_of(space: Space, environment: Environment, row: JsonObject, uid: str) -> JsonObject:
    given = _sys(row)
    made = space.made(str(given.get("type")), uid, environment)
    return made | given | {"id": uid}


def add_resources(space: Space, rows: Iterable[JsonObject]) -> None:
    """Store content types, entries, assets and tags as they are, in the environment that was seeded."""
    environment = space.environments[space.main]
    for row in rows:
        shelf = environment.shelf_of(str(_sys(row).get("type")))
        _add(space, environment, shelf, row)


def _add(space: Space, environment: Environment, shelf: Shelf, row: JsonObject) -> None:
    """What was published counts as published in the form it has; content types without a version, too."""
    uid = str(_sys(row).get("id") or "")
    if not uid:
        return
    sys: JsonObject = {"type": shelf.kind, **_sys(row)}
    if shelf.kind == "ContentType" and "version" not in sys:
        sys |= {"publishedVersion": sys.get("revision", 1), "version": sys.get("revision", 1) + 1}
    stored = deepcopy(row) | {"sys": _sys_of(space, environment, {"sys": sys}, uid)}
    shelf.rows[uid] = stored
    if "publishedVersion" in sys:
        shelf.published[uid] = deepcopy(stored)


def add_recorded_entries(space: Space, folder: Path) -> None:
    """Store the entries and assets of recorded answers, those of `cmagen record`."""
    for file in sorted(folder.glob("*.json")):
        body = json.loads(file.read_bytes())["response"]["body"]
        add_resources(space, (row for row in _answered(body) if _sys(row).get("type") in ("Entry", "Asset")))


def _answered(body: Any) -> Iterator[JsonObject]:
    """The rows of a list, or the one row that the answer is."""
    if isinstance(body, dict):
        rows = body.get("items")
        listed = rows if isinstance(rows, list) else [body]
        yield from (row for row in listed if isinstance(row, dict))
