"""Guess renames: no API reports them, so something removed and something added may be the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

__all__ = ["Paired", "pair_up", "similarity"]

T = TypeVar("T")

# Two things with a similarity below this are not paired.
ENOUGH = 0.6


class Paired(dict[str, str]):
    """What was probably renamed: old UID -> new UID."""


def pair_up(
    removed: Mapping[str, T], added: Mapping[str, T], alike: Callable[[str, T, str, T], float]
) -> Paired:
    """Pair removed with added things, most similar first, each at most once. The result is deterministic.

    `alike` returns from 0 to 1 how similar two things are.
    """
    scored = sorted(
        (-alike(old, removed[old], new, added[new]), old, new)
        for old in sorted(removed)
        for new in sorted(added)
    )
    paired = Paired()
    for score, old, new in scored:
        if -score >= ENOUGH and old not in paired and new not in paired.values():
            paired[old] = new
    return paired


def similarity(left: str, right: str) -> float:
    """Return from 0 to 1 how similar two names are, ignoring case, underscores and spaces."""
    first, second = (name.lower().replace("_", "").replace(" ", "") for name in (left, right))
    # By default SequenceMatcher ignores characters that are frequent in a long string.
    return SequenceMatcher(a=first, b=second, autojunk=False).ratio()


def overlap(left: Iterable[object], right: Iterable[object]) -> float:
    """Return from 0 to 1 the share of members that both have; 0 if both are empty."""
    first, second = set(left), set(right)
    return len(first & second) / len(first | second) if first | second else 0.0
