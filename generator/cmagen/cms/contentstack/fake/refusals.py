"""Errors in the form of this API, and the object that bodies hold under a wrapper key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...fakes.message import JsonObject, Refusal, Reply, Request, json_reply

__all__ = ["NOT_VALID", "REQUIRED", "error_reply", "refusal", "wrapped"]

NOT_VALID, REQUIRED = ["is not valid."], ["is a required field."]
Errors = Mapping[str, Sequence[str]]


def error_reply(status: int, message: str, code: int, errors: Errors | None = None, **extra: object) -> Reply:
    body = {"error_message": message, "error_code": code, "errors": dict(errors or {})}
    return json_reply(body | extra, status)


def refusal(status: int, message: str, code: int, errors: Errors | None = None) -> Refusal:
    return Refusal(error_reply(status, message, code, errors))


def wrapped(request: Request, name: str) -> JsonObject:
    """Return the object under the wrapper key, as in `{"entry": {...}}`; refuse others with 422."""
    value = request.json().get(name)
    if not isinstance(value, dict):
        raise refusal(422, f"The request body needs the key {name}.", 119, {name: ["is required."]})
    return value
