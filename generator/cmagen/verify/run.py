"""One page after another: read, check, look for leftovers; references at the end, when all is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from .models import Models
from .sources import Entries
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
    uid, tally = str(row.get("uid") or ""), state.tally(content_type)
    tally.entries += 1
    seen = state.seen.setdefault(content_type, [])
    if uid not in seen[-1:]:
        seen.append(uid)
    state.references += ((content_type, uid, place, *pair) for place, pair in _references(row, "") if pair[1])
    try:
        entry = models.types[content_type].from_wire(row)
    except models.wrong as problem:
        for each in getattr(problem, "problems", ()):
            tally.add("unreadable", _place(each.path), f"expected {each.expected}, found {each.found}", uid)
        return
    for violation in entry.to_input().violations(create=True):
        tally.add("violations", _place(violation.path), violation.message, uid)
    for place in _leftovers(entry, "", models):
        tally.add("leftover", place, "no field of the schema", uid)


def _place(path: str) -> str:
    return _POSITION.sub("[]", path)


def _leftovers(value: object, path: str, models: Models) -> Iterator[str]:
    """Paths of keys that no class declares, in the entry and in its groups and blocks."""
    if isinstance(value, list):
        for item in value:
            yield from _leftovers(item, f"{path}[]", models)
    elif isinstance(value, models.groups) and is_dataclass(value):
        extra: Mapping[str, object] = getattr(value, "extra", {})
        yield from (f"{path}.{key}".removeprefix(".") for key in extra if not key.startswith("_"))
        for each in fields(value):
            yield from _leftovers(getattr(value, each.name), f"{path}.{each.name}".removeprefix("."), models)


def _references(value: Any, path: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every pair of a reference and every embed of a rich text, with its place."""
    if isinstance(value, list):
        for item in value:
            yield from _references(item, f"{path}[]")
    elif isinstance(value, dict):
        if set(value) == {"uid", "_content_type_uid"}:
            yield path, (str(value["_content_type_uid"]), str(value["uid"]))
        elif isinstance(value.get("children"), list):
            yield from ((path, pair) for pair in _embeds(value))
        else:
            for key, inner in value.items():
                yield from _references(inner, f"{path}.{key}".removeprefix("."))


def _embeds(node: Any) -> Iterator[tuple[str, str]]:
    """The entries that a rich text embeds, at any depth."""
    if not isinstance(node, dict):
        return
    attrs = node.get("attrs")
    if isinstance(attrs, dict) and attrs.get("entry-uid"):
        yield str(attrs.get("content-type-uid") or ""), str(attrs["entry-uid"])
    for child in node.get("children") or ():
        yield from _embeds(child)


def _find_dangling(models: Models, state: State) -> None:
    """A reference to an entry that was not among those that were read."""
    seen = {uid: set(found) for uid, found in state.seen.items()}
    for content_type, uid, place, target_type, target in state.references:
        if target_type == ASSETS or target in seen.get(target_type, ()):
            continue
        known = target_type in models.types
        what = "no such entry" if known else f"the stack has no content type {target_type!r}"
        state.tally(content_type).add("dangling", place, what, uid)
