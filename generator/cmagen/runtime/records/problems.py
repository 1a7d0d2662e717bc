"""What did not fit its type when it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .base import RecordBase
from .errors import Problem
from .layout import layout_of
from .typeguards import is_list, is_mapping

__all__ = ["problems_of"]


def problems_of(value: object) -> tuple[Problem, ...]:
    """Return what did not fit when a value was read: path, expected, found.

    `value` is what a call returned, or a part of it. It is empty if everything did fit.
    """
    if isinstance(value, RecordBase):
        return getattr(value, "_problems", None) or tuple(_inner_problems(value))
    pairs: Iterable[tuple[str, object]] = ()
    if is_list(value):
        pairs = ((f"[{at}]", item) for at, item in enumerate(value))
    elif is_mapping(value):
        pairs = value.items()
    return tuple(one.below(path) for path, item in pairs for one in problems_of(item))


def _inner_problems(record: RecordBase) -> Iterator[Problem]:
    """Yield the problems of records in a record that has none of its own."""
    for slot in layout_of(type(record)).by_name.values():
        value: object = getattr(record, slot.name)
        yield from (problem.below(slot.wire) for problem in problems_of(value))
