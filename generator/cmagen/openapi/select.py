"""Choosing operations by tag, path and operationId."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from .operations import Slot
from .options import Selection

__all__ = ["selected"]


def selected(slot: Slot, selection: Selection) -> bool:
    """Whether an operation is wanted: it matches every kind of `include` given and no `exclude`."""
    tags = slot.tags or ["default"]
    paths = [slot.path, slot.path.partition("#")[0]]
    names = [slot.node.text("operationId")]
    return all(
        _wanted(values, include, exclude)
        for values, include, exclude in (
            (tags, selection.include_tags, selection.exclude_tags),
            (paths, selection.include_paths, selection.exclude_paths),
            (names, selection.include_operations, selection.exclude_operations),
        )
    )


def _wanted(values: Sequence[str], include: Sequence[str], exclude: Sequence[str]) -> bool:
    return (not include or _matches(values, include)) and not _matches(values, exclude)


def _matches(values: Sequence[str], patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(value, pattern) for value in values for pattern in patterns)
