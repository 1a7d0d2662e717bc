"""pydantic's findings about what is to be sent, in the words of the CMS."""

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
"""A rule's code and what the CMS asks for."""

_TYPES = {
    "string_type": "a text",
    "number_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "an object",
}


def finding(code: str, message: str) -> PydanticCustomError:
    """An error that passes through pydantic unchanged, whatever braces the message has."""
    return PydanticCustomError("cmagen", "", {"code": code, "message": message})


def joined(
    findings: Sequence[Finding], others: ValidationError | None = None
) -> ValidationError:
    """Findings about a value itself, together with those about what is in it."""
    lines: list[InitErrorDetails] = [
        InitErrorDetails(type=finding(code, message), input=None)
        for code, message in findings
    ]
    for detail in others.errors(include_url=False) if others else ():
        one = violation(detail)
        lines.append(
            InitErrorDetails(
                type=finding(one.code, one.message), loc=detail["loc"], input=None
            )
        )
    return ValidationError.from_exception_data("content", lines)


def with_findings(
    rules: Iterable[Callable[[object], Iterable[Finding]]], value: object
) -> list[Finding]:
    """What all rules find in a value."""
    return [each for rule in rules for each in rule(value)]


def violations_from(error: ValidationError) -> list[Violation]:
    """All findings, each with the path from the object that was checked."""
    return [violation(detail) for detail in error.errors(include_url=False)]


def violation(detail: ErrorDetails) -> Violation:
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
