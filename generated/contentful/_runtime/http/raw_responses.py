# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`with_raw_response`: methods that return status and headers with the parsed body."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

from .responses import request_id_of
from .sender import LAST_RESPONSE

if TYPE_CHECKING:
    from .transport import Response

__all__ = ["RawResponse", "async_raw", "raw"]

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[T]):
    """A response: `parsed` is the method's result, `response` the httpx response."""

    parsed: T
    response: Response

    @property
    def status(self) -> int:
        """The HTTP status code."""
        return self.response.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        """The response headers; names are case-insensitive."""
        return self.response.headers

    @property
    def request_id(self) -> str | None:
        """The server's id of the request, from the headers; None without one."""
        return request_id_of(self.response)


def raw(method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
    """Return a method that returns a RawResponse with the result of `method`."""

    @wraps(method)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
        seen: list[Response] = []
        token = LAST_RESPONSE.set(seen)
        try:
            return RawResponse(method(*args, **kwargs), seen[-1])
        finally:
            LAST_RESPONSE.reset(token)

    return wrapped


def async_raw(
    method: Callable[P, Awaitable[T]],
) -> Callable[P, Awaitable[RawResponse[T]]]:
    """Asynchronous variant of `raw`."""

    @wraps(method)
    async def wrapped(*args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
        seen: list[Response] = []
        token = LAST_RESPONSE.set(seen)
        try:
            return RawResponse(await method(*args, **kwargs), seen[-1])
        finally:
            LAST_RESPONSE.reset(token)

    return wrapped
