"""`cmagen watch`: regenerate whenever an input changes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Annotated

import typer

from ..changes import as_text
from ..config import Target
from ..console import Console, Format
from ..diagnostics import BadInput, Diagnostic
from ..run import run
from .guard import guard
from .options import ConfigOption, QuietOption, TargetNames, VerboseOption, choose_targets
from .pull import fetch, finish, with_snapshot

__all__ = ["Watcher", "command"]


def command(
    targets: TargetNames = None,
    live: Annotated[bool, typer.Option("--live", help="Pull the content model each time.")] = False,
    interval: Annotated[
        float | None, typer.Option("--interval", min=0.1, help="Seconds between looks. Default: 2; live: 60.")
    ] = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Look at the inputs again and again, and bring the packages up to date; ends with Ctrl-C."""
    console = Console(Format.TEXT, quiet, verbose)
    with guard(console):
        watcher = Watcher(choose_targets(None, targets, config), console, live)
        console.say("Watching; Ctrl-C ends.")
        while True:
            watcher.look()
            time.sleep(interval or (60 if live else 2))


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
        self._tell(tuple(found for each in outcomes for found in each.diagnostics if each.changes))
        for each in outcomes:
            if each.changes:
                self._console.say(*as_text(each.target, each.changes, check=False))

    def _pull(self) -> None:
        for target in with_snapshot(tuple(self._targets)) if self._live else ():
            if (fetched := fetch(target, self._console)).changed:
                finish(fetched, self._console)

    def _tell(self, findings: tuple[Diagnostic, ...]) -> None:
        if findings != self._told:
            self._console.findings(findings)
        self._told = findings
