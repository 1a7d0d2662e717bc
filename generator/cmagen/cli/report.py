"""`cmagen report`: what would be generated from a document, operation by operation."""

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
        typer.Option("--spec", metavar="NAME|PATH|URL", help="OpenAPI document, or a bundled one's name."),
    ],
    validate: Annotated[
        bool,
        typer.Option(
            "--validate/--no-validate", help="Report what openapi-spec-validator objects to as well."
        ),
    ] = True,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Print operations, typed requests and typed responses per tag, and every diagnostic."""
    console = Console(Format.JSON if json else Format.TEXT, quiet, verbose)
    with guard(console):
        from ..build.report import report
        from ..openapi import LoadOptions, load_api

        with console.step(f"Reading {spec}"):
            api, findings = load_api(spec, options=LoadOptions(validate=validate))
        made = report(api)
        console.say(*_lines(made))
        console.findings(findings)
        console.answer(made.as_json(), tuple(findings))


def _lines(made: Report) -> list[str]:
    """A table: one row per tag, and the sum."""
    width = max([len("all"), *(len(printable(row.tag)) for row in made.tags)])
    head = f"{'':{width}}  operations  typed requests  typed responses"
    return [head, *(_line(row, width) for row in made.tags), _line(made.total, width)]


def _line(row: TagRow, width: int) -> str:
    requests = f"{row.typed_requests} of {row.requests}"
    responses = f"{row.typed_responses} of {row.responses} ({row.typed_percent:g}%)"
    return f"{printable(row.tag) or 'all':{width}}  {row.operations:>10}  {requests:>14}  {responses:>15}"
