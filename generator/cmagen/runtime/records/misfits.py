"""Values that did not fit where they were read: what holds their place, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias, cast

from .missing import MISSING
from .typeguards import is_list, is_mapping

__all__ = ["MISFIT", "Misfit", "Write", "kept", "restored", "usable"]


class Misfit:
    """Stands for a value that did not fit, in what was read of an attribute.

    `held` equals what the attribute holds in its place.
    """

    __slots__ = ("held",)

    def __init__(self, held: object = None) -> None:
        self.held = held


MISFIT: Final = Misfit()
"""Stands for a misfit in a list, where nothing is in its place, or in an object: None."""

Write: TypeAlias = Callable[[object, object], object]
"""Returns the JSON form of a value; the second argument is what it was read from."""


def kept(tree: object) -> object:
    """Return a copy of lists and objects, which an application may change later."""
    if is_list(tree):
        return [kept(item) for item in tree]
    if is_mapping(tree):
        return {key: kept(value) for key, value in tree.items()}
    return tree


def usable(tree: object) -> object:
    """Return the value with its misfits taken out: None in an object, nothing in a list."""
    if isinstance(tree, list):
        items = cast("list[object]", tree)
        items[:] = [usable(item) for item in items if item is not MISFIT]
        return items
    if isinstance(tree, dict):
        members = cast("dict[str, object]", tree)
        for key, value in members.items():
            members[key] = usable(value)
        return members
    return None if tree is MISFIT else tree


def restored(value: object, tree: object, raw: object, write: Write) -> object:
    """Return the JSON form of a value; its misfits are written as they came.

    `tree` is what was read from `raw`, see `kept`.
    """
    if isinstance(tree, Misfit):
        return raw if value == tree.held else write(value, raw)
    if value == [] and is_list(tree) and tree and _all_misfits(tree):
        return raw
    if is_mapping(value) and is_mapping(tree) and is_mapping(raw):
        return {
            key: restored(item, tree.get(key, MISSING), raw.get(key, MISSING), write)
            for key, item in value.items()
        }
    if is_list(value) and is_list(tree) and is_list(raw):
        return _items(list(value), list(tree), list(raw), write)
    # a date that is a number in JSON is a string in Python
    is_same = isinstance(tree, str) and value == tree and raw is not MISSING
    return raw if is_same else write(value, raw)


def _items(
    values: list[object], tree: list[object], raw: list[object], write: Write
) -> list[object]:
    """Return a list: misfits stay beside the items that did not change."""
    if not values:
        return []
    before = _unchanged(values, tree)
    after = _unchanged(values[len(before.fits) :][::-1], tree[before.upto :][::-1])
    end, raw_end = len(values) - len(after.fits), len(raw) - after.upto
    return [
        *_beside(values[: len(before.fits)], tree, raw[: before.upto], write),
        *(write(item, MISSING) for item in values[len(before.fits) : end]),
        *_beside(values[end:], tree[raw_end:], raw[raw_end:], write),
    ]


def _beside(
    values: list[object], tree: list[object], raw: list[object], write: Write
) -> Iterator[object]:
    fits = iter(values)
    for item, given in zip(tree, raw, strict=False):
        yield given if item is MISFIT else restored(next(fits), item, given, write)


def _all_misfits(tree: Sequence[object]) -> bool:
    return all(item is MISFIT for item in tree)


class _Unchanged(NamedTuple):
    """The items at the start of a list that did not change, and where they end in what was read."""

    fits: list[object]
    upto: int


def _unchanged(values: list[object], tree: list[object]) -> _Unchanged:
    fits: list[object] = []
    for at, item in enumerate(tree):
        if item is MISFIT:
            continue
        if len(fits) == len(values) or values[len(fits)] != item:
            return _Unchanged(fits, at)
        fits.append(item)
    return _Unchanged(fits, len(tree))
