# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Turns errors of pydantic about content to be sent into violations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pydantic_core import (
    ErrorDetails,
    InitErrorDetails,
    PydanticCustomError,
    ValidationError,
)

from .errors import Violation, path_text
from .read_problems import found_text

__all__ = ["Finding", "finding", "joined", "violations_from", "with_findings"]

Finding = tuple[str, str]
"""The code of a broken constraint, and a message that says what is required."""

_TYPES = {
    "string_type": "a string",
    "number_type": "a number",
    "int_type": "an integer",
    "int_from_float": "an integer",
    "bool_type": "a boolean",
    "list_type": "an array",
    "dict_type": "an object",
}


def finding(code: str, message: str) -> PydanticCustomError:
    """Return an error for pydantic that carries a finding.

    Code and message are in the context, because pydantic formats braces in templates.
    """
    return PydanticCustomError("cmagen", "", {"code": code, "message": message})


def joined(
    findings: Sequence[Finding], others: ValidationError | None = None
) -> ValidationError:
    """Return one error with findings about a value and errors about its parts."""
    lines: list[InitErrorDetails] = [
        InitErrorDetails(type=finding(code, message), input=None)
        for code, message in findings
    ]
    for detail in others.errors(include_url=False) if others else ():
        part = violation(detail)
        lines.append(
            InitErrorDetails(
                type=finding(part.code, part.message), loc=detail["loc"], input=None
            )
        )
    return ValidationError.from_exception_data("content", lines)


def with_findings(
    rules: Iterable[Callable[[object], Iterable[Finding]]], value: object
) -> list[Finding]:
    """Return the findings of all rules for a value."""
    return [broken for rule in rules for broken in rule(value)]


def violations_from(error: ValidationError) -> list[Violation]:
    """Return all violations, with paths from the object that was checked."""
    return [violation(detail) for detail in error.errors(include_url=False)]


def violation(detail: ErrorDetails) -> Violation:
    """Return the violation for one error: a finding, or a wrong type or choice."""
    path, context = path_text(detail["loc"]), detail.get("ctx", {})
    if detail["type"] == "cmagen":
        return Violation(path, context["code"], context["message"])
    if detail["type"] == "literal_error":
        message = (
            f"must be one of {context['expected']}, not {found_text(detail['input'])}"
        )
        return Violation(path, "choice", message)
    expected = _TYPES.get(detail["type"], detail["msg"])
    return Violation(
        path, "type", f"must be {expected}, not {found_text(detail['input'])}"
    )
