# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Turns errors of pydantic into WrongContent: paths, expected and found values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from pydantic_core import ErrorDetails, ValidationError

from ..records.errors import Problem
from .errors import WrongContent, path_text

__all__ = ["found_text", "wrong"]

_EXPECTED = {
    "string_type": "a string",
    "number_type": "a number",
    "scalar_type": "a string or a number",
    "int_type": "an integer",
    "int_from_float": "an integer",
    "bool_type": "a boolean",
    "list_type": "an array",
    "dict_type": "an object",
}


def wrong(cls: type, data: object, error: ValidationError) -> WrongContent:
    """Return the error for data that cannot be read as `cls`."""
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
