"""Reads content models and entries from files. The content of a file decides which system it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..content.half_characters import without_half_characters
from ..content.json_files import read_json, refuse
from ..content.model import ContentModel
from ..content.raw_model import Item, Json, JsonObject, RawModel, as_object, text
from ..diagnostics import Diagnostics, Place
from . import snapshot
from .registry import system, systems
from .system import System

__all__ = ["load_content", "load_entries", "system_of"]

_HINT = (
    "Give a snapshot of `cmagen pull`, the response of a content types listing, or an export folder "
    "with content_types/."
)


def load_content(source: str | Path) -> tuple[ContentModel, Diagnostics]:
    """Read a snapshot, an API response or an export; the format is detected from the content.

    Other problems are returned as diagnostics with their place; the affected parts are not in the model.

    Raises:
        BadInput: nothing can be generated from the path.
    """
    path, problems = Path(source), Diagnostics()
    raw = _read_folder(path, problems) if path.is_dir() else _read_file(path, problems)
    raw = without_half_characters(raw, problems)
    return system(raw.source.system).files().read(raw, problems), problems


def load_entries(source: str | Path, *, variants: bool = False) -> dict[str, list[JsonObject]]:
    """Return the entries (or entry variants) of an export: content type uid -> JSON objects."""
    rows = _entries(Path(source), variants)
    return {uid: [item.value for item in members] for uid, members in rows.items()}


def system_of(value: Json, file: str) -> System | None:
    """Return the system that a content model in JSON belongs to, or None if it is not a content model.

    A snapshot names its system; other files are recognised by each system in turn.
    """
    if not isinstance(value, dict):
        return None
    if name := text(as_object(value.get("source")).get("system")):
        return system(name)
    return next(
        (candidate for candidate in systems() if candidate.files().from_value(value, file) is not None), None
    )


def _read_file(path: Path, problems: Diagnostics) -> RawModel:
    value = read_json(path)
    if snapshot.is_snapshot(value):
        return snapshot.parse(value, path.name)
    for candidate in systems():
        if (raw := candidate.files().from_value(value, path.name)) is not None:
            return raw
    return refuse("not-a-content-model", Place(path.name), "No content types are in this JSON.", _HINT)


def _read_folder(folder: Path, problems: Diagnostics) -> RawModel:
    for candidate in systems():
        if (raw := candidate.files().from_folder(folder)) is not None:
            return raw
    for path in sorted(folder.glob("*.json")):
        if snapshot.is_snapshot(read_json(path)):
            return _read_file(path, problems)
    return refuse("not-a-content-model", Place(folder.name), "No content types are in this folder.", _HINT)


def _entries(source: Path, variants: bool) -> Mapping[str, tuple[Item, ...]]:
    for candidate in systems():
        if _is_export_of(candidate, source):
            return candidate.files().entries_of(source, variants=variants)
    return refuse("not-a-content-model", Place(source.name), "No content types are in this export.", _HINT)


def _is_export_of(candidate: System, source: Path) -> bool:
    if source.is_dir():
        return candidate.files().from_folder(source) is not None
    return candidate.files().from_value(read_json(source), source.name) is not None
