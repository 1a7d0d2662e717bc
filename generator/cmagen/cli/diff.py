"""`cmagen diff`: what changed in the content model, and whose code it touches."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..diagnostics import BadInput, Diagnostic, Diagnostics, Place, Severity
from ..diagnostics.console import Console, Format
from ..diff.change import Change, Use, Verdict
from ..project.config import Target, find_config
from .guard import CHECK_FAILED, guard
from .options import ConfigOption, VerboseOption, choose_targets

__all__ = ["command"]


class DiffFormat(StrEnum):
    """Markdown is meant for a comment on a pull request."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def command(
    sides: Annotated[
        list[str] | None,
        typer.Argument(metavar="[OLD] [NEW]", help="A path, git:REV, git:REV:PATH, live or live:BRANCH."),
    ] = None,
    app: Annotated[
        Path | None, typer.Option("--app", metavar="PATH", help="Code whose use of what changed is shown.")
    ] = None,
    package: Annotated[
        Path | None, typer.Option("--package", metavar="DIR", help="Generated package that the code imports.")
    ] = None,
    fail_on: Annotated[
        Verdict | None, typer.Option("--fail-on", help="Exit with 1 for this verdict or a graver one.")
    ] = None,
    target: Annotated[str | None, typer.Option("--target", help="Target of the configuration.")] = None,
    config: ConfigOption = None,
    format: Annotated[
        DiffFormat, typer.Option("--format", help="How to print the result.")
    ] = DiffFormat.TEXT,
    verbose: VerboseOption = False,
) -> None:
    """Compare two content models: every change, what follows from it, and a verdict.

    Without sides: the committed snapshot and the one on the disk. With one: an older model and the
    snapshot, or the snapshot and the live stack.
    """
    console = Console(Format.JSON if format is DiffFormat.JSON else Format.TEXT, False, verbose)
    with guard(console):
        chosen = _target(target, package, config)
        changes, uses, found = _compare(sides or [], chosen, app)
        console.findings(found)
        _print(changes, uses, format)
    if fail_on is not None and any(change.verdict.rank >= fail_on.rank for change in changes):
        raise typer.Exit(CHECK_FAILED)


def _target(name: str | None, package: Path | None, config: Path | None) -> Target:
    """The configured target with a snapshot; without a configuration, one of nothing but the package."""
    if config is None and find_config(Path.cwd()) is None:
        return Target(package or Path())
    targets = choose_targets(None, [name] if name else None, config)
    chosen = next((each for each in targets if each.content is not None), targets[0])
    return chosen if package is None else Target(package, content=chosen.content, source=chosen.source)


def _compare(
    sides: list[str], target: Target, app: Path | None
) -> tuple[list[Change], list[Use], Diagnostics]:
    from ..diff import diff
    from ..diff.sides import Context, model_from

    context, problems = Context(target.content, target.source), Diagnostics()
    old_side, new_side = _sides(sides, target)
    old, new = model_from(old_side, context), model_from(new_side, context)
    changes = diff(old, new)
    if app is None:
        return changes, [], problems
    from ..impact import find_uses

    return changes, find_uses(changes, old, target.pins, target.package, app, problems), problems


def _sides(sides: list[str], target: Target) -> tuple[str, str]:
    if len(sides) == 2:
        return sides[0], sides[1]
    if len(sides) > 2 or target.content is None:
        what = "Two sides are needed." if len(sides) < 2 else "There are more than two sides."
        hint = "Give OLD and NEW, or configure a snapshot as `content`."
        raise BadInput([Diagnostic("diff-sides", Severity.ERROR, Place("command line"), what, hint)])
    snapshot = str(target.content)
    if not sides:
        return "git:HEAD", snapshot
    return (snapshot, sides[0]) if sides[0].partition(":")[0] == "live" else (sides[0], snapshot)


def _print(changes: list[Change], uses: list[Use], format: DiffFormat) -> None:
    from ..diagnostics.text import printable
    from ..diff.report import as_json, as_lines, as_markdown

    if format is DiffFormat.JSON:
        print(json.dumps(as_json(changes, uses), indent=2, ensure_ascii=False))
        return
    lines = as_markdown(changes, uses) if format is DiffFormat.MARKDOWN else as_lines(changes, uses)
    for line in lines:
        print(printable(line))
