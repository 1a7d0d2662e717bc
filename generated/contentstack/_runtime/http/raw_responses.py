# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`raw_response`: status and headers of a call, with its result."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from ..records.errors import CmagenError
from .responses import request_id_of
from .sender_base import LAST_RESPONSE

if TYPE_CHECKING:
    from collections.abc import Generator

    from .transport import Response

__all__ = ["RawResponse", "raw_response"]

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


@overload
def raw_response(call: Callable[[], T]) -> RawResponse[T]: ...
@overload
def raw_response(call: Awaitable[T]) -> Coroutine[Any, Any, RawResponse[T]]: ...
def raw_response(call: Callable[[], object] | Awaitable[object]) -> object:
    """Make a call, and return its result with status and headers of the last response.

    A synchronous call is passed as a function, an asynchronous one as it is:
    `raw_response(lambda: client.labels.get_label("blt1"))`,
    `await raw_response(client.labels.get_label("blt1"))`.

    Raises:
        CmagenError: the errors of the call; or it received no response, as an iterator
            that was not read.
    """
    if callable(call):
        with _received() as responses:
            return RawResponse(call(), _last(responses))
    return _awaited(call)


async def _awaited(call: Awaitable[T]) -> RawResponse[T]:
    with _received() as responses:
        return RawResponse(await call, _last(responses))


@contextmanager
def _received() -> Generator[list[Response], None, None]:
    responses: list[Response] = []
    token = LAST_RESPONSE.set(responses)
    try:
        yield responses
    finally:
        LAST_RESPONSE.reset(token)


def _last(responses: list[Response]) -> Response:
    if not responses:
        raise CmagenError("raw_response: the call received no response")
    return responses[-1]
