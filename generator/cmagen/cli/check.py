"""`cmagen check`: report stale or edited packages, for CI. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from ..build.pull import fetch, with_snapshot
from ..build.run import run
from ..diagnostics import Diagnostic, Place, Severity
from ..diagnostics.console import Console, Format
from ..project.config import Target
from .generate import show
from .guard import CHECK_FAILED, guard
from .options import ConfigOption, FormatOption, QuietOption, TargetNames, VerboseOption, choose_targets

__all__ = ["command"]


def command(
    targets: TargetNames = None,
    live: Annotated[
        bool, typer.Option("--live", help="Also compare the snapshot with the live content model.")
    ] = False,
    config: ConfigOption = None,
    format: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check that every package matches its inputs and was not edited by hand. Offline, except with --live."""
    console = Console(format, quiet, verbose)
    with guard(console):
        chosen = choose_targets(None, targets, config)
        drift = (
            [diagnostic for target in with_snapshot(chosen) for diagnostic in _drift(target, console)]
            if live
            else []
        )
        code = show(run(chosen, console, check=True), console, check=True, also=drift)
    # Outside of `guard`, which would report `Exit` as an internal error.
    raise typer.Exit(CHECK_FAILED if drift else code)


def _drift(target: Target, console: Console) -> Iterator[Diagnostic]:
    fetched = fetch(target, console)
    if fetched.changed:
        what = "The snapshot differs from the live content model."
        hint = "Run `cmagen pull` and `cmagen generate`."
        yield Diagnostic("snapshot-stale", Severity.ERROR, Place(fetched.file.as_posix()), what, hint)
