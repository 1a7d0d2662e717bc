"""JSON Patch (RFC 6902) on the JSON of an entry."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from ...fakes.message import JsonObject
from .message import Refusal

__all__ = ["patched"]


def patched(document: JsonObject, operations: object) -> JsonObject:
    """The document after all operations, which hold together or not at all; 422 for one that cannot be."""
    if not isinstance(operations, list) or not all(isinstance(each, dict) for each in operations):
        raise Refusal(400, "BadRequest", "A JSON patch is a list of operations.")
    made: Any = deepcopy(document)
    for operation in operations:
        try:
            made = _applied(made, operation)
        except (KeyError, IndexError, TypeError, ValueError):
            raise _impossible(operation) from None
    if not isinstance(made, dict):
        raise Refusal(422, "ValidationFailed", "The patch leaves no entry.")
    return made


def _impossible(operation: JsonObject) -> Refusal:
    what = f"The operation {operation.get('op')!r} at {operation.get('path')!r} cannot be done."
    return Refusal(422, "ValidationFailed", what, {"errors": [{"name": "patch", "value": operation}]})


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
