"""Reads JSON files and folders, and reports errors with their place. Knows nothing of a CMS."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn, cast

from ..diagnostics import BadInput, Diagnostic, Place, Severity
from ..diagnostics.text import conflict_line
from .raw_model import Item, Json, JsonObject

__all__ = ["items_of_file", "json_files", "parse_json", "read_json", "refuse"]


def refuse(code: str, place: Place, message: str, hint: str = "") -> NoReturn:
    """Raise `BadInput` with one error."""
    raise BadInput([Diagnostic(code, Severity.ERROR, place, message, hint)])


def read_json(path: Path, name: str | None = None) -> Json:
    """Return the JSON value of a file. Raise `BadInput` if it cannot be read or is not JSON."""
    place = Place(name or path.name)
    try:
        raw = path.read_bytes()
    except OSError as why:
        refuse("unreadable", place, f"The file cannot be read: {why.strerror or 'error'}.")
    return parse_json(raw, place)


def parse_json(raw: bytes | str, place: Place) -> Json:
    """Return the JSON value. Raise `BadInput` if it is not UTF-8, or not JSON, such as `NaN`."""
    try:
        # RFC 8259, section 8.1, allows readers to ignore a byte order mark.
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
        return cast(Json, json.loads(text, parse_constant=_no_constant))
    except UnicodeDecodeError as why:
        refuse("not-utf8", place, f"The file is not UTF-8 (byte {why.start}).")
    except json.JSONDecodeError as why:
        _refuse_conflict(text, place)
        refuse("bad-json", place, f"Not JSON: {why.msg} (line {why.lineno}, column {why.colno}).")
    except RecursionError:
        refuse("bad-json", place, "The JSON is nested too deeply.")
    except ValueError as why:
        refuse("bad-json", place, f"Not JSON: {why}.")


def _refuse_conflict(text: str, place: Place) -> None:
    line = conflict_line(text)
    if line is not None:
        message = f"The file has the markers of a merge conflict (first at line {line})."
        refuse("merge-conflict", place, message, "Resolve it; a snapshot is written again by `cmagen pull`.")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def json_files(folder: Path) -> list[Path]:
    """Return the `*.json` files of a folder, sorted; none if the folder does not exist."""
    return sorted(folder.glob("*.json")) if folder.is_dir() else []


def items_of_file(path: Path, root: Path) -> Iterator[Item]:
    """Yield the objects of a file: one object, an array of objects, or an object of objects by uid."""
    name = path.relative_to(root).as_posix()
    value = read_json(path, name)
    yield from _objects(value, Place(name))


def _objects(value: Json, place: Place) -> Iterator[Item]:
    if isinstance(value, list):
        for index, member in enumerate(value):
            if isinstance(member, dict):
                yield Item(member, place.child(index))
    elif isinstance(value, dict) and value and all(isinstance(member, dict) for member in value.values()):
        for key, member in value.items():
            if isinstance(member, dict):
                yield Item(member, place.child(key))
    elif isinstance(value, dict) and value:
        yield from _listed(value, place)


def _listed(value: JsonObject, place: Place) -> Iterator[Item]:
    """Yield the object, or the members of its only array if it is the response of a listing."""
    lists = [key for key, member in value.items() if isinstance(member, list)]
    # A content type has one array too, its `schema`, but it also has a `uid`.
    if len(lists) == 1 and "uid" not in value:
        yield from _objects(value[lists[0]], place.child(lists[0]))
    else:
        yield Item(value, place)
