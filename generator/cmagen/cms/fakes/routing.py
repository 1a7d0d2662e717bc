"""Routes: which function handles which method and path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from .message import Reply

__all__ = ["Route", "Routes"]

C = TypeVar("C")
Handler: TypeAlias = Callable[..., Reply]


@dataclass(frozen=True, slots=True)
class Route(Generic[C]):
    """`template` has `{}` for one segment of the path. `access` is for the system: who may use the route."""

    method: str
    template: tuple[str, ...]
    access: str
    handler: Handler

    def match(self, method: str, segments: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the segment in place of each `{}`, or None when the route is another one."""
        if method != self.method or len(segments) != len(self.template):
            return None
        pairs = tuple(zip(self.template, segments, strict=True))
        if any(part not in ("{}", segment) for part, segment in pairs):
            return None
        return tuple(segment for part, segment in pairs if part == "{}")


class Routes(Generic[C]):
    """Routes of one resource, or of several. A handler takes the context and one string per `{}`."""

    def __init__(self, *parts: Routes[C]) -> None:
        self.all: list[Route[C]] = [route for part in parts for route in part.all]

    def __call__(self, method: str, template: str, access: str = "") -> Callable[[Handler], Handler]:
        """Return a decorator that adds its function as the handler of a route."""

        def register(handler: Handler) -> Handler:
            self.all.append(Route(method, tuple(template.strip("/").split("/")), access, handler))
            return handler

        return register

    def find(self, method: str, segments: tuple[str, ...]) -> tuple[Route[C], tuple[str, ...]] | None:
        """Return the first matching route with its segments; `/assets/folders` comes before `/assets/{}`."""
        for route in sorted(self.all, key=lambda route: route.template.count("{}")):
            values = route.match(method, segments)
            if values is not None:
                return route, values
        return None
