"""JSON Patch (RFC 6902) on the JSON of an entry."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from ...fakes.message import JsonObject, Refusal
from .replies import refusal

__all__ = ["apply_patch"]


def apply_patch(document: JsonObject, operations: object) -> JsonObject:
    """Return the document after all operations; refuse with 422 when one of them cannot be applied."""
    if not isinstance(operations, list) or not all(isinstance(operation, dict) for operation in operations):
        raise refusal(400, "BadRequest", "A JSON patch must be a list of operations.")
    # RFC 6902, section 5: a patch is applied as a whole or not at all, so it works on a copy.
    patched: Any = deepcopy(document)
    for operation in operations:
        try:
            patched = _applied(patched, operation)
        except (KeyError, IndexError, TypeError, ValueError):
            raise _impossible(operation) from None
    if not isinstance(patched, dict):
        raise refusal(422, "ValidationFailed", "The patched document is not an object.")
    return patched


def _impossible(operation: JsonObject) -> Refusal:
    message = f"The operation {operation.get('op')!r} at {operation.get('path')!r} cannot be applied."
    return refusal(422, "ValidationFailed", message, {"errors": [{"name": "patch", "value": operation}]})


def _applied(document: Any, operation: JsonObject) -> Any:
    path = _steps(operation["path"])
    match operation["op"]:
        case "add":
            return _add(document, path, deepcopy(operation["value"]))
        case "remove":
            return _remove(document, path)
        case "replace":
            return _add(_remove(document, path), path, deepcopy(operation["value"]))
        case "copy":
            return _add(document, path, deepcopy(_at(document, _steps(operation["from"]))))
        case "move":
            source = _steps(operation["from"])
            value = _at(document, source)
            return _add(_remove(document, source), path, value)
        case "test" if _at(document, path) == operation["value"]:
            return document
    raise ValueError(operation["op"])


def _steps(pointer: str) -> list[str]:
    if pointer and not pointer.startswith("/"):
        raise ValueError(pointer)
    # RFC 6901, section 4: first ~1, then ~0, so that ~01 becomes ~1.
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def _at(document: Any, path: list[str]) -> Any:
    for step in path:
        document = document[_index(step)] if isinstance(document, list) else document[step]
    return document


def _index(step: str) -> int:
    """Raise ValueError for anything but a plain number."""
    if not (step.isascii() and step.isdecimal()):
        raise ValueError(step)
    return int(step)


def _add(document: Any, path: list[str], value: Any) -> Any:
    if not path:
        return value
    holder = _at(document, path[:-1])
    if isinstance(holder, list):
        position = len(holder) if path[-1] == "-" else _index(path[-1])
        if position > len(holder):
            raise IndexError(position)
        holder.insert(position, value)
    elif isinstance(holder, dict):
        holder[path[-1]] = value
    else:
        raise TypeError(path[-1])
    return document


def _remove(document: Any, path: list[str]) -> Any:
    if not path:
        return None
    holder = _at(document, path[:-1])
    del holder[_index(path[-1]) if isinstance(holder, list) else path[-1]]
    return document
