# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Turns errors of pydantic into DecodeError: paths in the data, without its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .errors import DecodeError, Problem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails, ValidationError

__all__ = ["expected_by", "json_kind", "name_of", "refusal"]

_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    # before numbers: bool is a subclass of int
    (bool, "boolean"),
    ((int, float), "number"),
    (str, "string"),
    (Mapping, "object"),
    ((list, tuple), "array"),
)
_EXPECTED = {
    "dataclass_type": "an object",
    "dict_type": "an object",
    "list_type": "an array",
}


def refusal(form: object, problems: Sequence[Problem], value: object) -> DecodeError:
    """Return one error with all problems and the rest; its message shows the first."""
    first = problems[0]
    error = DecodeError(
        first.path, first.expected, first.found, tuple(problems), name_of(form)
    )
    error.value = value
    return error


def name_of(form: object) -> str:
    """Return the name of a type for messages."""
    return form.__name__ if isinstance(form, type) else str(form)


def expected_by(error: ValidationError) -> str:
    """Return what a validator expected: `a valid integer or a valid string`."""
    details = error.errors(include_url=False, include_context=False)
    return " or ".join(dict.fromkeys(map(_expected, details)))


def json_kind(value: object) -> str:
    """Return the JSON type of a value, such as "object" or "null"."""
    if value is None:
        return "null"
    return next(
        (name for kind, name in _KINDS if isinstance(value, kind)), type(value).__name__
    )


def _expected(detail: ErrorDetails) -> str:
    stated = detail["msg"].removeprefix("Input should be ")
    return _EXPECTED.get(detail["type"], stated)
