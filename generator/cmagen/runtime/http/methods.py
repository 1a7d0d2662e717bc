"""Base classes of API classes, and what makes further methods of a written one.

A method is written once, in the synchronous class: it describes its call and passes it
to the sender of its class. What the sender returns decides the rest: a result, a
coroutine, or the call itself.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar, cast

from .request import AsyncSender, Call, RequestOptions, Sender

__all__ = [
    "AsyncResource",
    "Resource",
    "awaited",
    "iterated",
    "same_as",
    "with_call_of",
]

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
    written = _unmarked(method)

    @wraps(written)
    async def run(self: AsyncResource, /, *args: P.args, **kwargs: P.kwargs) -> T:
        # the sender of an AsyncResource returns coroutines, and the method passes them on
        result = written(self, *args, **kwargs)
        return await cast("Awaitable[T]", result)

    return run


def iterated(
    method: Callable[Concatenate[Any, P], Iterator[T]],
) -> Callable[Concatenate[Any, P], AsyncIterator[T]]:
    """Return a method that returns an iterator as one of an `AsyncResource`."""
    written = _unmarked(method)

    @wraps(written)
    def run(
        self: AsyncResource, /, *args: P.args, **kwargs: P.kwargs
    ) -> AsyncIterator[T]:
        # functions that iterate go by the kind of the sender, see `or_async`
        return cast("AsyncIterator[T]", written(self, *args, **kwargs))

    shown = signature(written)
    returns = f"Async{shown.return_annotation}"
    cast("Any", run).__signature__ = shown.replace(return_annotation=returns)
    return run


def with_call_of(
    method: Callable[Concatenate[Any, P], object],
) -> Callable[
    [Callable[[R, Call[Any], RequestOptions | None], T]], Callable[Concatenate[R, P], T]
]:
    """Return a decorator for a method with the parameters of `method`.

    The decorated function gets the call that `method` would send, and its options.
    """
    described = cast("Callable[..., _Described]", _unmarked(method))

    def decorate(
        function: Callable[[R, Call[Any], RequestOptions | None], T],
    ) -> Callable[Concatenate[R, P], T]:
        @wraps(function)
        def run(self: R, /, *args: P.args, **kwargs: P.kwargs) -> T:
            return function(self, *described(_PLANNING, *args, **kwargs))

        returns = function.__annotations__["return"]
        shown = signature(method).replace(return_annotation=returns)
        cast("Any", run).__signature__ = shown
        return run

    return decorate


def same_as(
    method: Callable[Concatenate[Any, P], T],
) -> Callable[[Callable[[Any], None]], Callable[Concatenate[Any, P], T]]:
    """Return a decorator that replaces a function with `method`.

    For `@deprecated`, which type checkers want on a function that is written out.
    """
    return lambda _: method


def _unmarked(method: Callable[P, T]) -> Callable[P, T]:
    """Return the function below `@deprecated`: what is made of it has its own mark."""
    is_marked = hasattr(method, "__deprecated__")
    return cast("Any", method).__wrapped__ if is_marked else method


class _Planner:
    """In place of a sender: returns the call and its options, and sends nothing."""

    def send(
        self, call: Call[Any], options: RequestOptions | None = None
    ) -> _Described:
        return call, options


_PLANNING = Resource(cast("Sender", _Planner()))
