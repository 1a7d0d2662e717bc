"""`cmagen watch`: regenerate when an input changes, or when a webhook reports a change of the CMS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..build.pull import fetch, finish, with_snapshot
from ..build.run import run
from ..diagnostics import BadInput, Diagnostic, Place, Severity
from ..diagnostics.console import Console, Format
from ..project.config import Target
from ..publish.describe import as_text
from .guard import guard
from .options import ConfigOption, QuietOption, TargetNames, VerboseOption, choose_targets

if TYPE_CHECKING:
    from ..watch.listener import Bell

__all__ = ["SECRET", "Watcher", "command"]

SECRET = "CMAGEN_WEBHOOK_SECRET"


def command(
    targets: TargetNames = None,
    live: Annotated[bool, typer.Option("--live", help="Also pull the content model in each round.")] = False,
    interval: Annotated[
        float | None,
        typer.Option(
            "--interval",
            min=0.1,
            help="Seconds between rounds. Default: 2; 60 with --live; 600 with --listen.",
        ),
    ] = None,
    listening: Annotated[
        str | None,
        typer.Option(
            "--listen",
            metavar="HOST:PORT",
            help=f"Also pull when a webhook arrives. Needs a secret in {SECRET}. Implies --live.",
        ),
    ] = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Watch the inputs and keep the packages up to date, until Ctrl-C."""
    console = Console(Format.TEXT, quiet, verbose)
    with guard(console):
        live = live or listening is not None
        watcher = Watcher(choose_targets(None, targets, config), console, live)
        with _bell(listening, console) as bell:
            console.say("Watching for changes; press Ctrl-C to stop.")
            while True:
                watcher.look()
                # Even with --listen there is a round every ten minutes, in case no webhook arrives.
                bell.wait(interval or (600 if listening else 60 if live else 2))


@contextmanager
def _bell(address: str | None, console: Console) -> Iterator[Bell]:
    """Yield a bell that webhooks ring. Without an address, nothing rings it."""
    from ..watch.listener import Bell, listen

    if address is None:
        yield Bell()
        return
    from ..cms.connecting import known_variables

    host, _, port = address.rpartition(":")
    if not port.isdecimal() or int(port) > 65535:
        what, hint = f"{address!r} is not of the form HOST:PORT.", "Give an address such as 0.0.0.0:8080."
        raise BadInput([Diagnostic("webhook-address", Severity.ERROR, Place("--listen"), what, hint)])
    secret = known_variables(Path.cwd()).get(SECRET, "")
    if not secret:
        what, hint = "`--listen` needs a secret for webhooks.", "Set it in the environment or in .env."
        raise BadInput([Diagnostic("webhook-secret", Severity.ERROR, Place(SECRET), what, hint)])
    with listen(host or "127.0.0.1", int(port), secret) as (bell, actual_port):
        console.say(f"Listening for webhooks on port {actual_port}.")
        yield bell


class Watcher:
    """Runs one round at a time. Prints only what is new: changes, and findings not printed before."""

    def __init__(self, targets: Sequence[Target], console: Console, live: bool = False) -> None:
        self._targets, self._console, self._live = targets, console, live
        self._printed: tuple[Diagnostic, ...] = ()

    def look(self) -> None:
        """Run one round. An error in an input is printed and leaves the packages unchanged."""
        try:
            self._pull()
            outcomes = run(self._targets, self._console, check=False)
        except BadInput as bad:
            self._print(bad.findings)
            return
        self._print(
            tuple(diagnostic for outcome in outcomes for diagnostic in outcome.diagnostics if outcome.changes)
        )
        for outcome in outcomes:
            if outcome.changes:
                self._console.say(*as_text(outcome.target, outcome.changes, check=False))

    def _pull(self) -> None:
        for target in with_snapshot(tuple(self._targets)) if self._live else ():
            if (fetched := fetch(target, self._console)).changed:
                finish(fetched, self._console)

    def _print(self, findings: tuple[Diagnostic, ...]) -> None:
        if findings != self._printed:
            self._console.findings(findings)
        self._printed = findings
