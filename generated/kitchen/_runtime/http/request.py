# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`Call` describes one request; generated methods build it without any I/O."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import dataclass, field
from functools import wraps
from inspect import iscoroutinefunction
from typing import (
    TYPE_CHECKING,
    Any,
    Concatenate,
    Generic,
    ParamSpec,
    Protocol,
    TypeVar,
    cast,
)

from ..records.missing import MISSING, Missing
from .errors import InvalidParameter
from .parameter_text import path_text

if TYPE_CHECKING:
    from httpx import Response

__all__ = [
    "AsyncIncoming",
    "AsyncSender",
    "Call",
    "Incoming",
    "RequestOptions",
    "Sender",
    "or_async",
    "path",
]

P = ParamSpec("P")
T = TypeVar("T")
_HOLE = re.compile(r"{([^{}]*)}")


def path(template: str, *values: object) -> str:
    """Fill the `{name}` of a path template in order; a value never adds a path segment.

    `/`, `%` and other characters with a meaning in paths are percent-encoded, as are
    `.` and `..`, which URL libraries would resolve. Lists, objects and values wrapped
    with `label`, `matrix`, `reserved` or `simple` of `encode` are written in their style.

    Raises:
        InvalidParameter: a value is empty, which would make a different path.
    """
    given = iter(values)
    return _HOLE.sub(lambda hole: _filled(hole[1], next(given)), template)


def _filled(name: str, value: object) -> str:
    try:
        text = path_text(value)
    except (UnicodeEncodeError, RecursionError):
        raise InvalidParameter(
            f"the path parameter {name!r} cannot be written as text"
        ) from None
    if not text or value is None:
        raise InvalidParameter(f"the path parameter {name!r} is empty: pass a value")
    return text


@dataclass(frozen=True, slots=True)
class RequestOptions:
    """Settings of a single call; those left out are the client's.

    Attributes:
        timeout: seconds for each attempt, to the last byte of its response; for
            streams and files, and with an httpx client of your own, for each pause
            between bytes. None: no limit.
        deadline: seconds for the call with all attempts and waits; None: no limit.
        max_retries: number of attempts after the first.
        headers: headers to add or replace; None removes a header.
        query: query parameters to add or replace.
        repeatable: True allows retries even of a POST, which may then be done twice.
        base_url: base URL to send this call to.
        strict_reading: True raises DecodeError for a response that does not fit its
            type; what does not fit is kept otherwise, see `problems_of`.
    """

    timeout: float | Missing | None = MISSING
    deadline: float | Missing | None = MISSING
    max_retries: int | Missing = MISSING
    headers: Mapping[str, str | None] = field(default_factory=lambda: {})
    query: Mapping[str, str | Sequence[str]] = field(default_factory=lambda: {})
    repeatable: bool | Missing = MISSING
    base_url: str | None = None
    strict_reading: bool | Missing = MISSING


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """One request, and how to decode its response.

    In `query`, `headers` and `cookies`, None and MISSING are left out and lists repeat
    the name; the functions of `encode` set another style.

    Attributes:
        method, path: HTTP method; path with its parameters filled in, see `path`.
        returns: how a success is decoded: a type (from JSON), None (no body), or a
            marker of `response_types`.
        headers: a header without a value gets the client's header parameter of that
            name, if there is one.
        body: a value to send as JSON, a marker of `bodies`, or MISSING.
        errors: "401", "4XX" or "default" -> the same as `returns`, for error bodies.
        required: headers that must have a value, from the call or the client.
        security: alternatives (OR) of scheme keys (AND); `()`: no credential; None: the
            client's.
        repeatable: False: no retry once the server may have it; None: by method.
        base_url: base URL to use instead of the client's.
        servers: the operation's own base URLs by region, for clients with a region.
        per_second: the operation's own requests per second, below the client's limit.
        hidden: secrets in the body, which no message may show.

    `repr` shows no values: they may be credentials.
    """

    method: str
    path: str
    returns: object = None
    query: Mapping[str, object] = field(default_factory=lambda: {}, repr=False)
    headers: Mapping[str, object] = field(default_factory=lambda: {}, repr=False)
    cookies: Mapping[str, object] = field(default_factory=lambda: {}, repr=False)
    body: object = field(default=MISSING, repr=False)
    errors: Mapping[str, object] = field(default_factory=lambda: {})
    required: tuple[str, ...] = ()
    security: tuple[tuple[str, ...], ...] | None = None
    repeatable: bool | None = None
    base_url: str | None = None
    servers: Mapping[str, str] = field(default_factory=lambda: {})
    per_second: int | None = None
    hidden: tuple[str, ...] = field(default=(), repr=False)


class Incoming(Protocol):
    """A successful response whose body is read in chunks."""

    response: Response
    headers: Mapping[str, str]

    def chunks(self) -> Iterator[bytes]:
        """Yield the decompressed body in chunks. Raises ConnectionFailed, TimedOut."""
        ...


class AsyncIncoming(Protocol):
    """A successful response whose body is read in chunks, asynchronously."""

    response: Response
    headers: Mapping[str, str]

    def chunks(self) -> AsyncIterator[bytes]:
        """Yield the decompressed body in chunks. Raises ConnectionFailed, TimedOut."""
        ...


class Sender(Protocol):
    """What synchronous API classes need of a client."""

    def send(self, call: Call[T], options: RequestOptions | None = None) -> T:
        """Send a call and return its result. Raises CmagenError."""
        ...

    def stream(
        self, call: Call[Any], options: RequestOptions | None = None
    ) -> AbstractContextManager[Incoming]:
        """Send a call and return its response, body unread. Raises CmagenError."""
        ...

    def reads_strictly(self, options: RequestOptions | None) -> bool:
        """Return whether a response that does not fit its type is an error."""
        ...


class AsyncSender(Protocol):
    """What asynchronous API classes need of a client."""

    async def send(self, call: Call[T], options: RequestOptions | None = None) -> T:
        """Send a call and return its result. Raises CmagenError."""
        ...

    def stream(
        self, call: Call[Any], options: RequestOptions | None = None
    ) -> AbstractAsyncContextManager[AsyncIncoming]:
        """Send a call and return its response, body unread. Raises CmagenError."""
        ...

    def reads_strictly(self, options: RequestOptions | None) -> bool:
        """Return whether a response that does not fit its type is an error."""
        ...


def or_async(
    variant: Callable[..., object],
) -> Callable[
    [Callable[Concatenate[Sender, P], T]], Callable[Concatenate[Sender, P], T]
]:
    """Return a decorator: called with an AsyncSender, the function calls `variant`.

    So a method written for a Sender also serves the asynchronous class, see `methods`.
    """

    def decorate(
        function: Callable[Concatenate[Sender, P], T],
    ) -> Callable[Concatenate[Sender, P], T]:
        @wraps(function)
        def run(sender: Sender, /, *args: P.args, **kwargs: P.kwargs) -> T:
            if iscoroutinefunction(sender.send):
                return cast("T", variant(sender, *args, **kwargs))
            return function(sender, *args, **kwargs)

        return run

    return decorate
