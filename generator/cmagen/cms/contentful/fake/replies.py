"""Replies of this API: its media type and its errors."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...fakes.message import JsonObject, Refusal, Reply

__all__ = [
    "MEDIA_TYPE",
    "conflict",
    "error_body",
    "invalid",
    "invalid_property",
    "no_content",
    "not_found",
    "refusal",
    "reply",
]

MEDIA_TYPE = "application/vnd.contentful.management.v1+json"


def reply(value: object, status: int = 200) -> Reply:
    # ASCII, because a string may hold half of a surrogate pair, which UTF-8 cannot encode.
    return Reply(status, {"content-type": MEDIA_TYPE}, json.dumps(value).encode())


def no_content() -> Reply:
    return Reply(204)


def error_body(code: str, message: str = "", details: object = None) -> JsonObject:
    """Return the body of an error; like the API's, without `message` and `details` where there are none."""
    body: JsonObject = {"sys": {"type": "Error", "id": code}}
    body |= {"message": message} if message else {}
    return body | ({"details": details} if details is not None else {})


def refusal(status: int, code: str, message: str = "", details: object = None) -> Refusal:
    """Return an error to raise; `code` is its `sys.id`."""
    return Refusal(reply(error_body(code, message, details), status))


def conflict() -> Refusal:
    # The API sends the code alone: neither a message nor the current version.
    return refusal(409, "VersionMismatch")


def not_found(kind: str, uid: str, **details: str) -> Refusal:
    return refusal(404, "NotFound", "The resource could not be found.", {"type": kind, "id": uid, **details})


def invalid(code: str, message: str, errors: Sequence[JsonObject] = ()) -> Refusal:
    return refusal(422, code, message, {"errors": list(errors)})


def invalid_property(name: str, path: Sequence[str], **more: object) -> Refusal:
    """Return the error for one property that breaks the rule `name`."""
    return invalid("ValidationFailed", "Validation error", [{"name": name, "path": [*path], **more}])
