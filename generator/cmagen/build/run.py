"""Generates or checks the targets of a configuration: all of them, or none if one has errors."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostics import BadInput, Diagnostic, Diagnostics
from ..diagnostics.console import Console
from ..diagnostics.text import write_whole
from ..project.config import Target
from ..publish.lock import same_line_ends
from .cache import is_fresh, remember
from .located import located

if TYPE_CHECKING:
    from ..publish.survey import Change
    from .build_target import Built

__all__ = ["Outcome", "run"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for one target: its changes (in a check, those that would be made) and findings."""

    target: Target
    changes: tuple[Change, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def run(targets: Sequence[Target], console: Console, *, check: bool) -> list[Outcome]:
    """Build all targets, then publish them; with `check`, only compare.

    Raises `BadInput` with the errors of all targets; then no package is changed.
    """
    built = _build_all(targets, console)
    return [_finish(target, result, check) for target, result in built]


def _build_all(targets: Sequence[Target], console: Console) -> list[tuple[Target, Built | None]]:
    """Return each target with what was built for it; None for a target that is up to date."""
    built, problems = list[tuple[Target, "Built | None"]](), Diagnostics()
    for target in targets:
        try:
            built.append((target, _build(target, console)))
        except BadInput as bad:
            problems.extend(located(bad.findings, target))
    problems.stop_on_errors()
    return built


def _build(target: Target, console: Console) -> Built | None:
    if is_fresh(target):
        return None
    # Imported here, because a run in which every package is up to date needs none of it.
    from .build_target import build_target

    return build_target(target, console)


def _finish(target: Target, built: Built | None, check: bool) -> Outcome:
    if built is None:
        return Outcome(target)
    from ..publish.survey import compare
    from ..publish.write import publish

    changes = (compare if check else publish)(built.files, target.package)
    changes += tuple(_publish_names(built.names, target, check))
    # What a check has compared is not published, so it is remembered only if nothing would change.
    if not check or not changes:
        remember(target, built.inputs, built.warnings, built.parts)
    return Outcome(target, changes, tuple(located(built.diagnostics, target)))


def _publish_names(names: str, target: Target, check: bool) -> Iterator[Change]:
    """Write the file of names if it changes. A run that ends before is repeated with the same names."""
    from ..publish.survey import Change

    file = target.names_file
    before = same_line_ends(file.read_bytes()) if file.is_file() else None
    if before == names.encode():
        return
    if not check:
        write_whole(file, names)
    path = Path(os.path.relpath(file, target.package)).as_posix()
    yield Change(path, "added" if before is None else "changed")
