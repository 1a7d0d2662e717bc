"""Content types and global fields: list, read, create, import, update, delete."""

from __future__ import annotations

from typing import Any

from ...fakes.json_values import objects_in
from ...fakes.message import JsonObject, Reply, json_reply
from ...fakes.multipart import json_part
from ...fakes.routing import Routes
from .context import Context
from .listing import filter_and_order, page
from .refusals import NOT_VALID, REQUIRED, refusal, wrapped
from .stack import Stack

__all__ = ["routes"]

routes: Routes[Context] = Routes()

# Set by the server, ignored when sent.
_SERVER_KEYS = {"_version", "created_at", "updated_at", "inbuilt_class"}
NESTING_VERSION = "3.2"


def _inlined(stack: Stack, value: Any) -> Any:
    """Return the schema with each global field's own schema beside its `reference_to`."""
    if isinstance(value, list):
        return [_inlined(stack, item) for item in value]
    if not isinstance(value, dict):
        return value
    copy = {key: _inlined(stack, inner) for key, inner in value.items()}
    shared = stack.global_fields.get(value["reference_to"]) if _uses_global_field(value) else None
    return copy | {"schema": _inlined(stack, shared["schema"])} if shared else copy


def _plain(value: Any) -> Any:
    """Return the schema without the schemas of global fields."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    dropped = {"schema"} if _uses_global_field(value) else set()
    return {key: _plain(inner) for key, inner in value.items() if key not in dropped}


def _uses_global_field(value: JsonObject) -> bool:
    """Return whether an object is a global field, or a block that is one.

    Their `reference_to` is one uid; references have a list, and another data type.
    """
    kind = value.get("data_type", "global_field")
    return isinstance(value.get("reference_to"), str) and kind == "global_field"


def _view(context: Context, row: JsonObject) -> JsonObject:
    full = context.request.flag("include_global_field_schema")
    schema = _inlined(context.stack, row["schema"]) if full else _plain(row["schema"])
    branch = {"_branch": context.stack.branch} if context.request.flag("include_branch") else {}
    return row | {"schema": schema} | branch


def _list(context: Context, name: str, table: dict[str, JsonObject]) -> Reply:
    rows = filter_and_order(context.request, table.values())
    return page(context.request, name, [_view(context, row) for row in rows])


@routes("GET", "/content_types")
def list_content_types(context: Context) -> Reply:
    return _list(context, "content_types", context.stack.content_types)


@routes("GET", "/content_types/{}")
def get_content_type(context: Context, uid: str) -> Reply:
    return json_reply({"content_type": _view(context, context.stack.content_type(uid))})


@routes("GET", "/content_types/{}/export")
def export_content_type(context: Context, uid: str) -> Reply:
    # Exports have no wrapper.
    return json_reply(_view(context, context.stack.content_type(uid)))


@routes("GET", "/content_types/{}/references")
def content_type_references(context: Context, uid: str) -> Reply:
    context.stack.content_type(uid)
    rows = context.stack.content_types.items()
    return json_reply({"references": sorted(other for other, row in rows if _refers(row["schema"], uid))})


def _refers(schema: Any, uid: str) -> bool:
    references = (inner for inner in objects_in(schema) if inner.get("data_type") == "reference")
    targets = (inner.get("reference_to") for inner in references)
    return any(uid in (target, *(target or ())) for target in targets)


@routes("POST", "/content_types")
def create_content_type(context: Context) -> Reply:
    return _create(context, wrapped(context.request, "content_type"))


@routes("POST", "/content_types/import")
def import_content_type(context: Context) -> Reply:
    return _create(context, json_part(context.request, "content_type"))


def _create(context: Context, sent: JsonObject) -> Reply:
    row = _checked(context, sent, context.stack.content_types, "Content Type")
    context.stack.content_types[row["uid"]] = row
    context.stack.entries.setdefault(row["uid"], {})
    return json_reply({"notice": "Content Type created successfully.", "content_type": row}, 201)


def _checked(context: Context, sent: JsonObject, table: dict[str, JsonObject], what: str) -> JsonObject:
    errors = {key: REQUIRED for key in ("uid", "title", "schema") if not sent.get(key)}
    if not errors and sent["uid"] in table:
        errors["uid"] = ["is not unique."]
    if errors:
        raise refusal(422, f"{what} creation failed. Please try again.", 115, errors)
    envelope = {"description": "", "_version": 1, "inbuilt_class": False, "maintain_revisions": True}
    return context.stack.stamp(envelope | sent, created=True)


@routes("PUT", "/content_types/{}")
def update_content_type(context: Context, uid: str) -> Reply:
    row = context.stack.content_type(uid)
    sent = {
        key: value
        for key, value in wrapped(context.request, "content_type").items()
        if key not in _SERVER_KEYS
    }
    new = context.stack.stamp(row | sent | {"uid": uid, "_version": row["_version"] + 1})
    context.stack.content_types[uid] = new
    return json_reply({"notice": "Content Type updated successfully.", "content_type": new})


@routes("DELETE", "/content_types/{}")
def delete_content_type(context: Context, uid: str) -> Reply:
    context.stack.content_type(uid)
    if context.stack.entries.get(uid) and not context.request.flag("force"):
        raise refusal(422, "Content Type has entries; delete with force.", 116, {"force": ["is required."]})
    del context.stack.content_types[uid]
    context.stack.entries.pop(uid, None)
    return json_reply({"notice": "Content Type deleted successfully."})


@routes("GET", "/global_fields")
def list_global_fields(context: Context) -> Reply:
    """Return global fields; those that nest others only for `api_version: 3.2`, as the older API has none."""
    return _list(context, "global_fields", _visible(context))


def _visible(context: Context) -> dict[str, JsonObject]:
    nesting = context.request.headers.get("api_version") == NESTING_VERSION
    rows = context.stack.global_fields.items()
    return {uid: row for uid, row in rows if nesting or not _nests(row["schema"])}


def _nests(schema: Any) -> bool:
    return any(inner.get("data_type") == "global_field" for inner in objects_in(schema))


@routes("GET", "/global_fields/{}")
def get_global_field(context: Context, uid: str) -> Reply:
    return json_reply({"global_field": _view(context, _global_field(context, uid))})


def _global_field(context: Context, uid: str) -> JsonObject:
    row = _visible(context).get(uid)
    if row is None:
        raise refusal(422, f"The Global Field '{uid}' was not found.", 118, {"uid": NOT_VALID})
    return row


@routes("POST", "/global_fields")
def create_global_field(context: Context) -> Reply:
    sent = wrapped(context.request, "global_field")
    row = _checked(context, sent, context.stack.global_fields, "Global Field")
    context.stack.global_fields[row["uid"]] = row
    return json_reply({"notice": "Global Field created successfully.", "global_field": row}, 201)


@routes("PUT", "/global_fields/{}")
def update_global_field(context: Context, uid: str) -> Reply:
    row = _global_field(context, uid)
    new = row | wrapped(context.request, "global_field") | {"uid": uid, "_version": row["_version"] + 1}
    context.stack.global_fields[uid] = context.stack.stamp(new)
    return json_reply({"notice": "Global Field updated successfully.", "global_field": new})


@routes("DELETE", "/global_fields/{}")
def delete_global_field(context: Context, uid: str) -> Reply:
    _global_field(context, uid)
    del context.stack.global_fields[uid]
    return json_reply({"notice": "Global Field deleted successfully."})
