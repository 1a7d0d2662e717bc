"""Guessing renames: the API knows none, so a thing that went and a thing that came may be one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

__all__ = ["Paired", "pair_up", "similarity"]

T = TypeVar("T")

# Below this two things have too little in common to be called the same.
ENOUGH = 0.6


class Paired(dict[str, str]):
    """Old uid -> new uid of what was probably renamed."""


def pair_up(gone: Mapping[str, T], come: Mapping[str, T], alike: Callable[[str, T, str, T], float]) -> Paired:
    """Pair what fits best first; each is used once. Equal inputs give equal pairs."""
    scored = sorted(
        (-alike(old, gone[old], new, come[new]), old, new) for old in sorted(gone) for new in sorted(come)
    )
    paired = Paired()
    for score, old, new in scored:
        if -score >= ENOUGH and old not in paired and new not in paired.values():
            paired[old] = new
    return paired


def similarity(left: str, right: str) -> float:
    """0 to 1: how much of two names is the same, letter case and underscores aside."""
    first, second = (name.lower().replace("_", "").replace(" ", "") for name in (left, right))
    return SequenceMatcher(a=first, b=second, autojunk=False).ratio()


def overlap(left: Iterable[object], right: Iterable[object]) -> float:
    """0 to 1: the share of members that both have."""
    first, second = set(left), set(right)
    return len(first & second) / len(first | second) if first | second else 0.0
