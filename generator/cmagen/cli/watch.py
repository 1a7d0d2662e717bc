"""`cmagen watch`: regenerate whenever an input changes, or a webhook says that the stack did."""

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
    live: Annotated[bool, typer.Option("--live", help="Pull the content model each time.")] = False,
    interval: Annotated[
        float | None, typer.Option("--interval", min=0.1, help="Seconds between looks. Default: 2; live: 60.")
    ] = None,
    listening: Annotated[
        str | None,
        typer.Option(
            "--listen",
            metavar="HOST:PORT",
            help=f"Pull when a webhook asks for it, too. The secret is in {SECRET}; implies --live.",
        ),
    ] = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Look at the inputs again and again, and bring the packages up to date; ends with Ctrl-C."""
    console = Console(Format.TEXT, quiet, verbose)
    with guard(console):
        live = live or listening is not None
        watcher = Watcher(choose_targets(None, targets, config), console, live)
        with _bell(listening, console) as bell:
            console.say("Watching; Ctrl-C ends.")
            while True:
                watcher.look()
                bell.wait(interval or (600 if listening else 60 if live else 2))


@contextmanager
def _bell(address: str | None, console: Console) -> Iterator[Bell]:
    """One that webhooks ring; without an address, one that nobody rings."""
    from ..watch.listener import Bell, listen

    if address is None:
        yield Bell()
        return
    from ..cms.connecting import known_variables

    host, _, port = address.rpartition(":")
    if not port.isdecimal() or int(port) > 65535:
        what, hint = f"{address!r} is no HOST:PORT.", "Give 0.0.0.0:8080, say."
        raise BadInput([Diagnostic("webhook-address", Severity.ERROR, Place("--listen"), what, hint)])
    secret = known_variables(Path.cwd()).get(SECRET, "")
    if not secret:
        what, hint = "Webhooks are only heard with a secret.", "Set it in the environment or in .env."
        raise BadInput([Diagnostic("webhook-secret", Severity.ERROR, Place(SECRET), what, hint)])
    with listen(host or "127.0.0.1", int(port), secret) as (bell, heard):
        console.say(f"Webhooks are heard on port {heard}.")
        yield bell


class Watcher:
    """Says only what is new: a change that was published, or a mistake that was not there before."""

    def __init__(self, targets: Sequence[Target], console: Console, live: bool = False) -> None:
        self._targets, self._console, self._live = targets, console, live
        self._told: tuple[Diagnostic, ...] = ()

    def look(self) -> None:
        """One round; a mistake in an input is told and leaves the packages as they are."""
        try:
            self._pull()
            outcomes = run(self._targets, self._console, check=False)
        except BadInput as bad:
            self._tell(bad.findings)
            return
        self._tell(tuple(diagnostic for each in outcomes for diagnostic in each.diagnostics if each.changes))
        for outcome in outcomes:
            if outcome.changes:
                self._console.say(*as_text(outcome.target, outcome.changes, check=False))

    def _pull(self) -> None:
        for target in with_snapshot(tuple(self._targets)) if self._live else ():
            if (fetched := fetch(target, self._console)).changed:
                finish(fetched, self._console)

    def _tell(self, findings: tuple[Diagnostic, ...]) -> None:
        if findings != self._told:
            self._console.findings(findings)
        self._told = findings
