"""Content types: drafts, activation, snapshots; editor interfaces."""

from __future__ import annotations

import re
from typing import Any

from ...fakes.message import JsonObject, Reply
from ...fakes.routing import Routes
from .context import Context
from .listing import page, select_properties
from .replies import invalid, refusal, reply
from .space import content_type_id, link
from .states import add_snapshot_routes, delete, publish, unpublish

__all__ = ["routes"]

routes: Routes[Context] = Routes()
add_snapshot_routes(routes, "content_types", lambda environment: environment.content_types)

# The rule of the vendor's migration tool.
_FIELD_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")


@routes("GET", "/content_types")
def list_content_types(context: Context) -> Reply:
    return page(context.request, context.environment.content_types.rows.values())


@routes("GET", "/public/content_types")
def list_activated(context: Context) -> Reply:
    """Return content types as they were last activated, with a `revision` in place of a version."""
    rows = context.environment.content_types.published.values()
    return page(context.request, [_public(row) for row in rows])


def _public(row: JsonObject) -> JsonObject:
    sys = {key: value for key, value in row["sys"].items() if key != "version"}
    return row | {"sys": sys | {"revision": sys.get("publishedCounter", 1)}}


@routes("GET", "/content_types/{}")
def get_content_type(context: Context, uid: str) -> Reply:
    return reply(select_properties(context.request, context.environment.content_types.get(uid)))


@routes("POST", "/content_types")
def create_content_type(context: Context) -> Reply:
    return _put(context, context.space.new_id())


@routes("PUT", "/content_types/{}")
def put_content_type(context: Context, uid: str) -> Reply:
    return _put(context, uid)


def _put(context: Context, uid: str) -> Reply:
    sent = context.request.json(optional=True)
    errors = _errors(sent)
    if errors:
        raise invalid("ValidationFailed", "Validation error", errors)
    base: JsonObject = {"description": "", "displayField": None}
    # PUT replaces the whole content type: a field that is not sent is deleted.
    content = base | {key: value for key, value in sent.items() if key != "sys"}
    content["fields"] = [_with_flags(field) for field in content["fields"]]
    row, new = context.put(context.environment.content_types, uid, content)
    return reply(row, 201 if new else 200)


def _with_flags(field: JsonObject) -> JsonObject:
    """Return a field with the flags that were left out, as the server adds them."""
    flags = {"localized": False, "required": False, "disabled": False, "omitted": False}
    return {"apiName": field["id"], "validations": [], **flags, **field}


def _errors(sent: JsonObject) -> list[JsonObject]:
    fields: Any = sent.get("fields")
    if not isinstance(sent.get("name"), str) or not sent["name"]:
        return [{"name": "required", "path": ["name"], "details": 'The property "name" is required here'}]
    if not isinstance(fields, list) or not all(isinstance(field, dict) for field in fields):
        return [{"name": "type", "path": ["fields"], "type": "Array", "value": fields}]
    ids = [field.get("id") for field in fields]
    errors = [{"name": "unique", "path": ["fields", "id"], "value": uid} for uid in ids if ids.count(uid) > 1]
    for position, field in enumerate(fields):
        if not isinstance(field.get("id"), str) or not _FIELD_ID.fullmatch(field["id"]):
            errors.append({"name": "regexp", "path": ["fields", position, "id"], "value": field.get("id")})
        if not isinstance(field.get("type"), str):
            errors.append({"name": "required", "path": ["fields", position, "type"]})
    return errors


@routes("DELETE", "/content_types/{}")
def delete_content_type(context: Context, uid: str) -> Reply:
    # First, because this refuses a content type that is still activated.
    deleted = delete(context, context.environment.content_types, uid)
    context.environment.editor_interfaces.remove(uid)
    return deleted


@routes("PUT", "/content_types/{}/published")
def activate(context: Context, uid: str) -> Reply:
    context.check_version(context.environment.content_types.get(uid))
    return publish(context, context.environment.content_types, uid)


@routes("DELETE", "/content_types/{}/published")
def deactivate(context: Context, uid: str) -> Reply:
    if any(content_type_id(row) == uid for row in context.environment.entries.rows.values()):
        raise refusal(400, "BadRequest", "Cannot deactivate a content type that has entries.")
    return unpublish(context, context.environment.content_types, uid)


def _interface(context: Context, uid: str) -> JsonObject:
    """Return the editor interface of a content type; each has one from the start."""
    content_type = context.environment.content_types.get(uid)
    rows = context.environment.editor_interfaces.rows
    if uid not in rows:
        sys = context.new_sys("EditorInterface", "default") | {"contentType": link("ContentType", uid)}
        controls = [{"fieldId": field.get("id")} for field in content_type["fields"]]
        rows[uid] = {"sys": sys, "controls": controls}
    return rows[uid]


@routes("GET", "/content_types/{}/editor_interface")
def get_editor_interface(context: Context, uid: str) -> Reply:
    return reply(_interface(context, uid))


@routes("PUT", "/content_types/{}/editor_interface")
def put_editor_interface(context: Context, uid: str) -> Reply:
    row = _interface(context, uid)
    context.check_version(row)
    changed = context.request.json(optional=True) | {"sys": context.space.changed_sys(row["sys"])}
    context.environment.editor_interfaces.rows[uid] = changed
    return reply(changed)


@routes("GET", "/editor_interfaces")
def list_editor_interfaces(context: Context) -> Reply:
    rows = [_interface(context, uid) for uid in sorted(context.environment.content_types.rows)]
    return page(context.request, rows)
