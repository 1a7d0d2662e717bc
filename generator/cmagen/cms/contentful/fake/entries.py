"""Entries: list, create, replace, patch, publish, references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...fakes.message import JsonObject, Reply
from ...fakes.routing import Routes
from .context import Context
from .json_patch import apply_patch
from .links import links_in
from .listing import page
from .publishing import check_links, check_published
from .replies import invalid, refusal, reply
from .saving import check_saved
from .search import matching
from .space import Environment, content_type_id, link
from .states import add_snapshot_routes, add_state_routes, check_editable, publish

__all__ = ["routes"]

routes: Routes[Context] = Routes()
add_state_routes(routes, "entries", lambda environment: environment.entries)
add_snapshot_routes(routes, "entries", lambda environment: environment.entries)

# The documented maximum of `include`.
DEEPEST = 10


def _list(context: Context, rows: Iterable[JsonObject]) -> Reply:
    request, environment = context.request, context.environment
    type_id = request.first("content_type")
    if type_id is None and any(name.startswith("fields.") for name, _ in request.query):
        message = "A content type id is required to query or select fields of entries."
        raise refusal(400, "InvalidQuery", message)
    # The API refuses a query for a content type that was never activated.
    if type_id is not None and type_id not in environment.content_types.published:
        errors = [{"name": "unknownContentType", "value": type_id}]
        raise refusal(400, "InvalidQuery", "The query you sent was invalid.", {"errors": errors})
    kept = (row for row in rows if type_id is None or content_type_id(row) == type_id)
    return page(request, matching(environment, kept, request), environment.default_locale)


@routes("GET", "/entries")
def list_entries(context: Context) -> Reply:
    return _list(context, context.environment.entries.rows.values())


@routes("GET", "/public/entries")
def list_published(context: Context) -> Reply:
    return _list(context, context.environment.entries.published.values())


@routes("POST", "/entries")
def create_entry(context: Context) -> Reply:
    return _put(context, context.space.new_id())


@routes("PUT", "/entries/{}")
def put_entry(context: Context, uid: str) -> Reply:
    return _put(context, uid)


def _put(context: Context, uid: str) -> Reply:
    """Create the entry, or replace it when a version is sent; `metadata` stays unless it is sent."""
    shelf, sent = context.environment.entries, context.request.json(optional=True)
    known = shelf.rows.get(uid)
    if known is not None:
        context.check_version(known)
        check_editable(known)
    # The content type is named in a header when an entry is created, and never changes.
    type_id = (
        content_type_id(known) if known else context.request.headers.get("x-contentful-content-type", "")
    )
    # PUT replaces all fields: a field, or a locale of a field, that is not sent is erased.
    content = _content(context.environment, type_id, sent, known or {})
    row, new = context.put(shelf, uid, content, {"contentType": link("ContentType", type_id)})
    return reply(row, 201 if new else 200)


def _content(environment: Environment, type_id: str, sent: JsonObject, known: JsonObject) -> JsonObject:
    content_type = _activated(environment, type_id)
    fields = sent.get("fields", {})
    check_saved(environment, content_type["fields"], fields, known.get("fields") or {})
    metadata = sent.get("metadata", known.get("metadata", {"tags": [], "concepts": []}))
    # If `metadata` is sent, the API requires `tags` in it.
    if not isinstance(metadata, dict) or not isinstance(metadata.get("tags"), list):
        error = {"name": "required", "path": ["metadata", "tags"], "details": "The tags are required."}
        raise invalid("InvalidEntry", "Validation error", [error])
    return {"metadata": metadata, "fields": fields}


def _activated(environment: Environment, type_id: str) -> JsonObject:
    """Return the content type as it was last activated: entries are checked against that version."""
    if type_id not in environment.content_types.published:
        error = {"name": "unknownContentType", "path": ["sys", "contentType"], "value": type_id}
        raise invalid("InvalidEntry", "The content type is unknown or not activated.", [error])
    return environment.content_types.published[type_id]


@routes("PATCH", "/entries/{}")
def patch_entry(context: Context, uid: str) -> Reply:
    shelf = context.environment.entries
    row = shelf.get(uid)
    if "json-patch" not in context.request.headers.get("content-type", ""):
        raise refusal(415, "UnsupportedMediaType", "The media type must be application/json-patch+json.")
    context.check_version(row)
    check_editable(row)
    new = apply_patch({"fields": {}, **row}, context.request.json_value())
    content = _content(context.environment, content_type_id(row), new, row)
    return reply(context.put(shelf, uid, content)[0])


@routes("PUT", "/entries/{}/published")
def publish_entry(context: Context, uid: str) -> Reply:
    environment = context.environment
    row = environment.entries.get(uid)
    context.check_version(row)
    check_editable(row)
    check_published(environment, _activated(environment, content_type_id(row)), row)
    if context.check_links:
        check_links(environment, row)
    return publish(context, environment.entries, uid)


@routes("GET", "/entries/{}/references")
def references(context: Context, uid: str) -> Reply:
    """Return the entry, and everything it links to as deep as `include` says."""
    root = context.environment.entries.get(uid)
    depth = context.request.number("include", 2, DEEPEST)
    seen: dict[tuple[str, str], JsonObject] = {}
    missing: dict[tuple[str, str], Any] = {}
    layer = [root]
    for _ in range(depth):
        layer = _next(context.environment, layer, seen, missing)
    includes = {
        kind: [row for (row_kind, _), row in seen.items() if row_kind == kind] for kind in ("Entry", "Asset")
    }
    body = {
        "sys": {"type": "Array"},
        "total": 1,
        "skip": 0,
        "limit": 100,
        "items": [root],
        "includes": includes,
    }
    return reply(body | ({"errors": [*missing.values()]} if missing else {}))


def _next(
    environment: Environment,
    layer: list[JsonObject],
    seen: dict[tuple[str, str], JsonObject],
    missing: dict[tuple[str, str], Any],
) -> list[JsonObject]:
    """Return what the rows of one depth link to and was not seen yet."""
    fresh = []
    for key in dict.fromkeys(key for row in layer for key in links_in(row.get("fields"))):
        row = environment.shelf_of(key[0]).rows.get(key[1])
        if row is None:
            details = {"type": "Link", "linkType": key[0], "id": key[1]}
            missing[key] = {"sys": {"type": "error", "id": "notResolvable"}, "details": details}
        elif key not in seen:
            seen[key] = row
            fresh.append(row)
    return fresh
