"""`cmagen pull`: refresh the snapshot of the content model of a stack or space."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from ..build.pull import fetch, finish, with_snapshot
from ..cms.registry import bundled_systems
from ..cms.system import System
from ..diagnostics.console import Console, Format
from ..project.config import Target
from .guard import guard
from .options import ConfigOption, FormatOption, QuietOption, TargetNames, VerboseOption, choose_targets

__all__ = ["command"]

OutputOption = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="Snapshot file to write, without a configuration."),
]
RegionOption = Annotated[str | None, typer.Option("--region", help="Region of the stack.")]
HostOption = Annotated[
    str | None, typer.Option("--host", help="Host of the API, for a region that cmagen does not know.")
]
BranchOption = Annotated[str | None, typer.Option("--branch", help="Branch or alias to read.")]
SpaceOption = Annotated[
    str | None, typer.Option("--space", help="ID of a space to read, instead of a stack.")
]
EnvironmentOption = Annotated[
    str | None, typer.Option("--environment", help="Environment of the space. Default: master.")
]
DraftsOption = Annotated[
    bool,
    typer.Option(
        "--drafts", help="Read the draft content types of a space, including those that were never activated."
    ),
]


def command(
    targets: TargetNames = None,
    output: OutputOption = None,
    region: RegionOption = None,
    host: HostOption = None,
    branch: BranchOption = None,
    space: SpaceOption = None,
    environment: EnvironmentOption = None,
    drafts: DraftsOption = False,
    config: ConfigOption = None,
    format: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Read the content model of the stack or space and write its snapshot. If anything fails, write nothing.

    Credentials come from the environment or a .env file: {credentials}.
    """
    console = Console(format, quiet, verbose)
    given = {"region": region, "host": host, "branch": branch, "space": space, "environment": environment}
    given["types"] = "drafts" if drafts else None
    over = {key: value for key, value in given.items() if value}
    over |= _implied(over)
    with guard(console):
        chosen = (Target(Path(), content=output),) if output else choose_targets(None, targets, config)
        # Everything is fetched before anything is written: a failure leaves all snapshots as they were.
        fetched = [fetch(target, console, over) for target in with_snapshot(chosen)]
        rows = [{"file": str(new.file), "changed": new.changed, "counts": new.counts} for new in fetched]
        for new in fetched:
            finish(new, console)
        console.answer({"snapshots": rows}, [diagnostic for new in fetched for diagnostic in new.findings])


# Typer prints the docstring as help; the systems themselves say which variables they read.
command.__doc__ = str(command.__doc__).format(
    credentials="; or ".join(system.credentials_help for system in bundled_systems())
)


def _implied(given: Mapping[str, str]) -> dict[str, str]:
    """Return the system that an option implies, such as the only system that has spaces."""
    implied = [candidate.name for candidate in bundled_systems() for key in given if _implies(candidate, key)]
    return {"system": implied[0]} if implied else {}


def _implies(system: System, key: str) -> bool:
    return key in system.source_keys and system.source_keys[key].implies
