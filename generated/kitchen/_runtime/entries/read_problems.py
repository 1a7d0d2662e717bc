# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""pydantic's findings in the words of the CMS: a path, what was expected, what is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from pydantic_core import ErrorDetails, ValidationError

from ..records.errors import Problem
from .errors import WrongContent, path_text

__all__ = ["found_text", "wrong"]

_EXPECTED = {
    "string_type": "a text",
    "number_type": "a number",
    "scalar_type": "a text or number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "an object",
}


def wrong(cls: type, data: object, error: ValidationError) -> WrongContent:
    """What is wrong with data that a class cannot be read from."""
    given: Mapping[str, object] = (
        cast("Mapping[str, object]", data) if isinstance(data, Mapping) else {}
    )
    name = str(
        getattr(cls, "content_type_uid", "")
        or given.get("_content_type_uid")
        or cls.__name__
    )
    details = error.errors(include_url=False, include_context=False)
    return WrongContent(
        name, str(given.get("uid") or ""), tuple(map(_problem, details))
    )


def _problem(detail: ErrorDetails) -> Problem:
    expected = _EXPECTED.get(detail["type"], detail["msg"])
    return Problem(path_text(detail["loc"]), expected, found_text(detail["input"]))


def found_text(value: object) -> str:
    """What a JSON value is, with the value where it is short."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return (
                f"the text {value!r}"
                if len(value) <= 40
                else f"a text of {len(value)} characters"
            )
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case Mapping():
            return "an object"
        case _:
            return type(value).__name__
