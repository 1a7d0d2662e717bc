"""One page after another: read, check, look for leftovers; references at the end, when all is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .entry_sources import Entries
from .load_models import Models
from .tally import State

__all__ = ["verify"]

Progress = Callable[[str, int, int | None], None]
_POSITION = re.compile(r"\[\d+\]")
ASSETS = "sys_assets"


def verify(
    models: Models,
    entries: Entries,
    state: State,
    *,
    progress: Progress | None = None,
    saved: Callable[[State], None] | None = None,
) -> State:
    """Fill the state; `saved` is called with it after every page, so that a run can go on later."""
    for page in entries.pages(sorted(models.types), state.done):
        for row in page.rows:
            _verify_entry(models, page.content_type, row, state)
        state.done[page.key] = page.skip + len(page.rows)
        if progress is not None:
            progress(page.key, state.done[page.key], page.total)
        if saved is not None:
            saved(state)
    _find_dangling(models, state)
    return state


def _verify_entry(models: Models, content_type: str, row: Mapping[str, object], state: State) -> None:
    inspector, tally = models.inspector, state.tally(content_type)
    uid = inspector.uid(row)
    tally.entries += 1
    state.seen.setdefault(content_type, []).append(uid)
    for reference in inspector.references(row):
        state.references.append((content_type, uid, reference.place, reference.content_type, reference.uid))
    try:
        entry = models.types[content_type].from_wire(row)
    except models.wrong as problem:
        for each in getattr(problem, "problems", ()):
            tally.add("unreadable", _place(each.path), f"expected {each.expected}, found {each.found}", uid)
        return
    for violation in inspector.violations(entry):
        tally.add("violations", _place(violation.path), violation.message, uid)
    for place in inspector.leftovers(entry):
        tally.add("leftover", place, "no field of the schema", uid)


def _place(path: str) -> str:
    return _POSITION.sub("[]", path)


def _find_dangling(models: Models, state: State) -> None:
    """A reference to an entry that was not among those that were read."""
    seen = {uid: set(found) for uid, found in state.seen.items()}
    seen[""] = set().union(*seen.values())
    for content_type, uid, place, target_type, target in state.references:
        if target_type == ASSETS or target in seen.get(target_type, ()):
            continue
        known = not target_type or target_type in models.types
        what = "no such entry" if known else f"the stack has no content type {target_type!r}"
        state.tally(content_type).add("dangling", place, what, uid)
