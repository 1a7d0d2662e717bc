"""`cmagen report`: what would be generated from a document, counted by tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ..diagnostics.console import Console, Format
from ..diagnostics.text import printable
from .guard import guard
from .options import QuietOption, VerboseOption

if TYPE_CHECKING:
    from ..build.report import Report, TagRow

__all__ = ["command"]


def command(
    spec: Annotated[
        str,
        typer.Option(
            "--spec", metavar="NAME|PATH|URL", help="OpenAPI document, or the name of a bundled one."
        ),
    ],
    validate: Annotated[
        bool,
        typer.Option("--validate/--no-validate", help="Also report the findings of openapi-spec-validator."),
    ] = True,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Print the number of operations, typed requests and typed responses per tag, and all diagnostics."""
    console = Console(Format.JSON if json else Format.TEXT, quiet, verbose)
    with guard(console):
        from ..build.report import report
        from ..openapi import LoadOptions, load_api

        with console.step(f"Reading {spec}"):
            api, findings = load_api(spec, options=LoadOptions(validate=validate))
        counts = report(api)
        console.say(*_lines(counts))
        console.findings(findings)
        console.answer(counts.as_json(), tuple(findings))


def _lines(counts: Report) -> list[str]:
    """Return a table with one row per tag and a row of totals."""
    width = max([len("all"), *(len(printable(row.tag)) for row in counts.tags)])
    head = f"{'':{width}}  operations  typed requests  typed responses"
    return [head, *(_line(row, width) for row in counts.tags), _line(counts.total, width)]


def _line(row: TagRow, width: int) -> str:
    requests = f"{row.typed_requests} of {row.requests}"
    responses = f"{row.typed_responses} of {row.responses} ({row.typed_percent:g}%)"
    return f"{printable(row.tag) or 'all':{width}}  {row.operations:>10}  {requests:>14}  {responses:>15}"
