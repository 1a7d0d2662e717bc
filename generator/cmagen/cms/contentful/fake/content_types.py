"""Content types: drafts, activation, snapshots; editor interfaces."""

from __future__ import annotations

import re
from typing import Any

from ...fakes.message import JsonObject, Reply
from ...fakes.routing import Routes
from .context import Context
from .listing import page, selected
from .message import Refusal, body_of, empty, invalid, told
from .space import link
from .states import published, snapshot, snapshots, unpublished

__all__ = ["routes"]

routes: Routes[Context] = Routes()

_FIELD_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")


@routes("GET", "/content_types")
def list_content_types(context: Context) -> Reply:
    return page(context.request, context.environment.content_types.rows.values())


@routes("GET", "/public/content_types")
def list_activated(context: Context) -> Reply:
    """As they were last activated; these have a `revision` in place of a version."""
    rows = context.environment.content_types.published.values()
    return page(context.request, [_public(row) for row in rows])


def _public(row: JsonObject) -> JsonObject:
    sys = {key: value for key, value in row["sys"].items() if key != "version"}
    return row | {"sys": sys | {"revision": sys.get("publishedCounter", 1)}}


@routes("GET", "/content_types/{}")
def get_content_type(context: Context, uid: str) -> Reply:
    return told(selected(context.request, context.environment.content_types.get(uid)))


@routes("POST", "/content_types")
def create_content_type(context: Context) -> Reply:
    return _put(context, context.space.new_id())


@routes("PUT", "/content_types/{}")
def put_content_type(context: Context, uid: str) -> Reply:
    return _put(context, uid)


def _put(context: Context, uid: str) -> Reply:
    sent = body_of(context.request)
    errors = [*_wrong(sent)]
    if errors:
        raise invalid("ValidationFailed", "Validation error", errors)
    base: JsonObject = {"description": "", "displayField": None}
    content = base | {key: value for key, value in sent.items() if key != "sys"}
    content["fields"] = [_filled(field) for field in content["fields"]]
    row, new = context.put(context.environment.content_types, uid, content)
    return told(row, 201 if new else 200)


def _filled(field: JsonObject) -> JsonObject:
    """What the server adds to a field: the flags that were left out."""
    flags = {"localized": False, "required": False, "disabled": False, "omitted": False}
    return {"apiName": field["id"], "validations": [], **flags, **field}


def _wrong(sent: JsonObject) -> list[JsonObject]:
    fields: Any = sent.get("fields")
    if not isinstance(sent.get("name"), str) or not sent["name"]:
        return [{"name": "required", "path": ["name"], "details": 'The property "name" is required here'}]
    if not isinstance(fields, list) or not all(isinstance(field, dict) for field in fields):
        return [{"name": "type", "path": ["fields"], "type": "Array", "value": fields}]
    ids = [field.get("id") for field in fields]
    wrong = [{"name": "unique", "path": ["fields", "id"], "value": uid} for uid in ids if ids.count(uid) > 1]
    for position, field in enumerate(fields):
        if not isinstance(field.get("id"), str) or not _FIELD_ID.fullmatch(field["id"]):
            wrong.append({"name": "regexp", "path": ["fields", position, "id"], "value": field.get("id")})
        if not isinstance(field.get("type"), str):
            wrong.append({"name": "required", "path": ["fields", position, "type"]})
    return wrong


@routes("DELETE", "/content_types/{}")
def delete_content_type(context: Context, uid: str) -> Reply:
    shelf = context.environment.content_types
    row = shelf.get(uid)
    context.check_version(row, needed=False)
    if "publishedVersion" in row["sys"]:
        raise Refusal(400, "BadRequest", "Cannot delete published")
    shelf.remove(uid)
    context.environment.editor_interfaces.remove(uid)
    return empty()


@routes("PUT", "/content_types/{}/published")
def activate(context: Context, uid: str) -> Reply:
    context.check_version(context.environment.content_types.get(uid))
    return published(context, context.environment.content_types, uid)


@routes("DELETE", "/content_types/{}/published")
def deactivate(context: Context, uid: str) -> Reply:
    wanted = link("ContentType", uid)["sys"]["id"]
    for row in context.environment.entries.rows.values():
        if row["sys"].get("contentType", {}).get("sys", {}).get("id") == wanted:
            raise Refusal(400, "BadRequest", "Cannot deactivate a content type that has entries.")
    return unpublished(context, context.environment.content_types, uid)


@routes("GET", "/content_types/{}/snapshots")
def list_snapshots(context: Context, uid: str) -> Reply:
    return page(context.request, snapshots(context.environment.content_types, uid))


@routes("GET", "/content_types/{}/snapshots/{}")
def get_snapshot(context: Context, uid: str, snapshot_id: str) -> Reply:
    return snapshot(context.environment.content_types, uid, snapshot_id)


def _interface(context: Context, uid: str) -> JsonObject:
    """There is one for every content type; none has to be made."""
    content_type = context.environment.content_types.get(uid)
    rows = context.environment.editor_interfaces.rows
    if uid not in rows:
        sys = context.made("EditorInterface", "default") | {"contentType": link("ContentType", uid)}
        controls = [{"fieldId": field.get("id")} for field in content_type["fields"]]
        rows[uid] = {"sys": sys, "controls": controls}
    return rows[uid]


@routes("GET", "/content_types/{}/editor_interface")
def get_editor_interface(context: Context, uid: str) -> Reply:
    return told(_interface(context, uid))


@routes("PUT", "/content_types/{}/editor_interface")
def put_editor_interface(context: Context, uid: str) -> Reply:
    row = _interface(context, uid)
    context.check_version(row)
    made = body_of(context.request) | {"sys": context.space.touched(row["sys"])}
    context.environment.editor_interfaces.rows[uid] = made
    return told(made)


@routes("GET", "/editor_interfaces")
def list_editor_interfaces(context: Context) -> Reply:
    rows = [_interface(context, uid) for uid in sorted(context.environment.content_types.rows)]
    return page(context.request, rows)
