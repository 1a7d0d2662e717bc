"""Generate or check the targets of a configuration, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostics import BadInput, Diagnostic, Diagnostics
from ..diagnostics.console import Console
from ..project.config import Target
from .cache import is_fresh, remember

if TYPE_CHECKING:
    from ..publish.write import Change
    from .build_target import Built

__all__ = ["Outcome", "run"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one target, or would become of it in a check."""

    target: Target
    changes: tuple[Change, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def run(targets: Sequence[Target], console: Console, *, check: bool) -> list[Outcome]:
    """Generate everything, then publish it, so that a mistake in one target leaves all as they were.

    Raises `BadInput` with what is wrong in any of them.
    """
    built = _build_all(targets, console)
    return [_finish(target, made, check) for target, made in built]


def _build_all(targets: Sequence[Target], console: Console) -> list[tuple[Target, Built | None]]:
    """None stands for a target that is what it should be."""
    built, problems = list[tuple[Target, "Built | None"]](), Diagnostics()
    for target in targets:
        try:
            built.append((target, _build(target, console)))
        except BadInput as bad:
            problems.extend(bad.findings)
    problems.stop_on_errors()
    return built


def _build(target: Target, console: Console) -> Built | None:
    if is_fresh(target):
        return None
    from .build_target import build_target

    return build_target(target, console)


def _finish(target: Target, built: Built | None, check: bool) -> Outcome:
    if built is None:
        return Outcome(target)
    from ..publish.write import compare, publish

    changes = (compare if check else publish)(built.files, target.package)
    if not check or not changes:
        remember(target, built.warnings, built.parts)
    return Outcome(target, changes, built.diagnostics)
