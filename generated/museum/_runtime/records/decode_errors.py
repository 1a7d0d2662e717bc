# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Turns errors of pydantic into DecodeError: paths in the data, without its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .errors import DecodeError, Problem
from .typeguards import is_list, is_mapping

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails, ValidationError

__all__ = ["explain", "json_kind"]

_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    # before numbers: bool is a subclass of int
    (bool, "boolean"),
    ((int, float), "number"),
    (str, "string"),
    (Mapping, "object"),
    ((list, tuple), "array"),
)
_MISSING = ("missing", "missing_argument", "missing_keyword_only_argument")
_EXPECTED = {
    "dataclass_type": "an object",
    "dict_type": "an object",
    "list_type": "an array",
    **dict.fromkeys(_MISSING, "a value"),
}


def explain(form: object, data: object, error: ValidationError) -> DecodeError:
    """Return one error with all problems; its message shows the first."""
    details = error.errors(include_url=False, include_context=False)
    problems = tuple(dict.fromkeys(_problem(data, detail) for detail in details))
    first = problems[0]
    what = getattr(form, "__name__", None) if isinstance(form, type) else None
    return DecodeError(
        first.path, first.expected, first.found, problems, str(what or form)
    )


def json_kind(value: object) -> str:
    """Return the JSON type of a value, such as "object" or "null"."""
    if value is None:
        return "null"
    return next(
        (name for kind, name in _KINDS if isinstance(value, kind)), type(value).__name__
    )


def _problem(data: object, detail: ErrorDetails) -> Problem:
    missing = detail["type"] in _MISSING
    path = _path(data, detail["loc"], missing)
    expected = _EXPECTED.get(detail["type"]) or detail["msg"].removeprefix(
        "Input should be "
    )
    return Problem(path, expected, "nothing" if missing else json_kind(detail["input"]))


def _path(data: object, loc: Sequence[int | str], missing: bool) -> str:
    """Return the path in the data, without pydantic's names for branches of unions."""
    steps: list[str] = []
    for position, step in enumerate(loc):
        if isinstance(step, int) and is_list(data):
            data = data[step]
            steps.append(f"[{step}]")
        elif isinstance(step, str) and is_mapping(data) and step in data:
            data = data[step]
            steps.append(f".{step}")
        elif missing and position == len(loc) - 1:
            steps.append(f".{step}")
    return "".join(steps).removeprefix(".")
