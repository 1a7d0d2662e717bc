"""`cmagen report`: what would be generated from a document, operation by operation."""

from __future__ import annotations

from typing import Annotated

import typer

from ..console import Console, Format
from .guard import guard
from .options import QuietOption, VerboseOption

__all__ = ["command"]


def command(
    spec: Annotated[
        str,
        typer.Option("--spec", metavar="NAME|PATH|URL", help="OpenAPI document, or a bundled one's name."),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Print operations, typed requests and typed responses per tag, and every diagnostic."""
    console = Console(Format.JSON if json else Format.TEXT, quiet, verbose)
    with guard(console):
        raise NotImplementedError
