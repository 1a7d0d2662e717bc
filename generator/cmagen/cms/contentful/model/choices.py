"""Reads predefined values: the `in` rules of a field."""

from __future__ import annotations

from collections.abc import Sequence

from ....content.model import Number, Option
from ....content.raw_model import Json, number, whole

__all__ = ["options_of"]


def options_of(type_name: str, allowed: Sequence[Sequence[Json]]) -> tuple[Option, ...]:
    """Return the values that all rules allow, each once, in the order of the first rule; () if no rule.

    A rule without usable values is ignored: the API accepts an empty list and checks nothing.
    """
    lists = [chosen for rule in allowed if (chosen := _usable(type_name, rule))]
    if not lists:
        return ()
    first, *others = lists
    common = [value for value in first if all(value in other for other in others)]
    return tuple(Option(value) for value in common or first)


def _usable(type_name: str, values: Sequence[Json]) -> list[str | Number]:
    """Return the distinct values that the field type can hold. A bool is not a number here."""
    distinct: dict[tuple[type, str | Number], str | Number] = {}
    for value in values:
        usable = _text(value) if type_name in ("Symbol", "Text") else _number(value, type_name == "Integer")
        if usable is not None:
            distinct.setdefault((str if isinstance(usable, str) else float, usable), usable)
    return list(distinct.values())


def _text(value: Json) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: Json, integer: bool) -> Number | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return whole(value) if integer else number(value)
