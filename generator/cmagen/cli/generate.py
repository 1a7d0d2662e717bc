"""`cmagen generate`: write packages, or report what would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ..build.run import Outcome, run
from ..diagnostics import BadInput, Diagnostic, Place, Severity
from ..diagnostics.console import Console, Format
from ..project.config import Target
from ..publish.describe import as_json, as_text, edits, staleness
from .guard import CHECK_FAILED, guard
from .options import (
    ConfigOption,
    ContentOption,
    FormatOption,
    PackageOption,
    QuietOption,
    SpecOption,
    StrictOption,
    TargetNames,
    VerboseOption,
    choose_targets,
)

__all__ = ["command", "show"]


def command(
    targets: TargetNames = None,
    spec: SpecOption = None,
    content: ContentOption = None,
    package: PackageOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if anything would change.")
    ] = False,
    strict: StrictOption = False,
    config: ConfigOption = None,
    format: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Generate the configured packages, or one package from the options."""
    console = Console(format, quiet, verbose)
    with guard(console):
        given = _given(spec, content, package)
        chosen = choose_targets(given, targets, config)
        chosen = tuple(replace(target, strict=target.strict or strict) for target in chosen)
        code = show(run(chosen, console, check=check), console, check=check)
    raise typer.Exit(code)


def _given(spec: str | None, content: Path | None, package: Path | None) -> Target | None:
    if spec is None and content is None and package is None:
        return None
    if package is None or (spec is None and content is None):
        what = "--package needs --spec or --content, and these need --package."
        hint = "Give --package and at least one of --spec and --content."
        raise BadInput([Diagnostic("option-missing", Severity.ERROR, Place("command line"), what, hint)])
    return Target(package, spec=spec, content=content)


def show(
    outcomes: Sequence[Outcome], console: Console, *, check: bool, also: Sequence[Diagnostic] = ()
) -> int:
    """Print the outcome of every target and the findings of `also`. Return the exit code."""
    findings = [
        diagnostic
        for outcome in outcomes
        for diagnostic in (*outcome.diagnostics, *_findings(outcome, console, check))
    ]
    findings += also
    console.findings(findings)
    for outcome in outcomes:
        console.say(*as_text(outcome.target, outcome.changes, check))
    rows = [as_json(outcome.target, outcome.changes) for outcome in outcomes]
    console.answer({"targets": rows}, findings)
    return CHECK_FAILED if check and any(outcome.changes for outcome in outcomes) else 0


def _findings(outcome: Outcome, console: Console, check: bool) -> Iterator[Diagnostic]:
    yield from edits(outcome.target, outcome.changes, check)
    # As text, `show` prints stale files itself; in the other formats they are findings.
    if check and console.format is not Format.TEXT:
        yield from staleness(outcome.target, outcome.changes)
