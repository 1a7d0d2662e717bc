"""Who gets which name. Decided by what an item is, never by the order items are met in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .identifiers import fingerprint

__all__ = ["NameRequest", "allocate_names"]


@dataclass(frozen=True, slots=True)
class NameRequest:
    """An item that needs a name.

    `key` tells it from all others and stays the same for ever; `choices` are valid names, best
    first; of several that want one name, the lowest `rank` gets it, then the shortest `key`.
    """

    key: str
    choices: tuple[str, ...]
    rank: int = 0


def allocate_names(
    requests: Iterable[NameRequest],
    *,
    reserved: Iterable[str] = (),
    kept: Mapping[str, str] | None = None,
    gone: Iterable[str] = (),
    fold: bool = False,
) -> dict[str, str]:
    """Return one distinct name per key. `fold`: names that differ in case only are the same (modules).

    `kept`: names that are decided, by key. `gone`: names of items that are no longer there.

    First choices go first, so that an item with a name of its own keeps it whatever is added;
    who loses takes its next choice, and a hash of its key at last.
    """
    same: Callable[[str], str] = str.casefold if fold else str
    ordered = sorted(requests, key=lambda request: (request.rank, len(request.key), request.key))
    blocked = {same(name) for name in reserved}
    names = dict(kept or {})
    taken = {same(name) for name in (*names.values(), *gone)}
    losers: list[NameRequest] = []
    for request in ordered:
        if request.key in names:
            continue
        first = _first(request, blocked, same)
        if same(first) in taken or same(first) in blocked:
            losers.append(request)
        else:
            names[request.key] = first
            taken.add(same(first))
    for request in losers:
        others = [same(name) for name in request.choices[1:]]
        free = [
            name for name, one in zip(request.choices[1:], others, strict=True) if one not in taken | blocked
        ]
        name = free[0] if free else f"{request.choices[0].rstrip('_')}_{fingerprint(request.key)}"
        names[request.key] = name
        taken.add(same(name))
    return names


def _first(request: NameRequest, blocked: set[str], same: Callable[[str], str]) -> str:
    """Return the best choice that is not reserved; if all are, the best one with an underscore."""
    allowed = (name for name in request.choices if same(name) not in blocked)
    return next(allowed, f"{request.choices[0]}_")
