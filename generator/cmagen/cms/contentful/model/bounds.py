"""Bounds of numbers and sizes in validations. All rules hold, so the narrowest bound counts."""

from __future__ import annotations

from typing import TypeVar

from ....content.model import Number
from ....content.raw_model import Json, as_object, number, whole

__all__ = ["both", "bounds", "higher", "lower", "whole_bounds"]

N = TypeVar("N", int, int | float)


def both(
    known: tuple[int | None, int | None], more: tuple[int | None, int | None]
) -> tuple[int | None, int | None]:
    """Return the narrower of two pairs of bounds."""
    return higher(known[0], more[0]), lower(known[1], more[1])


# A bound may be missing or null: both occur, and mean that there is no limit.
def bounds(value: Json) -> tuple[Number | None, Number | None]:
    """Return the bounds of a `range`."""
    given = as_object(value)
    return number(given.get("min")), number(given.get("max"))


def whole_bounds(value: Json) -> tuple[int | None, int | None]:
    """Return the bounds of a `size`."""
    given = as_object(value)
    return whole(given.get("min")), whole(given.get("max"))


def higher(known: N | None, more: N | None) -> N | None:
    """Return the greater of two lower bounds."""
    return more if known is None else known if more is None else max(known, more)


def lower(known: N | None, more: N | None) -> N | None:
    """Return the lesser of two upper bounds."""
    return more if known is None else known if more is None else min(known, more)
