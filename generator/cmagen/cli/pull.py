"""`cmagen pull`: refresh the snapshot of a stack's content model."""

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
    Path | None, typer.Option("--output", metavar="FILE", help="Snapshot to write, without a configuration.")
]
RegionOption = Annotated[str | None, typer.Option("--region", help="Region of the stack.")]
HostOption = Annotated[str | None, typer.Option("--host", help="Host, for a region that is not known.")]
BranchOption = Annotated[str | None, typer.Option("--branch", help="Branch or alias to read.")]
SpaceOption = Annotated[str | None, typer.Option("--space", help="Id of a space: read that, not a stack.")]
EnvironmentOption = Annotated[
    str | None, typer.Option("--environment", help="Environment of the space; master if left out.")
]
DraftsOption = Annotated[
    bool, typer.Option("--drafts", help="Content types of a space as they are edited, activated or not.")
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
    """Read the content model of the stack or space and write its snapshot, or nothing if anything fails.

    Credentials come from the environment or a .env file: {credentials}.
    """
    console = Console(format, quiet, verbose)
    given = {"region": region, "host": host, "branch": branch, "space": space, "environment": environment}
    given["types"] = "drafts" if drafts else None
    over = {key: value for key, value in given.items() if value}
    over |= _implied(over)
    with guard(console):
        chosen = (Target(Path(), content=output),) if output else choose_targets(None, targets, config)
        fetched = [fetch(each, console, over) for each in with_snapshot(chosen)]
        rows = [{"file": str(each.file), "changed": each.changed, "counts": each.counts} for each in fetched]
        for each in fetched:
            finish(each, console)
        console.answer({"snapshots": rows}, [diagnostic for each in fetched for diagnostic in each.findings])


command.__doc__ = str(command.__doc__).format(
    credentials="; or ".join(each.credentials_help for each in bundled_systems())
)


def _implied(given: Mapping[str, str]) -> dict[str, str]:
    """The system that an option means by itself, such as the only one that has spaces."""
    meant = [candidate.name for candidate in bundled_systems() for key in given if _implies(candidate, key)]
    return {"system": meant[0]} if meant else {}


def _implies(system: System, key: str) -> bool:
    return key in system.source_keys and system.source_keys[key].implies
