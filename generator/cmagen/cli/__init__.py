"""The command line: one module per command. Heavy modules are imported when a command runs."""

from __future__ import annotations

from typing import Annotated

import typer

from . import check, demo, diff, docs, generate, infer, init, pull, record, report, verify, watch

__all__ = ["app", "main"]

app = typer.Typer(
    name="cmagen",
    no_args_is_help=True,
    # `guard` reports exceptions; with CMAGEN_DEBUG=1 the usual traceback is wanted.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 a check failed or something would change; 2 bad input or configuration.",
)
app.command("check")(check.command)
app.command("diff")(diff.command)
app.command("demo")(demo.command)
app.command("docs")(docs.command)
app.command("generate")(generate.command)
app.command("infer")(infer.command)
app.command("init")(init.command)
app.command("pull")(pull.command)
app.command("record")(record.command)
app.command("report")(report.command)
app.command("verify")(verify.command)
app.command("watch")(watch.command)


def _print_version(wanted: bool) -> None:
    if wanted:
        from .. import __version__

        print(f"cmagen {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Typed Python bindings for content-management APIs."""


def main() -> None:
    """Run the command line of this process."""
    app(prog_name="cmagen")
