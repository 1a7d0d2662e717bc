"""How this API answers and refuses: its media type, its error bodies, the numbers in its queries."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...fakes.message import JsonObject, Refused, Reply, Request

__all__ = [
    "MEDIA_TYPE",
    "Refusal",
    "body_of",
    "conflict",
    "empty",
    "error_body",
    "invalid",
    "json_of",
    "told",
    "whole",
]

MEDIA_TYPE = "application/vnd.contentful.management.v1+json"


def told(value: object, status: int = 200) -> Reply:
    """In ASCII: a text may hold half of a surrogate pair, which no encoding can write."""
    return Reply(status, {"content-type": MEDIA_TYPE}, json.dumps(value).encode())


def empty() -> Reply:
    return Reply(204)


def error_body(code: str, message: str = "", details: object = None) -> JsonObject:
    """`message` and `details` stand there only where there are some, as in real answers."""
    body: JsonObject = {"sys": {"type": "Error", "id": code}}
    body |= {"message": message} if message else {}
    return body | ({"details": details} if details is not None else {})


class Refusal(Refused):
    """An error answer; `name` is its `sys.id`."""

    def __init__(self, status: int, name: str, message: str = "", details: object = None) -> None:
        super().__init__(status, message, 0)
        self.name, self.details = name, details

    def reply(self, **extra: object) -> Reply:
        return told(error_body(self.name, self.message, self.details) | extra, self.status)


def conflict() -> Refusal:
    """The body has nothing but the code, as in real answers."""
    return Refusal(409, "VersionMismatch")


def invalid(name: str, message: str, errors: Sequence[JsonObject] = ()) -> Refusal:
    return Refusal(422, name, message, {"errors": list(errors)})


def body_of(request: Request) -> JsonObject:
    """The body as an object, `{}` when there is none; anything else is refused with 400."""
    value = json_of(request)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Refusal(400, "BadRequest", "The body must be a JSON object.")
    return value


def json_of(request: Request) -> object:
    """The body as JSON, None when there is none."""
    if not request.body:
        return None
    try:
        value: object = json.loads(request.body)
    except ValueError:
        raise Refusal(400, "BadRequest", "The body of your request is not valid JSON.") from None
    return value


def whole(request: Request, name: str, default: int, most: int | None = None) -> int:
    """A number of the query; 400 for anything else, or for more than `most`."""
    text = request.first(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal()) or (most is not None and int(text) > most):
        limit = "" if most is None else f" of at most {most}"
        raise Refusal(400, "BadRequest", f"The parameter {name!r} must be a whole number{limit}.")
    return int(text)
