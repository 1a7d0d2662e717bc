# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What a generated method says about one call: a plain description, built without any input or output."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from ..records.missing import MISSING, Missing
from .encode import path_text
from .errors import InvalidParameter

if TYPE_CHECKING:
    from httpx import Response

__all__ = [
    "AsyncIncoming",
    "AsyncSender",
    "Call",
    "Incoming",
    "RequestOptions",
    "Sender",
    "path",
]

T = TypeVar("T")


def path(template: str, *values: object) -> str:
    """Fill `{}` in order. A value is one path segment (or a part of one) and stays so.

    `/`, `%` and all else that has a meaning in a path are percent-encoded; `.` and `..` too, which
    a URL library would otherwise resolve. Lists, objects and the markers `label`, `matrix` and
    `simple` of `encode` are written in their style.

    Raises:
        InvalidParameter: a value is empty, so that the path would be another one.
    """
    return template.format(*map(_filled, values))


def _filled(value: object) -> str:
    text = path_text(value)
    if not text or value is None:
        raise InvalidParameter("a path parameter is empty")
    return text


@dataclass(frozen=True, slots=True)
class RequestOptions:
    """Settings of a single call; whatever is left out is as the client has it.

    `timeout` is in seconds, None is none. `headers` and `query` are added to what the call sends,
    or replace it; a header that is None is taken away. `base_url` sends this call somewhere else.
    `repeatable` True lets even a POST be
    repeated, at the risk of doing it twice.
    """

    timeout: float | Missing | None = MISSING
    max_retries: int | Missing = MISSING
    headers: Mapping[str, str | None] = field(default_factory=lambda: {})
    query: Mapping[str, str | Sequence[str]] = field(default_factory=lambda: {})
    repeatable: bool | Missing = MISSING
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """One request and what its answer means.

    `returns` is a type form (read as JSON), None, or a marker of `replies`; `errors` maps "401",
    "4XX" or "default" to the same. `body` is what is sent as JSON, or a marker of `bodies`.
    In `query`, `headers` and `cookies` a None or MISSING is left out and lists repeat the name;
    another style is said by a marker of `encode`. A header that is named here without a value is
    filled with the client's header parameter of that name, if there is one; those in `required`
    must have a value in the end. `security`: OR of ANDs of scheme keys; None is what the client
    was made for, `()` is no credential. `repeatable` False: never repeated once it was sent.
    `servers` are an operation's own, by region; one is used if the client was made for a region.
    `per_second`: a rate of its own, below the client's.
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
    servers: Mapping[str, str] = field(default_factory=lambda: {})
    per_second: int | None = None


class Incoming(Protocol):
    """A response whose body is read in pieces."""

    response: Response
    headers: Mapping[str, str]

    def chunks(self) -> Iterator[bytes]:
        """Yield the body as it comes, decompressed. Raises ConnectionFailed, TimedOut."""
        ...


class AsyncIncoming(Protocol):
    """A response whose body is read in pieces, asynchronously."""

    response: Response
    headers: Mapping[str, str]

    def chunks(self) -> AsyncIterator[bytes]:
        """Yield the body as it comes, decompressed. Raises ConnectionFailed, TimedOut."""
        ...


class Sender(Protocol):
    """What sync API classes need of a client. `stream` leaves the body of the answer unread."""

    def send(self, call: Call[T], options: RequestOptions | None = None) -> T: ...

    def stream(
        self, call: Call[Any], options: RequestOptions | None = None
    ) -> AbstractContextManager[Incoming]: ...


class AsyncSender(Protocol):
    """What async API classes need of a client."""

    async def send(self, call: Call[T], options: RequestOptions | None = None) -> T: ...

    def stream(
        self, call: Call[Any], options: RequestOptions | None = None
    ) -> AbstractAsyncContextManager[AsyncIncoming]: ...
