"""`cmagen infer`: an overlay with schemas for untyped bodies, from examples and recordings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..diagnostics.console import Console, Format
from .guard import guard
from .options import QuietOption, VerboseOption

__all__ = ["command"]


def command(
    spec: Annotated[
        str,
        typer.Option(
            "--spec", metavar="NAME|PATH|URL", help="OpenAPI document, or the name of a bundled one."
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Overlay file to write.")],
    recordings: Annotated[
        Path | None,
        typer.Option("--recordings", metavar="DIR", help="Recorded exchanges: HTTP archives or JSON files."),
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write an overlay with inferred schemas, each with its origin. Review it before use."""
    console = Console(Format.TEXT, quiet, verbose)
    with guard(console):
        from ..openapi import infer_overlay, overlay_text

        with console.step(f"Reading {spec}"):
            overlay, findings = infer_overlay(spec, recordings)
        console.findings(findings)
        out.write_text(overlay_text(overlay), "utf-8", newline="\n")
        actions = overlay["actions"]
        console.say(f"{len(actions) if isinstance(actions, list) else 0} bodies got a schema: {out}")
