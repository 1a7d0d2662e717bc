"""`cmagen demo`: a demonstration that needs only the installed package."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

import typer

from ..diagnostics.console import Console
from .guard import guard

__all__ = ["command"]


def command(
    folder: Annotated[
        Path | None, typer.Argument(help="Where to write. Default: a new temporary folder.", file_okay=False)
    ] = None,
) -> None:
    """Generate from the bundled inputs and make sync and async calls against an embedded local CMA."""
    from .run_demo import demo

    console = Console()
    with guard(console):
        code = demo(folder or Path(mkdtemp(prefix="cmagen-demo-")), console)
    raise typer.Exit(code)
