"""`cmagen init`: write a configuration for the repository."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..diagnostics import BadInput, Diagnostic, Place, Severity
from ..diagnostics.console import Console, Format
from ..diagnostics.text import write_whole
from .guard import guard
from .options import QuietOption

__all__ = ["command"]


def command(
    folder: Annotated[Path, typer.Argument(help="Root of the repository.", file_okay=False)] = Path(),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the configuration, write nothing.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Inspect the repository and write a configuration into its pyproject.toml."""
    console = Console(Format.TEXT, quiet)
    with guard(console):
        _write(folder, dry_run, console)


def _write(folder: Path, dry_run: bool, console: Console) -> None:
    from ..project.init import detect, render

    file = folder / "pyproject.toml"
    before = file.read_text("utf-8") if file.exists() else ""
    # Without the closing bracket, to find [tool.cmagen.targets.NAME] as well.
    if "[tool.cmagen" in before:
        what, hint = "The file already has a [tool.cmagen] table.", "Edit that table; nothing was written."
        raise BadInput([Diagnostic("config-exists", Severity.ERROR, Place(str(file)), what, hint)])
    layout = detect(folder.resolve())
    table = render(layout)
    if dry_run:
        console.say(table.rstrip("\n"))
        return
    write_whole(file, f"{before.rstrip()}\n\n{table}" if before.strip() else table)
    first = "cmagen pull, then " if layout.content and not layout.has_content else ""
    console.say(
        f"Wrote [tool.cmagen] to {file}: {layout.package} from {layout.spec}.",
        f"Next: {first}cmagen generate.",
    )
