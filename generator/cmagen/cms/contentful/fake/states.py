"""Publishing, archiving and deleting, the same for entries, assets and content types; snapshots."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from ...fakes.message import JsonObject, Reply
from ...fakes.routing import Routes
from .context import Context
from .listing import page, select_properties
from .replies import no_content, not_found, refusal, reply
from .space import Environment, Shelf, link

__all__ = ["add_snapshot_routes", "add_state_routes", "check_editable", "delete", "publish", "unpublish"]

ShelfOf = Callable[[Environment], Shelf]


def add_state_routes(routes: Routes[Context], name: str, shelf_of: ShelfOf) -> None:
    """Add the routes that entries and assets share: read, delete, unpublish, archive, unarchive."""

    @routes("GET", f"/{name}/{{}}")
    def get_resource(context: Context, uid: str) -> Reply:
        return reply(select_properties(context.request, shelf_of(context.environment).get(uid)))

    @routes("DELETE", f"/{name}/{{}}")
    def delete_resource(context: Context, uid: str) -> Reply:
        return delete(context, shelf_of(context.environment), uid)

    @routes("DELETE", f"/{name}/{{}}/published")
    def unpublish_resource(context: Context, uid: str) -> Reply:
        return unpublish(context, shelf_of(context.environment), uid)

    @routes("PUT", f"/{name}/{{}}/archived")
    def archive_resource(context: Context, uid: str) -> Reply:
        return _archive(context, shelf_of(context.environment), uid)

    @routes("DELETE", f"/{name}/{{}}/archived")
    def unarchive_resource(context: Context, uid: str) -> Reply:
        return _unarchive(context, shelf_of(context.environment), uid)


def add_snapshot_routes(routes: Routes[Context], name: str, shelf_of: ShelfOf) -> None:
    """Add the routes that entries and content types share: their snapshots, latest first."""

    @routes("GET", f"/{name}/{{}}/snapshots")
    def list_snapshots(context: Context, uid: str) -> Reply:
        return page(context.request, _snapshots(shelf_of(context.environment), uid))

    @routes("GET", f"/{name}/{{}}/snapshots/{{}}")
    def get_snapshot(context: Context, uid: str, snapshot_id: str) -> Reply:
        for snapshot in _snapshots(shelf_of(context.environment), uid):
            if snapshot["sys"]["id"] == snapshot_id:
                return reply(snapshot)
        raise not_found("Snapshot", snapshot_id)


def _snapshots(shelf: Shelf, uid: str) -> list[JsonObject]:
    shelf.get(uid)
    return shelf.snapshots.get(uid, [])


def check_editable(row: JsonObject) -> None:
    if "archivedVersion" in row["sys"]:
        raise refusal(400, "BadRequest", "Cannot edit or publish what is archived.")


def delete(context: Context, shelf: Shelf, uid: str) -> Reply:
    row = shelf.get(uid)
    context.check_version(row, required=False)
    if "publishedVersion" in row["sys"]:
        raise refusal(400, "BadRequest", "Cannot delete published")
    shelf.remove(uid)
    return no_content()


def publish(context: Context, shelf: Shelf, uid: str) -> Reply:
    """Publish the current version, in all locales or, with a body, in some. The caller has checked it."""
    row, locales = shelf.get(uid), _locales_to_publish(context)
    sys = _published_sys(context, row["sys"])
    if shelf.kind != "ContentType":
        sys["fieldStatus"] = {"*": _status(context, row["sys"], locales)}
    public = _public(shelf.published.get(uid), deepcopy(row), locales)
    shelf.published[uid] = public | {"sys": deepcopy(sys)}
    shelf.rows[uid] = row | {"sys": sys}
    _keep_snapshot(context, shelf, uid)
    return reply(shelf.rows[uid])


def _published_sys(context: Context, sys: JsonObject) -> JsonObject:
    now = context.space.clock()
    # Publishing counts as a change: `version` is then one above `publishedVersion`, with nothing edited.
    return context.space.changed_sys(sys) | {
        "publishedVersion": sys.get("version", 1),
        "publishedAt": now,
        "publishedBy": link("User", context.space.user),
        "firstPublishedAt": sys.get("firstPublishedAt", now),
        "publishedCounter": sys.get("publishedCounter", 0) + 1,
    }


def _status(context: Context, sys: JsonObject, locales: set[str] | None) -> JsonObject:
    """Return locale -> whether it is published."""
    codes = context.environment.locale_codes
    known = sys.get("fieldStatus", {}).get("*") or dict.fromkeys(codes, "draft")
    return known | {code: "published" for code in codes if locales is None or code in locales}


def _locales_to_publish(context: Context) -> set[str] | None:
    """Return the locales that `{"add": {"fields": {"*": [...]}}}` names; None is all of them."""
    value: Any = context.request.json(optional=True).get("add")
    for key in ("fields", "*"):
        value = value.get(key) if isinstance(value, dict) else None
    return {str(code) for code in value} if isinstance(value, list) else None


def _public(before: JsonObject | None, row: JsonObject, locales: set[str] | None) -> JsonObject:
    """Return the published form: the one before, with the given locales of the current one."""
    if locales is None or not isinstance(row.get("fields"), dict):
        return row
    old = (before or {}).get("fields") or {}
    fields = {}
    for name in {**old, **row["fields"]}:
        kept = {code: value for code, value in (old.get(name) or {}).items() if code not in locales}
        fresh = {code: value for code, value in row["fields"].get(name, {}).items() if code in locales}
        fields[name] = kept | fresh
    return row | {"fields": {name: values for name, values in fields.items() if values}}


def _keep_snapshot(context: Context, shelf: Shelf, uid: str) -> None:
    sys = context.new_sys("Snapshot", context.space.new_id())
    sys |= {"snapshotType": "publish", "snapshotEntityType": shelf.kind}
    shelf.snapshots.setdefault(uid, []).insert(0, {"sys": sys, "snapshot": deepcopy(shelf.rows[uid])})


def unpublish(context: Context, shelf: Shelf, uid: str) -> Reply:
    if "publishedVersion" not in shelf.get(uid)["sys"]:
        raise refusal(400, "BadRequest", "Not published")
    shelf.published.pop(uid, None)
    return _without(context, shelf, uid, ("publishedVersion", "publishedAt", "publishedBy", "fieldStatus"))


def _archive(context: Context, shelf: Shelf, uid: str) -> Reply:
    row = shelf.get(uid)
    context.check_version(row, required=False)
    if "publishedVersion" in row["sys"]:
        raise refusal(400, "BadRequest", "Cannot archive published")
    sys = context.space.changed_sys(row["sys"]) | {
        "archivedVersion": row["sys"].get("version", 1),
        "archivedAt": context.space.clock(),
        "archivedBy": link("User", context.space.user),
    }
    shelf.rows[uid] = row | {"sys": sys}
    return reply(shelf.rows[uid])


def _unarchive(context: Context, shelf: Shelf, uid: str) -> Reply:
    if "archivedVersion" not in shelf.get(uid)["sys"]:
        raise refusal(400, "BadRequest", "Not archived")
    return _without(context, shelf, uid, ("archivedVersion", "archivedAt", "archivedBy"))


def _without(context: Context, shelf: Shelf, uid: str, keys: tuple[str, ...]) -> Reply:
    row = shelf.get(uid)
    context.check_version(row, required=False)
    sys = {key: value for key, value in context.space.changed_sys(row["sys"]).items() if key not in keys}
    shelf.rows[uid] = row | {"sys": sys}
    return reply(shelf.rows[uid])
