"""What a path holds, told by its content: a snapshot, an API answer, or an export."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..content.json_files import read_json, refuse
from ..content.raw_model import Item, RawModel
from ..diagnostics import Diagnostics, Place
from . import snapshot
from .providers import Provider, provider, providers

__all__ = ["find_entries", "find_model"]

_HINT = (
    "Give a snapshot of `cmagen pull`, the answer of a content types listing, or an export folder "
    "with content_types/."
)


def find_model(source: Path, found: Diagnostics) -> tuple[RawModel, Provider]:
    """The raw model at a path and who can read it; `BadInput` if it is none of the known forms."""
    raw = _folder(source, found) if source.is_dir() else _file(source, found)
    return raw, provider(raw.source.system)


def _file(path: Path, found: Diagnostics) -> RawModel:
    value = read_json(path)
    if snapshot.is_snapshot(value):
        return snapshot.parse(value, path.name, found)
    for each in providers():
        if (raw := each.from_value(value, path.name)) is not None:
            return raw
    return refuse("not-a-content-model", Place(path.name), "No content types are in this JSON.", _HINT)


def _folder(folder: Path, found: Diagnostics) -> RawModel:
    for each in providers():
        if (raw := each.from_folder(folder)) is not None:
            return raw
    for path in sorted(folder.glob("*.json")):
        if snapshot.is_snapshot(read_json(path)):
            return _file(path, found)
    return refuse("not-a-content-model", Place(folder.name), "No content types are in this folder.", _HINT)


def find_entries(source: Path, *, variants: bool = False) -> Mapping[str, tuple[Item, ...]]:
    """Entries by content type uid, of whichever system the folder or file is an export of."""
    for each in providers():
        if _belongs_to(each, source):
            return each.entries_of(source, variants=variants)
    return refuse("not-a-content-model", Place(source.name), "No content types are in this export.", _HINT)


def _belongs_to(system: Provider, source: Path) -> bool:
    if source.is_dir():
        return system.from_folder(source) is not None
    return system.from_value(read_json(source), source.name) is not None
