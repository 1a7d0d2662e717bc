# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`with_raw_response`: the same methods, giving status and headers beside the parsed body."""

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
    """An answer: `parsed` is what the method gives, `response` is httpx's."""

    parsed: T
    response: Response

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        """Names in any case."""
        return self.response.headers

    @property
    def request_id(self) -> str | None:
        return request_id_of(self.response)


def raw(method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
    """A method that makes one call, as one that gives its whole answer."""

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
    """The asynchronous twin of `raw`."""

    @wraps(method)
    async def wrapped(*args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
        seen: list[Response] = []
        token = LAST_RESPONSE.set(seen)
        try:
            return RawResponse(await method(*args, **kwargs), seen[-1])
        finally:
            LAST_RESPONSE.reset(token)

    return wrapped
