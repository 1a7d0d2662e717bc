"""One request as a fake API sees it, one reply, and the refusal that becomes an error reply."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, unquote

__all__ = ["JsonObject", "Query", "Refused", "Reply", "Request", "json_reply"]

# The content of a stack is decided by its users; nothing here knows its types.
JsonObject: TypeAlias = dict[str, Any]
Query: TypeAlias = str | Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Request:
    """`path` is decoded segment by segment: `segments` keeps an encoded slash inside its segment."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=lambda: {})
    body: bytes = b""

    @classmethod
    def make(cls, method: str, path: str, query: Query, headers: Mapping[str, str], body: bytes) -> Request:
        pairs = parse_qsl(query, keep_blank_values=True) if isinstance(query, str) else query
        lowered = {name.lower(): value for name, value in headers.items()}
        return cls(method.upper(), path, tuple(pairs), lowered, body)

    @property
    def segments(self) -> tuple[str, ...]:
        return tuple(unquote(part) for part in self.path.strip("/").split("/"))

    def first(self, name: str) -> str | None:
        return next((value for key, value in self.query if key == name), None)

    def all(self, *names: str) -> list[str]:
        return [value for key, value in self.query if key in names]

    def flag(self, name: str) -> bool:
        """Only lower-case `true` counts, as the API's documentation says."""
        return self.first(name) == "true"

    def number(self, name: str, default: int) -> int:
        text = self.first(name)
        if text is None:
            return default
        if not text.isdecimal():
            raise Refused(422, f"{name} is not a number.", 141, {name: ["is not a number."]})
        return int(text)

    def json(self) -> JsonObject:
        """The body as a JSON object; anything else is refused with 400."""
        try:
            value = json.loads(self.body)
        except ValueError:
            raise Refused(400, "The request body is not valid JSON.", 140) from None
        if not isinstance(value, dict):
            raise Refused(400, "The request body must be a JSON object.", 140)
        return value

    def wrapped(self, name: str) -> JsonObject:
        """The object under the wrapper key, as in `{"entry": {...}}`."""
        value = self.json().get(name)
        if not isinstance(value, dict):
            raise Refused(422, f"The request body needs the key {name}.", 119, {name: ["is required."]})
        return value


@dataclass(frozen=True, slots=True)
class Reply:
    """`delay` is in seconds, for the transport to wait; `dropped`: close without an answer."""

    status: int
    headers: Mapping[str, str] = field(default_factory=lambda: {})
    body: bytes = b""
    delay: float = 0.0
    dropped: bool = False

    def json(self) -> JsonObject:
        value: JsonObject = json.loads(self.body)
        return value


def json_reply(value: object, status: int = 200) -> Reply:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Reply(status, {"content-type": "application/json; charset=utf-8"}, body)


class Refused(Exception):
    """The API says no: becomes `{"error_message", "error_code", "errors"}` with this status."""

    def __init__(
        self, status: int, message: str, code: int, errors: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.message, self.code, self.errors = status, message, code, dict(errors or {})

    def reply(self, **extra: object) -> Reply:
        body = {"error_message": self.message, "error_code": self.code, "errors": self.errors}
        return json_reply(body | extra, self.status)
