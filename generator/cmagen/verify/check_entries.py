"""Check entries page by page: values, rules and unknown keys. References are checked after the last page."""

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
    """Check all entries, add the findings to `state` and return it.

    `saved` is called with the state after every page, so that an interrupted run can be resumed. `progress`
    gets the key of the list, the number of entries checked so far and the length of the list (or None).
    """
    for page in entries.pages(sorted(models.types), state.done):
        for row in page.rows:
            _verify_entry(models, page.content_type, row, state)
        state.done[page.key] = page.skip + len(page.rows)
        if progress is not None:
            progress(page.key, state.done[page.key], page.total)
        if saved is not None:
            saved(state)
    # The target of a reference may be on a later page, so all entries must be known.
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
        entry = models.types[content_type].from_wire(row, strict=True)
    except models.wrong as problem:
        for mismatch in getattr(problem, "problems", ()):
            message = f"expected {mismatch.expected}, found {mismatch.found}"
            tally.add("unreadable", _place(mismatch.path), message, uid)
        return
    for violation in inspector.violations(entry):
        tally.add("violations", _place(violation.path), violation.message, uid)
    for place in inspector.leftovers(entry):
        tally.add("leftover", place, "not a field of the schema", uid)


def _place(path: str) -> str:
    """Return the path without list positions, so that findings in different items are counted together."""
    return _POSITION.sub("[]", path)


def _find_dangling(models: Models, state: State) -> None:
    """Add a finding for each reference to an entry that was not read."""
    seen = {content_type: set(uids) for content_type, uids in state.seen.items()}
    # Links of some systems do not name the content type of their target (`content_type` is "").
    seen[""] = set().union(*seen.values())
    for content_type, uid, place, target_type, target in state.references:
        if target_type == ASSETS or target in seen.get(target_type, ()):
            continue
        known = not target_type or target_type in models.types
        what = "no such entry" if known else f"the models have no content type {target_type!r}"
        state.tally(content_type).add("dangling", place, what, uid)
