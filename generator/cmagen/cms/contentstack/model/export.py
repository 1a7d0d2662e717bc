"""Finds a stack's JSON in files: API responses, lists of objects, and export folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ....content.json_files import items_of_file, json_files
from ....content.model import Source
from ....content.raw_model import Item, Json, RawModel, as_object, items
from ....diagnostics import Place

__all__ = ["entries_of", "from_folder", "from_value"]

_LISTS = ("content_types", "global_fields", "locales", "environments", "taxonomies")
_SINGLE = {"content_type": "content_types", "global_field": "global_fields"}
_NAMES = {"globalfields.json", "globalfields", "schema.json"}
_OTHER_FILES = frozenset({"field_rules_uid.json", "app", "index.json", "assets.json", "settings.json"})


def from_value(value: Json, file: str) -> RawModel | None:
    """Return the stack in one JSON value, or None if the value is not a stack."""
    parts = _parts(value, Place(file))
    if (
        not any(parts.get(name) for name in ("content_types", "global_fields"))
        and "content_types" not in parts
    ):
        return None
    return RawModel(Source("contentstack"), parts)


def _parts(value: Json, place: Place) -> dict[str, tuple[Item, ...]]:
    if isinstance(value, list):
        # Objects with `sys` belong to Contentful.
        types = tuple(item for item in _typed(value, place) if "sys" not in item.value)
        return {"content_types": types} if types else {}
    whole = as_object(value)
    parts = {
        name: _typed(whole[name], place.child(name)) for name in _LISTS if isinstance(whole.get(name), list)
    }
    for key, part in _SINGLE.items():
        if isinstance(whole.get(key), dict):
            parts[part] = (Item(as_object(whole[key]), place.child(key)),)
    # The API exports a single content type without a wrapper.
    if not parts and isinstance(whole.get("schema"), list):
        parts["content_types"] = (Item(whole, place),)
    return parts


def _typed(value: Json, place: Place) -> tuple[Item, ...]:
    return tuple(Item(member, where) for member, where in items(value, place) if isinstance(member, dict))


def from_folder(folder: Path) -> RawModel | None:
    """Return the stack in an export folder of either layout, or in one of its branches; else None."""
    root = _root(folder)
    if root is None:
        return None
    parts = {name: tuple(_part(root, name)) for name in _LISTS}
    if root.name == "content_types":
        parts["content_types"] = tuple(_types(json_files(root), root.parent))
    return RawModel(Source("contentstack", branch=root.name if root != folder else ""), parts)


def _root(folder: Path) -> Path | None:
    """Return the folder with the content types: `folder`, or its subfolder of a branch (`main` first)."""
    if _holds_types(folder):
        return folder
    branches = [path for path in sorted(folder.iterdir()) if path.is_dir() and _holds_types(path)]
    named = [branch for branch in branches if branch.name == "main"]
    return next(iter(named or branches), None)


def _holds_types(folder: Path) -> bool:
    if (folder / "content_types").is_dir() or (folder / "content_types.json").is_file():
        return True
    return folder.name == "content_types" and bool(json_files(folder))


def _part(root: Path, name: str) -> Iterator[Item]:
    if name in ("content_types", "global_fields"):
        yield from _types(_files(root, name), root)
        return
    for path in _files(root, name):
        for item in items_of_file(path, root):
            # The export tool wraps a taxonomy in an object, beside its terms.
            inner = item.value.get("taxonomy")
            yield Item(inner, item.place.child("taxonomy")) if isinstance(inner, dict) else item


def _files(root: Path, name: str) -> list[Path]:
    files = [path for path in (root / f"{name}.json", *json_files(root / name)) if path.is_file()]
    # The export tool writes the master locale to a file of its own.
    if name == "locales" and (root / "master-locale.json").is_file():
        files.append(root / "master-locale.json")
    return files


def _types(files: Iterable[Path], root: Path) -> Iterator[Item]:
    """Yield the types in `files`. Files with one type each take precedence over a file with all types.

    An export may have both layouts; then the file with all types repeats the others.
    """
    usable = [path for path in files if path.name not in _OTHER_FILES]
    single = [path for path in usable if path.name not in _NAMES]
    for path in single or usable:
        yield from _flat(items_of_file(path, root))


def _flat(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items that look like a content type or a global field."""
    for item in items:
        if "schema" in item.value or "uid" in item.value:
            yield item


def entries_of(folder: Path, *, variants: bool = False) -> Mapping[str, tuple[Item, ...]]:
    """Return the entries (or entry variants) of an export by content type uid.

    Reads the same layouts as `from_folder`.
    """
    root = _root(folder) or folder
    by_type: dict[str, list[Item]] = {}
    for base, path in _entry_files(root):
        inner = path.relative_to(base).parts
        if path.name != "index.json" and variants == (base.name == "variants" or "variants" in inner):
            by_type.setdefault(path.stem if len(inner) == 1 else inner[0], []).extend(_entries(path, root))
    return {uid: tuple(by_type[uid]) for uid in sorted(by_type)}


def _entry_files(root: Path) -> Iterator[tuple[Path, Path]]:
    for base in (root / "entries", root / "variants"):
        for path in sorted(base.rglob("*.json")) if base.is_dir() else ():
            yield base, path


def _entries(path: Path, root: Path) -> Iterator[Item]:
    for item in items_of_file(path, root):
        if "uid" in item.value or "title" in item.value:
            yield item
