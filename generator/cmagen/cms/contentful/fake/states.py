"""Publishing and archiving, the same for entries, assets and content types; snapshots."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from ...fakes.message import JsonObject, Reply
from .context import Context
from .message import Refusal, body_of, told
from .space import Shelf, link

__all__ = ["archived", "check_editable", "published", "snapshot", "snapshots", "unarchived", "unpublished"]


def check_editable(row: JsonObject) -> None:
    if "archivedVersion" in row["sys"]:
        raise Refusal(400, "BadRequest", "Cannot edit or publish what is archived.")


def published(context: Context, shelf: Shelf, uid: str) -> Reply:
    """Publish what is there now, in all locales or, with a body, in some; it must have been checked."""
    row, wanted = shelf.get(uid), _wanted(context)
    sys = _published_sys(context, row["sys"])
    if shelf.kind != "ContentType":
        sys["fieldStatus"] = {"*": _status(context, row["sys"], wanted)}
    public = _public(shelf.published.get(uid), deepcopy(row), wanted)
    shelf.published[uid] = public | {"sys": deepcopy(sys)}
    shelf.rows[uid] = row | {"sys": sys}
    _keep(context, shelf, uid)
    return told(shelf.rows[uid])


def _published_sys(context: Context, sys: JsonObject) -> JsonObject:
    now = context.space.clock()
    return context.space.touched(sys) | {
        "publishedVersion": sys.get("version", 1),
        "publishedAt": now,
        "publishedBy": link("User", context.space.user),
        "firstPublishedAt": sys.get("firstPublishedAt", now),
        "publishedCounter": sys.get("publishedCounter", 0) + 1,
    }


def _status(context: Context, sys: JsonObject, wanted: set[str] | None) -> JsonObject:
    """Locale -> whether it is published."""
    codes = context.environment.locale_codes
    known = sys.get("fieldStatus", {}).get("*") or dict.fromkeys(codes, "draft")
    return known | {code: "published" for code in codes if wanted is None or code in wanted}


def _wanted(context: Context) -> set[str] | None:
    """The locales that `{"add": {"fields": {"*": [...]}}}` names; None is all of them."""
    given: Any = body_of(context.request).get("add")
    for key in ("fields", "*"):
        given = given.get(key) if isinstance(given, dict) else None
    return {str(code) for code in given} if isinstance(given, list) else None


def _public(before: JsonObject | None, row: JsonObject, wanted: set[str] | None) -> JsonObject:
    """The published form: what was published before, with the wanted locales of what is there now."""
    if wanted is None or not isinstance(row.get("fields"), dict):
        return row
    old = (before or {}).get("fields") or {}
    fields = {}
    for name in {**old, **row["fields"]}:
        kept = {code: value for code, value in (old.get(name) or {}).items() if code not in wanted}
        fresh = {code: value for code, value in row["fields"].get(name, {}).items() if code in wanted}
        fields[name] = kept | fresh
    return row | {"fields": {name: values for name, values in fields.items() if values}}


def _keep(context: Context, shelf: Shelf, uid: str) -> None:
    sys = context.made("Snapshot", context.space.new_id())
    sys |= {"snapshotType": "publish", "snapshotEntityType": shelf.kind}
    shelf.snapshots.setdefault(uid, []).insert(0, {"sys": sys, "snapshot": deepcopy(shelf.rows[uid])})


def unpublished(context: Context, shelf: Shelf, uid: str) -> Reply:
    row = shelf.get(uid)
    if "publishedVersion" not in row["sys"]:
        raise Refusal(400, "BadRequest", "Not published")
    shelf.published.pop(uid, None)
    return _without(context, shelf, uid, ("publishedVersion", "publishedAt", "publishedBy", "fieldStatus"))


def archived(context: Context, shelf: Shelf, uid: str) -> Reply:
    row = shelf.get(uid)
    context.check_version(row, needed=False)
    if "publishedVersion" in row["sys"]:
        raise Refusal(400, "BadRequest", "Cannot archive published")
    sys = context.space.touched(row["sys"]) | {
        "archivedVersion": row["sys"].get("version", 1),
        "archivedAt": context.space.clock(),
        "archivedBy": link("User", context.space.user),
    }
    shelf.rows[uid] = row | {"sys": sys}
    return told(shelf.rows[uid])


def unarchived(context: Context, shelf: Shelf, uid: str) -> Reply:
    if "archivedVersion" not in shelf.get(uid)["sys"]:
        raise Refusal(400, "BadRequest", "Not archived")
    return _without(context, shelf, uid, ("archivedVersion", "archivedAt", "archivedBy"))


def _without(context: Context, shelf: Shelf, uid: str, keys: tuple[str, ...]) -> Reply:
    row = shelf.get(uid)
    context.check_version(row, needed=False)
    sys = {key: value for key, value in context.space.touched(row["sys"]).items() if key not in keys}
    shelf.rows[uid] = row | {"sys": sys}
    return told(shelf.rows[uid])


def snapshots(shelf: Shelf, uid: str) -> list[JsonObject]:
    """Latest first; 404 when the resource is not there."""
    shelf.get(uid)
    return shelf.snapshots.get(uid, [])


def snapshot(shelf: Shelf, uid: str, snapshot_id: str) -> Reply:
    for found in snapshots(shelf, uid):
        if found["sys"]["id"] == snapshot_id:
            return told(found)
    raise Refusal(
        404, "NotFound", "The resource could not be found.", {"type": "Snapshot", "id": snapshot_id}
    )
