"""What a generated method says about one call: a plain description, built without any input or output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar
from urllib.parse import quote

from .missing import MISSING, Missing

__all__ = ["AsyncSender", "Call", "RequestOptions", "Sender", "path"]

T = TypeVar("T")


def path(template: str, *values: object) -> str:
    """Fill `{}` in order. A value is one path segment and stays one, whatever it holds.

    `/`, `%` and all else that has a meaning in a path are percent-encoded; `.` and `..` too, which
    a URL library would otherwise resolve.
    """
    return template.format(*map(_segment, values))


def _segment(value: object) -> str:
    text = quote(str(value), safe="-_~.!$&'()*+,;=:@")
    return text.replace(".", "%2E") if text.strip(".") == "" else text


@dataclass(frozen=True, slots=True)
class RequestOptions:
    """Settings of a single call; whatever is left out is as the client has it."""

    timeout: float | Missing | None = MISSING
    max_retries: int | Missing = MISSING
    headers: Mapping[str, str] = field(default_factory=lambda: {})
    query: Mapping[str, str | Sequence[str]] = field(default_factory=lambda: {})
    repeatable: bool | Missing = MISSING


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """One request and what its answer means.

    `returns` and `errors` are types (read as JSON) or the markers of `replies`; see there. In
    `query`, `headers` and `cookies` a None or MISSING is left out; lists repeat the name.
    `required` names the headers that must come from here or from the client's defaults.
    `security`: OR of ANDs of scheme keys; None is what the client was made for.
    """

    method: str
    path: str
    returns: object = None
    query: Mapping[str, object] = field(default_factory=lambda: {})
    headers: Mapping[str, object] = field(default_factory=lambda: {})
    cookies: Mapping[str, object] = field(default_factory=lambda: {})
    body: object = MISSING
    errors: Mapping[str, object] = field(default_factory=lambda: {})
    required: tuple[str, ...] = ()
    security: tuple[tuple[str, ...], ...] | None = None
    repeatable: bool | None = None
    base_url: str | None = None


class Sender(Protocol):
    """What sync API classes need of a client."""

    def send(self, call: Call[T], options: RequestOptions | None = None) -> T: ...


class AsyncSender(Protocol):
    """What async API classes need of a client."""

    async def send(self, call: Call[T], options: RequestOptions | None = None) -> T: ...
