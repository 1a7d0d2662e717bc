"""Which function answers which method and path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from .message import Reply

__all__ = ["Route", "Routes"]

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Route(Generic[C]):
    """`template` has `{}` for one segment of the path; `need` says which credentials it takes."""

    method: str
    template: tuple[str, ...]
    need: str
    answer: Callable[..., Reply]

    def match(self, method: str, segments: tuple[str, ...]) -> tuple[str, ...] | None:
        """What stands in place of each `{}`, or None when this is another request."""
        if method != self.method or len(segments) != len(self.template):
            return None
        pairs = tuple(zip(self.template, segments, strict=True))
        if any(part not in ("{}", got) for part, got in pairs):
            return None
        return tuple(got for part, got in pairs if part == "{}")


class Routes(Generic[C]):
    """Routes of one resource. The handler takes the context and one text per `{}`."""

    def __init__(self) -> None:
        self.all: list[Route[C]] = []

    def __call__(
        self, method: str, template: str, need: str = "stack"
    ) -> Callable[[Callable[..., Reply]], Callable[..., Reply]]:
        def register(answer: Callable[..., Reply]) -> Callable[..., Reply]:
            self.all.append(Route(method, tuple(template.strip("/").split("/")), need, answer))
            return answer

        return register

    def find(self, method: str, segments: tuple[str, ...]) -> tuple[Route[C], tuple[str, ...]] | None:
        """The first route that fits; routes with words stand before routes with `{}`."""
        for route in sorted(self.all, key=lambda route: route.template.count("{}")):
            found = route.match(method, segments)
            if found is not None:
                return route, found
        return None
