"""Fill a fake stack from a folder of JSON files, or from parsed JSON.

The folder holds `content_types.json` and, where there are any, `global_fields.json`, `assets.json`,
`locales.json`, `master-locale.json`, `environments.json`, `taxonomies.json` and `entries/<uid>.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ...fakes.message import JsonObject
from ...fakes.seeding import recorded_bodies
from .stack import Stack, StoredEntry

__all__ = [
    "SEED_API_KEY",
    "add_entries",
    "add_locales",
    "add_recorded",
    "stack_from_folder",
    "stack_from_snapshot",
]

SEED_API_KEY = "bltfakestack00000"


def stack_from_folder(folder: Path, *, api_key: str = SEED_API_KEY, branch: str = "main") -> Stack:
    """Read a folder; raise FileNotFoundError without `content_types.json`, ValueError for broken JSON."""
    stack = Stack(api_key, folder.name, branch=branch)
    types = _rows(json.loads((folder / "content_types.json").read_bytes()))
    stack.content_types = {row["uid"]: _dated(stack, row) for row in types}
    stack.global_fields = {row["uid"]: _dated(stack, row) for row in _read(folder, "global_fields.json")}
    stack.assets = {row["uid"]: row for row in _read(folder, "assets.json")}
    add_locales(stack, [*_read(folder, "master-locale.json"), *_read(folder, "locales.json")])
    _add_settings(stack, _read(folder, "environments.json"), _read(folder, "taxonomies.json"))
    for uid in sorted(stack.content_types):
        add_entries(stack, uid, _read(folder, f"entries/{uid}.json"))
    return stack


def stack_from_snapshot(file: Path) -> Stack:
    """Read a snapshot of `cmagen pull`, which has no entries."""
    value = json.loads(file.read_bytes())
    source = value.get("source") or {}
    stack = Stack(source.get("space") or SEED_API_KEY, file.stem)
    stack.content_types = {row["uid"]: _dated(stack, row) for row in value["content_types"]}
    stack.global_fields = {row["uid"]: _dated(stack, row) for row in value.get("global_fields") or []}
    add_locales(stack, value.get("locales") or [])
    _add_settings(stack, value.get("environments") or [], value.get("taxonomies") or [])
    return stack


def add_recorded(stack: Stack, folder: Path) -> None:
    """Store the entries of responses that `cmagen record` wrote; an entry in two of them is stored once."""
    for path, body in recorded_bodies(folder):
        parts = path.strip("/").split("/")
        if "content_types" in parts and "entries" in parts:
            uid = parts[parts.index("content_types") + 1]
            rows = [*(body.get("entries") or []), *filter(None, [body.get("entry")])]
            known = stack.entries.get(uid, {})
            add_entries(stack, uid, [row for row in rows if row.get("uid") not in known])


def _read(folder: Path, name: str) -> list[JsonObject]:
    file = folder / name
    return _rows(json.loads(file.read_bytes())) if file.is_file() else []


def _rows(value: Any) -> list[JsonObject]:
    """Return the rows of a list, of a list inside a wrapper, or of a mapping by uid.

    The export of the official command line tool writes mappings, API responses have wrappers.
    """
    if isinstance(value, list):
        return [row for row in value if isinstance(row, dict)]
    lists = [inner for inner in value.values() if isinstance(inner, list)]
    if len(lists) == 1:
        return _rows(lists[0])
    return [row for row in value.values() if isinstance(row, dict)]


def _dated(stack: Stack, row: JsonObject) -> JsonObject:
    envelope = {"_version": 1, "inbuilt_class": False, "maintain_revisions": True, "description": ""}
    return stack.stamp(envelope | row, created=True)


def add_locales(stack: Stack, rows: list[JsonObject]) -> None:
    """Store locales, English if there are none; the one without a fallback is the master locale."""
    default = {"code": "en-us", "name": "English - United States", "fallback_locale": None}
    for row in rows or [default]:
        stack.locales.setdefault(row["code"], row)
    roots = [code for code, row in stack.locales.items() if not row.get("fallback_locale")]
    stack.master_locale = (roots or list(stack.locales))[0]


def _add_settings(stack: Stack, environments: list[JsonObject], taxonomies: list[JsonObject]) -> None:
    for row in environments or [{"name": "production"}, {"name": "staging"}]:
        base: JsonObject = {"uid": stack.new_uid(), "urls": [], "_version": 1}
        stack.environments[row["name"]] = base | row
    for row in taxonomies:
        taxonomy: JsonObject = row.get("taxonomy", row)
        stack.taxonomies[taxonomy["uid"]] = taxonomy
        stack.terms[taxonomy["uid"]] = row.get("terms", [])


def add_entries(stack: Stack, content_type: str, rows: Iterable[JsonObject]) -> None:
    """Store entries unchecked; fill in what the server would have set where it is missing."""
    stored = stack.entries.setdefault(content_type, {})
    for row in rows:
        uid = row.get("uid") or stack.new_uid()
        entry = stored.setdefault(uid, StoredEntry(uid))
        locale = row.get("locale") or stack.master_locale
        stack.locales.setdefault(locale, {"code": locale, "fallback_locale": stack.master_locale})
        envelope: JsonObject = {"uid": uid, "locale": locale, "_version": 1, "_in_progress": False}
        details = row.get("publish_details")
        # Responses of the delivery API have one object here instead of a list.
        entry.published += details if isinstance(details, list) else []
        content = {key: value for key, value in row.items() if key != "publish_details"}
        entry.locales.setdefault(locale, []).append(
            stack.stamp({"tags": [], "ACL": {}}, created=True) | envelope | content
        )
