"""`cmagen pull`: refresh the snapshot of a stack's content model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import typer

from ..diagnostics import BadInput, Diagnostic, Place, Severity
from ..diagnostics.console import Console, Format
from ..diagnostics.text import counted, write_whole
from ..project.config import Target
from .guard import guard
from .options import ConfigOption, FormatOption, QuietOption, TargetNames, VerboseOption, choose_targets
from .progress import progress_bars

__all__ = ["Fetched", "command", "fetch", "finish", "with_snapshot"]

# An export that somebody keeps may also be named as `content`; only a snapshot is ever replaced.
_MARK = '"format": "cmagen-snapshot/'

OutputOption = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Snapshot to write, without a configuration.")
]
RegionOption = Annotated[str | None, typer.Option("--region", help="Region of the stack.")]
HostOption = Annotated[str | None, typer.Option("--host", help="Host, for a region that is not known.")]
BranchOption = Annotated[str | None, typer.Option("--branch", help="Branch or alias to read.")]
SpaceOption = Annotated[
    str | None, typer.Option("--space", help="Id of a Contentful space: read that, not a stack.")
]
EnvironmentOption = Annotated[
    str | None, typer.Option("--environment", help="Environment of the space; master if left out.")
]
DraftsOption = Annotated[
    bool, typer.Option("--drafts", help="Content types of a space as they are edited, activated or not.")
]


@dataclass(frozen=True, slots=True)
class Fetched:
    file: Path
    text: str
    counts: dict[str, int]
    findings: tuple[Diagnostic, ...]

    @property
    def changed(self) -> bool:
        return not self.file.is_file() or self.file.read_text("utf-8") != self.text


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

    Credentials come from the environment or a .env file: CONTENTSTACK_API_KEY, and
    CONTENTSTACK_MANAGEMENT_TOKEN or CONTENTSTACK_AUTHTOKEN; or CONTENTFUL_MANAGEMENT_TOKEN.
    """
    console = Console(format, quiet, verbose)
    given = {"region": region, "host": host, "branch": branch, "space": space, "environment": environment}
    given |= {"system": "contentful" if space else None, "types": "drafts" if drafts else None}
    over = {key: value for key, value in given.items() if value}
    with guard(console):
        chosen = (Target(Path(), content=output),) if output else choose_targets(None, targets, config)
        fetched = [fetch(each, console, over) for each in with_snapshot(chosen)]
        rows = [{"file": str(each.file), "changed": each.changed, "counts": each.counts} for each in fetched]
        for each in fetched:
            finish(each, console)
        console.answer({"snapshots": rows}, [found for each in fetched for found in each.findings])


def with_snapshot(targets: tuple[Target, ...]) -> list[Target]:
    """Targets whose content model is one file, which is what a snapshot is."""
    found = [each for each in targets if each.content is not None and not each.content.is_dir()]
    if not found:
        what = "No target has a `content` that is a snapshot."
        hint = 'Set content = "cms/snapshot.json" in [tool.cmagen], or give --output.'
        raise BadInput([Diagnostic("pull-no-target", Severity.ERROR, Place("[tool.cmagen]"), what, hint)])
    return found


def fetch(target: Target, console: Console, over: Mapping[str, str] = MappingProxyType({})) -> Fetched:
    """The snapshot of the target's stack as it is now; `over` wins over its `source`. Writes nothing."""
    from ..cms.live import pull_source

    file = target.content
    if file is None or (file.exists() and _MARK not in file.read_text("utf-8", "replace")[:200]):
        what = "It exists and was not written by `cmagen pull`, so it stays as it is."
        raise BadInput([Diagnostic("pull-not-a-snapshot", Severity.ERROR, Place(str(file)), what)])
    with progress_bars(console) as progress:
        pulled = pull_source({**target.source, **over}, file.absolute().parent, progress)
    return Fetched(file, pulled.text, dict(pulled.counts), pulled.diagnostics)


def finish(fetched: Fetched, console: Console) -> None:
    console.findings(fetched.findings)
    changed, summary = fetched.changed, _summary(fetched)
    if changed:
        write_whole(fetched.file, fetched.text)
    told = ", ".join(counted(count, part[:-1].replace("_", " ")) for part, count in _main(fetched.counts))
    console.say(f"{fetched.file}: {told}; {'written' if changed else 'unchanged'}.", *summary)


def _summary(fetched: Fetched) -> list[str]:
    """One line on what differs from the snapshot that is there; nothing if there is none that reads."""
    from ..cms.live import model_of
    from ..diff import diff
    from ..diff.report import summary

    try:
        old = model_of(fetched.file.read_text("utf-8"), fetched.file.name) if fetched.changed else None
    except (OSError, ValueError, BadInput):
        return []
    return [summary(diff(old, model_of(fetched.text, "live")))] if old else []


def _main(counts: dict[str, int]) -> list[tuple[str, int]]:
    return [
        (part, counts[part]) for part in ("content_types", "global_fields", "locales") if counts.get(part)
    ]
