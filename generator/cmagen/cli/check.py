"""`cmagen check`: what CI runs. Nothing is written."""

from __future__ import annotations

import typer

from ..console import Console, Format
from ..run import run
from .generate import show
from .guard import guard
from .options import ConfigOption, FormatOption, QuietOption, TargetNames, VerboseOption, choose_targets

__all__ = ["command"]


def command(
    targets: TargetNames = None,
    config: ConfigOption = None,
    format: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check that every package is what its inputs make and that nobody edited it; offline."""
    console = Console(format, quiet, verbose)
    with guard(console):
        code = show(run(choose_targets(None, targets, config), console, check=True), console, check=True)
    raise typer.Exit(code)
