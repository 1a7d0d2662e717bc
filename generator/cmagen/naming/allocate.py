"""Who gets which name. Decided by what an item is, never by the order items are met in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .identifiers import fingerprint

__all__ = ["Claim", "settle"]


@dataclass(frozen=True, slots=True)
class Claim:
    """An item that needs a name.

    `key` tells it from all others and stays the same for ever; `choices` are valid names, best
    first; of several that want one name, the lowest `rank` gets it, then the shortest `key`.
    """

    key: str
    choices: tuple[str, ...]
    rank: int = 0


def settle(
    claims: Iterable[Claim],
    *,
    reserved: Iterable[str] = (),
    pins: Mapping[str, str] | None = None,
    fold: bool = False,
) -> dict[str, str]:
    """One distinct name per key. `fold`: names that differ in case only are the same (modules).

    First choices go first, so that an item with a name of its own keeps it whatever is added;
    who loses takes its next choice, and a hash of its key at last.
    """
    same: Callable[[str], str] = str.casefold if fold else str
    ordered = sorted(claims, key=lambda claim: (claim.rank, len(claim.key), claim.key))
    blocked = {same(name) for name in reserved}
    names = {claim.key: pins[claim.key] for claim in ordered if claim.key in pins} if pins else {}
    taken = {same(name) for name in names.values()}
    losers: list[Claim] = []
    for claim in ordered:
        first = _first(claim, blocked, same)
        if claim.key in names:
            continue
        if same(first) in taken or same(first) in blocked:
            losers.append(claim)
        else:
            names[claim.key] = first
            taken.add(same(first))
    for claim in losers:
        others = [same(name) for name in claim.choices[1:]]
        free = [
            name for name, one in zip(claim.choices[1:], others, strict=True) if one not in taken | blocked
        ]
        name = free[0] if free else f"{claim.choices[0].rstrip('_')}_{fingerprint(claim.key)}"
        names[claim.key] = name
        taken.add(same(name))
    return names


def _first(claim: Claim, blocked: set[str], same: Callable[[str], str]) -> str:
    """The best choice that is not reserved; if all are, the best one with an underscore."""
    allowed = (name for name in claim.choices if same(name) not in blocked)
    return next(allowed, f"{claim.choices[0]}_")
