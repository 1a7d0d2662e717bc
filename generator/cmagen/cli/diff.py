"""`cmagen diff`: the changes between two content models, and the code that they affect."""

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
    """Output formats. Markdown is for a comment on a pull request."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def command(
    sides: Annotated[
        list[str] | None,
        typer.Argument(metavar="[OLD] [NEW]", help="A path, git:REV, git:REV:PATH, live or live:BRANCH."),
    ] = None,
    app: Annotated[
        Path | None,
        typer.Option(
            "--app", metavar="PATH", help="Application code; lines that use changed parts are shown."
        ),
    ] = None,
    package: Annotated[
        Path | None,
        typer.Option("--package", metavar="DIR", help="Generated package that the application imports."),
    ] = None,
    fail_on: Annotated[
        Verdict | None,
        typer.Option("--fail-on", help="Exit with 1 for changes with this verdict or a higher one."),
    ] = None,
    target: Annotated[str | None, typer.Option("--target", help="Target of the configuration.")] = None,
    config: ConfigOption = None,
    format: Annotated[
        DiffFormat, typer.Option("--format", help="How to print the result.")
    ] = DiffFormat.TEXT,
    verbose: VerboseOption = False,
) -> None:
    """Compare two content models: every change, its consequences, and a verdict.

    Without sides, compare the committed snapshot with the one on disk. With one side, compare it, as
    the older model, with the snapshot; or compare the snapshot with it if it is live.
    """
    console = Console(Format.JSON if format is DiffFormat.JSON else Format.TEXT, False, verbose)
    with guard(console):
        chosen = _target(target, package, config)
        changes, uses, problems = _compare(sides or [], chosen, app)
        console.findings(problems)
        _print(changes, uses, format)
    if fail_on is not None and any(change.verdict.rank >= fail_on.rank for change in changes):
        raise typer.Exit(CHECK_FAILED)


def _target(name: str | None, package: Path | None, config: Path | None) -> Target:
    """Return the first configured target with a snapshot.

    Without a configuration, return a target that has only the package.
    """
    if config is None and find_config(Path.cwd()) is None:
        return Target(package or Path())
    targets = choose_targets(None, [name] if name else None, config)
    chosen = next((target for target in targets if target.content is not None), targets[0])
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
    from ..build.names_file import read_names
    from ..impact import find_uses
    from ..naming import NameMemory

    memory = NameMemory(read_names(target.names_file)[0], target.pins)
    return changes, find_uses(changes, old, memory, target.package, app, problems), problems


def _sides(sides: list[str], target: Target) -> tuple[str, str]:
    if len(sides) == 2:
        return sides[0], sides[1]
    if len(sides) > 2 or target.content is None:
        what = "Two models are needed to compare." if len(sides) < 2 else "More than two models are given."
        hint = "Give OLD and NEW, or configure a snapshot as `content`."
        raise BadInput([Diagnostic("diff-sides", Severity.ERROR, Place("command line"), what, hint)])
    snapshot = str(target.content)
    if not sides:
        return "git:HEAD", snapshot
    # A single live side is newer than the snapshot; any other single side is older.
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
