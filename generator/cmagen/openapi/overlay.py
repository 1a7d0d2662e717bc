"""OpenAPI Overlay 1.0: changes to a document that its author did not make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from ..diagnostics import Diagnostics
from .document_source import Library, locate
from .load_options import LoadOptions
from .model import Json
from .nodes import Document, Node, describe
from .parse_text import parse

__all__ = ["apply_overlays"]


def apply_overlays(value: Json, options: LoadOptions, findings: Diagnostics) -> Json:
    """Return the document with every overlay applied in order; the one given stays as it is.

    Raises BadInput if an overlay cannot be read; a malformed one is reported as error.
    """
    for source in options.overlays:
        location, file = locate(source)
        data = Library(location, options).read_source(location, file)
        overlay = Document(parse(data, file, findings, options.limits), file, file, location, findings)
        value = _apply(_copy(value), overlay.node)
    return value


def _apply(value: Json, overlay: Node) -> Json:
    if not overlay.text("overlay").startswith("1."):
        overlay.fail("bad-overlay", "This is not an OpenAPI Overlay 1.0 document: `overlay` must be 1.0.0.")
        return value
    for action in overlay.elements("actions"):
        targets = list(_targets(value, action)) if _is_sound(action) else []
        if action.flag("remove"):
            _remove(value, targets, action)
        else:
            for target in targets:
                _update(value, target, action)
    return value


def _is_sound(action: Node) -> bool:
    if not action.text("target"):
        action.fail("bad-overlay", "The action has no `target`.")
        return False
    if not action.has("update") and not action.flag("remove"):
        action.fail("bad-overlay", "The action has neither `update` nor `remove: true`.")
        return False
    return True


def _targets(value: Json, action: Node) -> Iterator[tuple[str | int, ...]]:
    """Where the action's target matches, as steps from the root."""
    import jsonpath  # costs time to import, and overlays are rare

    target = action.text("target")
    try:
        matches = [match.parts for match in jsonpath.finditer(target, cast("Any", value), strict=True)]
    except (jsonpath.JSONPathError, RecursionError) as broken:
        action.fail("bad-overlay", f"The target {target!r} is no JSONPath: {broken}.")
        return
    if not matches:
        action.warn("overlay-no-match", f"The target {target!r} matches nothing; the action does nothing.")
    yield from matches


def _remove(value: Json, targets: Sequence[tuple[str | int, ...]], action: Node) -> None:
    """Take the matches out, later list elements first so that the earlier keep their places."""
    for steps in sorted(targets, key=_removal_order, reverse=True):
        owner = _at(value, steps[:-1]) if steps else None
        if isinstance(owner, dict):
            owner.pop(str(steps[-1]), None)
        elif isinstance(owner, list) and isinstance(steps[-1], int):
            del owner[steps[-1]]
        else:
            action.fail("bad-overlay", "The root of the document cannot be removed.")


def _removal_order(steps: tuple[str | int, ...]) -> tuple[int, tuple[tuple[bool, int, str], ...]]:
    return len(steps), tuple(
        (isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in steps
    )


def _at(value: Json, steps: Sequence[str | int]) -> Json:
    for step in steps:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _update(value: Json, steps: tuple[str | int, ...], action: Node) -> None:
    target = _at(value, steps)
    update = _copy(action.value["update"]) if isinstance(action.value, dict) else None
    if isinstance(target, dict) and isinstance(update, dict):
        _merge(target, update)
    elif isinstance(target, list):
        target += update if isinstance(update, list) else [update]
    else:
        what = f"{describe(update)} cannot be merged into {describe(target)}"
        action.fail("bad-overlay", f"{what}, which {action.text('target')!r} matches.")


def _merge(target: dict[str, Json], update: dict[str, Json]) -> None:
    """Objects are merged, lists joined, anything else replaced."""
    for key, new in update.items():
        old = target.get(key)
        if isinstance(old, dict) and isinstance(new, dict):
            _merge(old, new)
        elif isinstance(old, list) and isinstance(new, list):
            old += new
        else:
            target[key] = new


def _copy(value: Json) -> Json:
    """Return a copy in which nothing is shared, as YAML aliases would be."""
    if isinstance(value, dict):
        return {key: _copy(child) for key, child in value.items()}
    return [_copy(child) for child in value] if isinstance(value, list) else value
