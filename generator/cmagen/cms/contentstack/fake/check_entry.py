"""Rules that the server enforces when an entry is saved; it reports all violations at once, by path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...fakes.message import JsonObject
from .refusals import refusal
from .stack import Stack
from .walk_fields import body_of_block, is_list, members

__all__ = ["check_entry"]

Violation = tuple[str, str]

_JSON_TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "number": (int, float),
    "boolean": (bool,),
    "isodate": (str,),
    "file": (str, dict),
    "link": (dict,),
    "group": (dict,),
    "global_field": (dict,),
    "blocks": (dict,),
    # Legacy reference fields hold uids as strings.
    "reference": (dict, str),
    "taxonomy": (dict,),
}


def check_entry(
    stack: Stack, content_type: JsonObject, content: JsonObject, locale: str, own_uid: str | None
) -> None:
    """Refuse content with violations: 422, code 119, messages by dotted path in `errors`."""
    errors: dict[str, list[str]] = {}
    for path, message in _schema(stack, content_type["schema"], content, ""):
        errors.setdefault(path, []).append(message)
    for path in _duplicates(stack, content_type, content, locale, own_uid):
        errors.setdefault(path, []).append("is not unique.")
    if errors:
        action = "update" if own_uid else "creation"
        raise refusal(422, f"Entry {action} failed. Please enter valid data.", 119, errors)


def _duplicates(
    stack: Stack, content_type: JsonObject, content: JsonObject, locale: str, own_uid: str | None
) -> Iterator[str]:
    others = [
        entry.latest(locale)
        for uid, entry in stack.entries.get(content_type["uid"], {}).items()
        if uid != own_uid and locale in entry.locales
    ]
    for field in content_type["schema"]:
        uid = field.get("uid")
        value = content.get(uid)
        if field.get("unique") and value and any(other.get(uid) == value for other in others):
            yield uid


def _schema(
    stack: Stack, schema: list[JsonObject], content: Mapping[str, Any], prefix: str
) -> Iterator[Violation]:
    for field in schema:
        uid = field.get("uid")
        if uid:
            yield from _field(stack, field, content.get(uid), f"{prefix}{uid}")


def _field(stack: Stack, field: JsonObject, value: Any, path: str) -> Iterator[Violation]:
    # The API stores empty values in one of these forms, depending on the kind of field.
    if value is None or value in ("", []):
        if field.get("mandatory"):
            yield path, "is a required field."
        return
    if not is_list(field):
        yield from _item(stack, field, value, path)
    elif not isinstance(value, list):
        yield path, "should be an array."
    else:
        yield from _count(field, len(value), path)
        for index, item in enumerate(value):
            yield from _item(stack, field, item, f"{path}.{index}")


def _count(field: JsonObject, count: int, path: str) -> Iterator[Violation]:
    least, most = field.get("min_instance"), field.get("max_instance")
    if least and count < least:
        yield path, f"should have at least {least} items."
    if most and count > most:
        yield path, f"should have at most {most} items."


def _item(stack: Stack, field: JsonObject, value: Any, path: str) -> Iterator[Violation]:
    kind = str(field.get("data_type"))
    expected = _JSON_TYPES.get(kind)
    # `bool` is a subclass of `int` in Python, but not a number in JSON.
    stray_bool = isinstance(value, bool) and kind != "boolean"
    if expected and (stray_bool or not isinstance(value, expected)):
        yield path, f"should be a valid {kind}."
    elif kind == "blocks":
        yield from _block(stack, field, value, path)
    elif kind in ("group", "global_field"):
        yield from _schema(stack, members(stack, field), value, f"{path}.")
    elif kind == "file" and isinstance(value, str) and value not in stack.assets:
        yield path, "is not a valid asset."
    else:
        yield from _scalar(field, value, path)


def _block(stack: Stack, field: JsonObject, value: JsonObject, path: str) -> Iterator[Violation]:
    if len(value) != 1:
        yield path, "should have exactly one block."
    for uid, body in value.items():
        schema = body_of_block(stack, field, uid)
        if schema is None or not isinstance(body, dict):
            yield f"{path}.{uid}", "is not a block of this field."
        else:
            yield from _schema(stack, schema, body, f"{path}.{uid}.")


def _scalar(field: JsonObject, value: Any, path: str) -> Iterator[Violation]:
    choices = [choice.get("value") for choice in (field.get("enum") or {}).get("choices") or []]
    if choices and value not in choices:
        yield path, "is not one of the choices."
    pattern = field.get("format")
    if pattern and isinstance(value, str) and not _matches(pattern, value):
        yield path, (field.get("error_messages") or {}).get("format") or "has an invalid format."
    size = len(value) if isinstance(value, str) else value
    if isinstance(size, int | float) and field.get("data_type") in ("text", "number"):
        yield from _range(field, size, path)


def _range(field: JsonObject, size: float, path: str) -> Iterator[Violation]:
    least, most = field.get("min"), field.get("max")
    if isinstance(least, int | float) and size < least:
        yield path, f"should be at least {least}."
    if isinstance(most, int | float) and size > most:
        yield path, f"should be at most {most}."


def _matches(pattern: str, value: str) -> bool:
    """Return whether a JavaScript pattern matches; one that Python cannot read is not enforced."""
    try:
        return re.search(pattern, value) is not None
    except re.error:
        return True
