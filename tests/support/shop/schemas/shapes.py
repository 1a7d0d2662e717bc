from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from cmagen.runtime.records.record import Record, Tagged


@dataclass(kw_only=True, slots=True)
class Circle(Record):
    """Round."""

    type: str | None = None
    radius: int | None = None
    label: str | None = None


@dataclass(kw_only=True, slots=True)
class Square(Record):
    """Not round."""

    type: str | None = None
    side: int | None = None
    label: str | None = None


@dataclass(kw_only=True, slots=True)
class Drawing(Record):
    """Both."""

    shapes: list[Circle | Square] = field(default_factory=lambda: [])
    either: Circle | Square | str | None = None
    tagged: Annotated[Circle | Square, Tagged("type", {"round": "Circle", "square": "Square"})] | None = None
