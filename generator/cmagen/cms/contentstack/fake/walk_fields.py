"""Walk an entry along its schema; turn the values that are sent into those that are stored."""

from __future__ import annotations

from typing import Any

from ...fakes.message import JsonObject
from .stack import Stack

__all__ = ["body_of_block", "is_list", "members", "normalize"]

EMPTY_PARAGRAPH = {"type": "p", "attrs": {}, "children": [{"text": ""}]}


def members(stack: Stack, field: JsonObject) -> list[JsonObject]:
    """Return the fields inside a group or a use of a global field; `[]` for all other kinds."""
    if field.get("data_type") == "global_field":
        shared = stack.global_fields.get(field.get("reference_to") or "", {})
        return list(shared.get("schema") or field.get("schema") or [])
    return list(field.get("schema") or []) if field.get("data_type") == "group" else []


def body_of_block(stack: Stack, field: JsonObject, uid: str) -> list[JsonObject] | None:
    """Return the fields of one block of a blocks field; None when it has no such block."""
    for block in field.get("blocks") or []:
        if block.get("uid") == uid:
            shared = stack.global_fields.get(block.get("reference_to") or "", {})
            return list(shared.get("schema") or block.get("schema") or [])
    return None


def is_list(field: JsonObject) -> bool:
    """Return whether a value of this field is always a list."""
    return bool(field.get("multiple")) or field.get("data_type") in ("blocks", "reference", "taxonomy")


def normalize(stack: Stack, schema: list[JsonObject], content: JsonObject) -> JsonObject:
    """Return what the server stores: empty values filled in, files expanded, items with identities."""
    stored = dict(content)
    for field in schema:
        uid = field.get("uid")
        if uid:
            stored[uid] = _value(stack, field, stored[uid]) if uid in stored else _empty(stack, field)
    return stored


def _empty(stack: Stack, field: JsonObject) -> Any:
    if is_list(field):
        return []
    match field.get("data_type"):
        case "text":
            # An empty choice is null; other text is an empty string.
            return None if field.get("enum") else ""
        case "boolean":
            return False
        case "link":
            return {"title": "", "href": ""}
        case "group" | "global_field":
            return normalize(stack, members(stack, field), {})
        case "json" if (field.get("field_metadata") or {}).get("allow_json_rte"):
            return {"type": "doc", "uid": stack.new_uid(""), "attrs": {}, "children": [EMPTY_PARAGRAPH]}
    return None


def _value(stack: Stack, field: JsonObject, value: Any) -> Any:
    if value is None:
        return [] if is_list(field) else None
    match field.get("data_type"):
        case "file":
            many = isinstance(value, list)
            return [_file(stack, item) for item in value] if many else _file(stack, value)
        case "group" | "global_field":
            inner = members(stack, field)
            if not isinstance(value, list):
                return normalize(stack, inner, value)
            return [_identified(stack, normalize(stack, inner, item)) for item in value]
        case "blocks":
            return [_block(stack, field, item) for item in value]
    return value


def _file(stack: Stack, value: Any) -> Any:
    """Return the asset for a uid, as the API does in responses; an object that was sent stays."""
    return stack.assets.get(value, value) if isinstance(value, str) else value


def _block(stack: Stack, field: JsonObject, item: JsonObject) -> JsonObject:
    return {
        uid: _identified(stack, normalize(stack, body_of_block(stack, field, uid) or [], body))
        for uid, body in item.items()
    }


def _identified(stack: Stack, item: JsonObject) -> JsonObject:
    return item if "_metadata" in item else item | {"_metadata": {"uid": stack.new_uid("cs")}}
