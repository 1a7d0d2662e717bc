"""Describes the differences between a package and what would be generated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, Place, Severity
from ..diagnostics.text import counted
from ..project.config import Target

if TYPE_CHECKING:
    from .survey import Change

__all__ = ["as_json", "as_text", "edits", "staleness"]

_LISTED = 40
_WORDS = {"added": "added", "changed": "changed", "edited": "edited by hand"}
_WORDS |= {"kept": "kept", "removed": "removed"}


def as_json(target: Target, changes: Sequence[Change]) -> dict[str, object]:
    """Return `{name, package, changes: [{path, change}]}`; see `Change` for the kinds."""
    listed = [{"path": change.path, "change": change.kind} for change in changes]
    return {"name": target.title, "package": target.package.as_posix(), "changes": listed}


def as_text(target: Target, changes: Sequence[Change], check: bool) -> Iterator[str]:
    """Yield one line with the number of changes; with `check`, also the first 40 files."""
    folder = target.package.as_posix()
    if not changes:
        yield f"{folder} is up to date."
        return
    counts = Counter(change.kind for change in changes)
    numbers = ", ".join(f"{number} {_WORDS[kind]}" for kind, number in sorted(counts.items()))
    yield f"{folder} is out of date: {numbers}." if check else f"{folder}: {numbers}."
    if check:
        yield from _list(changes)
        yield "Run `cmagen generate` to bring it up to date."


def _list(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes[:_LISTED]:
        yield f"  {_WORDS[change.kind]:<14}  {change.path}"
    if len(changes) > _LISTED:
        yield f"  and {counted(len(changes) - _LISTED, 'more file')}; --format json lists all of them"


def edits(target: Target, changes: Sequence[Change], check: bool) -> Iterator[Diagnostic]:
    """Yield a finding for each file that was edited by hand: its edits are lost when it is generated."""
    for change in changes:
        if change.kind in ("edited", "kept"):
            yield _edited(Place((target.package / change.path).as_posix()), check, change.kind == "kept")


def staleness(target: Target, changes: Sequence[Change]) -> Iterator[Diagnostic]:
    """Yield one error for a package that would change, for formats that print findings only."""
    if changes:
        what = f"{counted(len(changes), 'file')} would change: the package does not match its inputs."
        # An annotation on GitHub belongs to a file, and the package is a folder.
        place = Place((target.package / changes[0].path).as_posix())
        yield Diagnostic("package-stale", Severity.ERROR, place, what, "Run `cmagen generate` and commit.")


def _edited(place: Place, check: bool, is_kept: bool) -> Diagnostic:
    if is_kept:
        what = "This file is no longer generated. It was edited by hand, so it is kept and is yours now."
        return Diagnostic("file-kept", Severity.WARNING, place, what, "Remove it if you do not need it.")
    what = "This generated file was edited by hand; `cmagen generate` overwrites it."
    hint = "Move your code to another module. To change a name, use `pins` in the configuration."
    if not check:
        what = "This generated file had been edited by hand and was overwritten."
    return Diagnostic("file-edited", Severity.ERROR if check else Severity.WARNING, place, what, hint)
