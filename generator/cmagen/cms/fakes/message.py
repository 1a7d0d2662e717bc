"""One request as a fake API sees it, one reply, and the exceptions that become error replies."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias
from urllib.parse import parse_qsl, unquote

__all__ = ["Handle", "JsonObject", "MalformedRequest", "Query", "Refusal", "Reply", "Request", "json_reply"]

# Users define the content types of a CMS, so no static type describes an entry.
JsonObject: TypeAlias = dict[str, Any]
Query: TypeAlias = str | Sequence[tuple[str, str]]


class MalformedRequest(Exception):
    """A part of a request cannot be read; `name` is the query parameter or form part, if it is one."""

    def __init__(self, part: Literal["body", "form", "query"], message: str, name: str = "") -> None:
        super().__init__(message)
        self.part, self.message, self.name = part, message, name


@dataclass(frozen=True, slots=True)
class Request:
    """`path` is still percent-encoded: `segments` decodes it, and keeps an encoded slash in its segment."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=lambda: {})
    body: bytes = b""

    @classmethod
    def make(cls, method: str, path: str, query: Query, headers: Mapping[str, str], body: bytes) -> Request:
        """Create a request: the method in upper case, names of headers in lower case, the query parsed."""
        pairs = parse_qsl(query, keep_blank_values=True) if isinstance(query, str) else query
        lowered = {name.lower(): value for name, value in headers.items()}
        return cls(method.upper(), path, tuple(pairs), lowered, body)

    @property
    def segments(self) -> tuple[str, ...]:
        """The decoded segments of the path."""
        return tuple(unquote(part) for part in self.path.strip("/").split("/"))

    def first(self, name: str) -> str | None:
        """Return the first value of a query parameter, or None."""
        return next((value for key, value in self.query if key == name), None)

    def all(self, *names: str) -> list[str]:
        """Return all values of the query parameters with these names, in order."""
        return [value for key, value in self.query if key in names]

    def flag(self, name: str) -> bool:
        """Return whether a parameter is `true`, in lower case."""
        return self.first(name) == "true"

    def number(self, name: str, default: int, most: int | None = None) -> int:
        """Return a parameter as a whole number; raise MalformedRequest for anything else or above `most`."""
        text = self.first(name)
        if text is None:
            return default
        # `int` also reads digits of other scripts, which no API accepts.
        if not (text.isascii() and text.isdecimal()) or (most is not None and int(text) > most):
            limit = "" if most is None else f" of at most {most}"
            raise MalformedRequest("query", f"The parameter {name!r} must be a whole number{limit}.", name)
        return int(text)

    def json_value(self) -> object:
        """Return the body as JSON; raise MalformedRequest when it is not JSON."""
        try:
            value: object = json.loads(self.body)
        except ValueError:
            raise MalformedRequest("body", "The request body is not valid JSON.") from None
        return value

    def json(self, *, optional: bool = False) -> JsonObject:
        """Return the body as a JSON object; `optional` reads no body and `null` as an empty one.

        Raises:
            MalformedRequest: the body is anything else.
        """
        value = None if optional and not self.body else self.json_value()
        if optional and value is None:
            return {}
        if not isinstance(value, dict):
            raise MalformedRequest("body", "The request body must be a JSON object.")
        return value


@dataclass(frozen=True, slots=True)
class Reply:
    """`delay`: seconds that the transport waits; `dropped`: close the connection without a response."""

    status: int
    headers: Mapping[str, str] = field(default_factory=lambda: {})
    body: bytes = b""
    delay: float = 0.0
    dropped: bool = False

    def json(self) -> JsonObject:
        """Return the body, which must be a JSON object."""
        value: JsonObject = json.loads(self.body)
        return value


Handle: TypeAlias = Callable[[str, str, Query, Mapping[str, str], bytes], Reply]
"""`FakeApi.handle`: method, path, query, headers, body."""


def json_reply(value: object, status: int = 200) -> Reply:
    """Return a reply with a JSON body."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return Reply(status, {"content-type": "application/json; charset=utf-8"}, body)


class Refusal(Exception):
    """Raised by a handler to send `reply`, an error response in the form of its system."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(f"status {reply.status}")
        self.reply = reply
