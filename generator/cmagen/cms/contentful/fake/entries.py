"""Entries: list, read, make, replace, patch, publish, archive, delete, snapshots, references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...fakes.message import JsonObject, Reply
from ...fakes.routing import Routes
from .context import Context
from .json_patch import patched
from .links import links_in
from .listing import page, selected
from .message import Refusal, body_of, empty, invalid, json_of, told, whole
from .publishing import check_links, check_published
from .saving import check_saved
from .search import found
from .space import Environment, link
from .states import archived, check_editable, published, snapshot, snapshots, unarchived, unpublished

__all__ = ["routes"]

routes: Routes[Context] = Routes()

DEEPEST = 10


def _type_id(row: JsonObject) -> str:
    return str(row["sys"].get("contentType", {}).get("sys", {}).get("id"))


def _list(context: Context, rows: Iterable[JsonObject]) -> Reply:
    request, environment = context.request, context.environment
    wanted = request.first("content_type")
    if wanted is None and any(name.startswith("fields.") for name, _ in request.query):
        message = "A content type id is required to query or select fields of entries."
        raise Refusal(400, "InvalidQuery", message)
    if wanted is not None and wanted not in environment.content_types.published:
        errors = [{"name": "unknownContentType", "value": wanted}]
        raise Refusal(400, "InvalidQuery", "The query you sent was invalid.", {"errors": errors})
    kept = (row for row in rows if wanted is None or _type_id(row) == wanted)
    return page(request, found(environment, kept, request), environment.default_locale)


@routes("GET", "/entries")
def list_entries(context: Context) -> Reply:
    return _list(context, context.environment.entries.rows.values())


@routes("GET", "/public/entries")
def list_published(context: Context) -> Reply:
    return _list(context, context.environment.entries.published.values())


@routes("GET", "/entries/{}")
def get_entry(context: Context, uid: str) -> Reply:
    return told(selected(context.request, context.environment.entries.get(uid)))


@routes("POST", "/entries")
def create_entry(context: Context) -> Reply:
    return _put(context, context.space.new_id())


@routes("PUT", "/entries/{}")
def put_entry(context: Context, uid: str) -> Reply:
    return _put(context, uid)


def _put(context: Context, uid: str) -> Reply:
    """Without a version the entry is made; with one it is replaced, `metadata` only when it is sent."""
    shelf, sent = context.environment.entries, body_of(context.request)
    known = shelf.rows.get(uid)
    if known is not None:
        context.check_version(known)
        check_editable(known)
    type_id = _type_id(known) if known else context.request.headers.get("x-contentful-content-type", "")
    content = _content(context.environment, type_id, sent, known or {})
    row, new = context.put(shelf, uid, content, {"contentType": link("ContentType", type_id)})
    return told(row, 201 if new else 200)


def _content(environment: Environment, type_id: str, sent: JsonObject, known: JsonObject) -> JsonObject:
    content_type = _activated(environment, type_id)
    fields = sent.get("fields", {})
    check_saved(environment, content_type["fields"], fields, known.get("fields") or {})
    metadata = sent.get("metadata", known.get("metadata", {"tags": [], "concepts": []}))
    if not isinstance(metadata, dict) or not isinstance(metadata.get("tags"), list):
        error = {"name": "required", "path": ["metadata", "tags"], "details": "The tags are required."}
        raise invalid("InvalidEntry", "Validation error", [error])
    return {"metadata": metadata, "fields": fields}


def _activated(environment: Environment, type_id: str) -> JsonObject:
    """The content type as it was last activated, which is what entries are checked against."""
    if type_id not in environment.content_types.published:
        error = {"name": "unknownContentType", "path": ["sys", "contentType"], "value": type_id}
        raise invalid("InvalidEntry", "The content type is not known, or not activated.", [error])
    return environment.content_types.published[type_id]


@routes("PATCH", "/entries/{}")
def patch_entry(context: Context, uid: str) -> Reply:
    shelf = context.environment.entries
    row = shelf.get(uid)
    if "json-patch" not in context.request.headers.get("content-type", ""):
        raise Refusal(415, "UnsupportedMediaType", "The media type must be application/json-patch+json.")
    context.check_version(row)
    check_editable(row)
    new = patched({"fields": {}, **row}, json_of(context.request))
    content = _content(context.environment, _type_id(row), new, row)
    return told(context.put(shelf, uid, content)[0])


@routes("DELETE", "/entries/{}")
def delete_entry(context: Context, uid: str) -> Reply:
    shelf = context.environment.entries
    row = shelf.get(uid)
    context.check_version(row, needed=False)
    if "publishedVersion" in row["sys"]:
        raise Refusal(400, "BadRequest", "Cannot delete published")
    shelf.remove(uid)
    return empty()


@routes("PUT", "/entries/{}/published")
def publish_entry(context: Context, uid: str) -> Reply:
    environment = context.environment
    row = environment.entries.get(uid)
    context.check_version(row)
    check_editable(row)
    check_published(environment, _activated(environment, _type_id(row)), row)
    if context.check_links:
        check_links(environment, row)
    return published(context, environment.entries, uid)


@routes("DELETE", "/entries/{}/published")
def unpublish_entry(context: Context, uid: str) -> Reply:
    return unpublished(context, context.environment.entries, uid)


@routes("PUT", "/entries/{}/archived")
def archive_entry(context: Context, uid: str) -> Reply:
    return archived(context, context.environment.entries, uid)


@routes("DELETE", "/entries/{}/archived")
def unarchive_entry(context: Context, uid: str) -> Reply:
    return unarchived(context, context.environment.entries, uid)


@routes("GET", "/entries/{}/snapshots")
def list_snapshots(context: Context, uid: str) -> Reply:
    return page(context.request, snapshots(context.environment.entries, uid))


@routes("GET", "/entries/{}/snapshots/{}")
def get_snapshot(context: Context, uid: str, snapshot_id: str) -> Reply:
    return snapshot(context.environment.entries, uid, snapshot_id)


@routes("GET", "/entries/{}/references")
def references(context: Context, uid: str) -> Reply:
    """The entry, and everything it links to as deep as `include` says."""
    root = context.environment.entries.get(uid)
    depth = whole(context.request, "include", 2, DEEPEST)
    seen: dict[tuple[str, str], JsonObject] = {}
    gone: dict[tuple[str, str], Any] = {}
    layer = [root]
    for _ in range(depth):
        layer = _next(context.environment, layer, seen, gone)
    includes = {
        kind: [row for (found_kind, _), row in seen.items() if found_kind == kind]
        for kind in ("Entry", "Asset")
    }
    body = {
        "sys": {"type": "Array"},
        "total": 1,
        "skip": 0,
        "limit": 100,
        "items": [root],
        "includes": includes,
    }
    return told(body | ({"errors": [*gone.values()]} if gone else {}))


def _next(
    environment: Environment,
    layer: list[JsonObject],
    seen: dict[tuple[str, str], JsonObject],
    gone: dict[tuple[str, str], Any],
) -> list[JsonObject]:
    """What the rows of one depth link to and was not seen yet."""
    fresh = []
    for key in dict.fromkeys(key for row in layer for key in links_in(row.get("fields"))):
        row = environment.shelf_of(key[0]).rows.get(key[1])
        if row is None:
            details = {"type": "Link", "linkType": key[0], "id": key[1]}
            gone[key] = {"sys": {"type": "error", "id": "notResolvable"}, "details": details}
        elif key not in seen:
            seen[key] = row
            fresh.append(row)
    return fresh
