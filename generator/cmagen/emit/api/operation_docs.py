"""The docstring of a method, from what the document says of its operation."""

from __future__ import annotations

from collections.abc import Iterable

from ...openapi import model as ir
from ..docs_text import sentence
from ..escape import docstring, one_line
from .arguments import Argument

__all__ = ["method_docstring", "title_of"]

_EXPLAINED = 3
_RAISES = {
    "400": "BadRequest",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "409": "Conflict",
    "412": "PreconditionFailed",
    "422": "Unprocessable",
    "429": "TooManyRequests",
}


def title_of(operation: ir.Operation) -> str:
    """Return what the operation does, on one line."""
    text = operation.summary or operation.description.strip().partition("\n")[0] or operation.key
    return sentence(one_line(text))


def method_docstring(operation: ir.Operation, arguments: Iterable[Argument], more: str = "") -> str:
    """Return title, description, arguments and errors; `more` is a further paragraph."""
    rest = operation.description.strip()
    rest = rest if operation.summary else rest.partition("\n")[2]
    parts = ["Deprecated." if operation.deprecated else "", rest if rest != operation.summary else "", more]
    text = "\n\n".join([title_of(operation), *(part for part in parts if part)])
    sections = {
        "Args": [(argument.name, argument.doc) for argument in arguments if argument.doc],
        "Raises": _raises(operation),
    }
    return docstring(text, 8, sections)


def _raises(operation: ir.Operation) -> list[tuple[str, str]]:
    """Return errors with what the document says of them; many of them by name only."""
    responses = [response for response in operation.responses if response.status in _RAISES]
    if len(responses) > _EXPLAINED:
        return [(", ".join(_RAISES[response.status] for response in responses), "")]
    return [
        (_RAISES[response.status], sentence(response.description))
        for response in responses
        if response.description.strip()
    ]
