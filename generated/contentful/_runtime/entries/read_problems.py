# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Errors for content that does not fit its model, and the JSON types of values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..records.errors import Problem
from ..records.typeguards import is_mapping
from .errors import WrongContent

__all__ = ["content_name", "found_text", "wrong"]


def wrong(
    cls: type, data: object, problems: Sequence[Problem], content: object
) -> WrongContent:
    """Return the error for data that do not fit; `content` is what was read of them."""
    uid = data.get("uid") if is_mapping(data) else None
    name = content_name(cls, data)
    error = WrongContent(name, uid if isinstance(uid, str) else "", tuple(problems))
    error.value = content
    return error


def content_name(cls: type, data: object) -> str:
    """Return the uid of the content type that data are read as, else the class name."""
    own = getattr(cls, "content_type_uid", "")
    given = data.get("_content_type_uid") if is_mapping(data) else None
    return str(own or given or cls.__name__)


def found_text(value: object) -> str:
    """Return the JSON type of a value, with the value itself if it is short."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return (
                f"the string {value!r}"
                if len(value) <= 40
                else f"a string of {len(value)} characters"
            )
        case int() | float():
            return f"the number {value}"
        case list():
            return "an array"
        case Mapping():
            return "an object"
        case _:
            return type(value).__name__
