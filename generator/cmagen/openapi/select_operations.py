"""Choosing operations by tag, path and operationId."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from .load_options import Selection
from .nodes import Node
from .operations import DEFAULT_TAG, Slot

__all__ = ["report_unmatched", "selected"]

_Rule = tuple[list[str], Sequence[str], Sequence[str]]


def selected(slot: Slot, selection: Selection) -> bool:
    """Return whether an operation is wanted: it matches every kind of `include` given and no `exclude`."""
    return all(
        (not include or _matches(values, include)) and not _matches(values, exclude)
        for values, include, exclude in _rules(slot, selection)
    )


def _rules(slot: Slot, selection: Selection) -> Iterator[_Rule]:
    """Yield what an operation is called, and the patterns for it: by tag, by path, by operationId."""
    paths = [slot.path, slot.path.partition("#")[0]]
    yield slot.tags or [DEFAULT_TAG], selection.include_tags, selection.exclude_tags
    yield paths, selection.include_paths, selection.exclude_paths
    yield [slot.node.text("operationId")], selection.include_operations, selection.exclude_operations


def _matches(values: Sequence[str], patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(value, pattern) for value in values for pattern in patterns)


def report_unmatched(slots: Sequence[Slot], selection: Selection, root: Node) -> None:
    """Say which patterns choose nothing; they are likely misspelt."""
    left: set[str] = set()
    used: set[str] = set()
    for slot in slots:
        for values, include, exclude in _rules(slot, selection):
            patterns = {*include, *exclude}
            used |= {pattern for pattern in patterns if _matches(values, [pattern])}
            left |= patterns
    for pattern in sorted(left - used):
        root.warn("selection-no-match", f"The pattern {pattern!r} matches no tag, path or operationId.")
