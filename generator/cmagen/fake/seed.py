"""Fill a fake stack from a folder of JSON files, or from parsed JSON.

The folder holds `content_types.json` and, where there are any, `global_fields.json`, `assets.json`,
`locales.json`, `master-locale.json`, `environments.json`, `taxonomies.json` and `entries/<uid>.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .message import JsonObject
from .stack import Stack, StoredEntry

__all__ = ["SEED_API_KEY", "add_entries", "stack_from_folder"]

SEED_API_KEY = "bltfakestack00000"


def stack_from_folder(folder: Path, *, api_key: str = SEED_API_KEY, branch: str = "main") -> Stack:
    """Raise FileNotFoundError when the folder has no `content_types.json`, ValueError on broken JSON."""
    stack = Stack(api_key, folder.name, branch=branch)
    types = _rows(json.loads((folder / "content_types.json").read_bytes()))
    stack.content_types = {row["uid"]: _dated(stack, row) for row in types}
    stack.global_fields = {row["uid"]: _dated(stack, row) for row in _read(folder, "global_fields.json")}
    stack.assets = {row["uid"]: row for row in _read(folder, "assets.json")}
    _add_locales(stack, folder)
    _add_settings(stack, folder)
    for uid in sorted(stack.content_types):
        add_entries(stack, uid, _read(folder, f"entries/{uid}.json"))
    return stack


def _read(folder: Path, name: str) -> list[JsonObject]:
    file = folder / name
    return _rows(json.loads(file.read_bytes())) if file.is_file() else []


def _rows(value: Any) -> list[JsonObject]:
    """A list as it is; a mapping of rows by uid, or one list inside a wrapper, as a list."""
    if isinstance(value, list):
        return [row for row in value if isinstance(row, dict)]
    lists = [inner for inner in value.values() if isinstance(inner, list)]
    if len(lists) == 1:
        return _rows(lists[0])
    return [row for row in value.values() if isinstance(row, dict)]


def _dated(stack: Stack, row: JsonObject) -> JsonObject:
    envelope = {"_version": 1, "inbuilt_class": False, "maintain_revisions": True, "description": ""}
    return stack.stamp(envelope | row, created=True)


def _add_locales(stack: Stack, folder: Path) -> None:
    master = _read(folder, "master-locale.json")
    for row in master or [{"code": "en-us", "name": "English - United States", "fallback_locale": None}]:
        stack.master_locale = row["code"]
        stack.locales[row["code"]] = row
    for row in _read(folder, "locales.json"):
        stack.locales.setdefault(row["code"], row)


def _add_settings(stack: Stack, folder: Path) -> None:
    names: list[JsonObject] = [{"name": "production"}, {"name": "staging"}]
    for row in _read(folder, "environments.json") or names:
        base: JsonObject = {"uid": stack.new_uid(), "urls": [], "_version": 1}
        stack.environments[row["name"]] = base | row
    for row in _read(folder, "taxonomies.json"):
        taxonomy: JsonObject = row.get("taxonomy", row)
        stack.taxonomies[taxonomy["uid"]] = taxonomy
        stack.terms[taxonomy["uid"]] = row.get("terms", [])


def add_entries(stack: Stack, content_type: str, rows: Iterable[JsonObject]) -> None:
    """Store entries as they are; what the server would have set is filled in where it is missing."""
    stored = stack.entries.setdefault(content_type, {})
    for row in rows:
        uid = row.get("uid") or stack.new_uid()
        entry = stored.setdefault(uid, StoredEntry(uid))
        locale = row.get("locale") or stack.master_locale
        stack.locales.setdefault(locale, {"code": locale, "fallback_locale": stack.master_locale})
        envelope: JsonObject = {"uid": uid, "locale": locale, "_version": 1, "_in_progress": False}
        details = row.get("publish_details")
        entry.published += details if isinstance(details, list) else []
        content = {key: value for key, value in row.items() if key != "publish_details"}
        entry.locales.setdefault(locale, []).append(
            stack.stamp({"tags": [], "ACL": {}}, created=True) | envelope | content
        )
