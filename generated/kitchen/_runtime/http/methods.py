# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Base classes of API classes, and what makes further methods of a written one.

A method is written once, in the synchronous class: it describes its call and passes it
to the sender of its class. What the sender returns decides the rest: a result, a
coroutine, or the call itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar, cast

from .request import AsyncSender, Call, RequestOptions, Sender

__all__ = ["AsyncResource", "Resource", "awaited", "with_call_of"]

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")
_Described: TypeAlias = tuple[Call[Any], RequestOptions | None]


class Resource:
    """Base class of the API classes of `Client`."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender


class AsyncResource:
    """Base class of the API classes of `AsyncClient`."""

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender


def awaited(
    method: Callable[Concatenate[Any, P], T],
) -> Callable[Concatenate[Any, P], Coroutine[Any, Any, T]]:
    """Return a synchronous method as a coroutine method of an `AsyncResource`.

    Type checkers keep signature, overloads and docstring, because this is a function;
    a descriptor would keep the first overload only.
    """

    @wraps(method)
    async def run(self: AsyncResource, /, *args: P.args, **kwargs: P.kwargs) -> T:
        # the sender of an AsyncResource returns coroutines, and the method passes them on
        result = method(self, *args, **kwargs)
        return await cast("Awaitable[T]", result)

    return run


def with_call_of(
    method: Callable[Concatenate[Any, P], object],
) -> Callable[
    [Callable[[R, Call[Any], RequestOptions | None], T]], Callable[Concatenate[R, P], T]
]:
    """Return a decorator for a method with the parameters of `method`.

    The decorated function gets the call that `method` would send, and its options.
    """

    def decorate(
        function: Callable[[R, Call[Any], RequestOptions | None], T],
    ) -> Callable[Concatenate[R, P], T]:
        @wraps(function)
        def run(self: R, /, *args: P.args, **kwargs: P.kwargs) -> T:
            described = cast("Callable[..., _Described]", method)
            return function(self, *described(_PLANNING, *args, **kwargs))

        returns = function.__annotations__["return"]
        shown = signature(method).replace(return_annotation=returns)
        cast("Any", run).__signature__ = shown
        return run

    return decorate


class _Planner:
    """In place of a sender: returns the call and its options, and sends nothing."""

    def send(
        self, call: Call[Any], options: RequestOptions | None = None
    ) -> _Described:
        return call, options


_PLANNING = Resource(cast("Sender", _Planner()))
