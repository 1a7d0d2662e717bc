"""Refreshes the snapshot of a target: reads the live content model, reports changes, writes the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from ..diagnostics import BadInput, Diagnostic, Place, Severity
from ..diagnostics.console import Console
from ..diagnostics.progress import progress_bars
from ..diagnostics.text import counted, write_whole
from ..project.config import Target

__all__ = ["Fetched", "fetch", "finish", "with_snapshot"]

# `content` may also name an export that the user keeps, so only files with this text are overwritten.
_MARK = '"format": "cmagen-snapshot/'


@dataclass(frozen=True, slots=True)
class Fetched:
    """A content model that was read but not written yet: file, new text, counts by part, findings."""

    file: Path
    text: str
    counts: dict[str, int]
    findings: tuple[Diagnostic, ...]

    @property
    def changed(self) -> bool:
        """Whether the file is missing or differs from the new text."""
        return not self.file.is_file() or self.file.read_text("utf-8") != self.text


def with_snapshot(targets: tuple[Target, ...]) -> list[Target]:
    """Return the targets whose content is a single file. Raise `BadInput` if there are none.

    A folder is an export and never a snapshot.
    """
    pulled_targets = [
        target for target in targets if target.content is not None and not target.content.is_dir()
    ]
    if not pulled_targets:
        what = "No target has a snapshot file as its `content`."
        hint = 'Set content = "cms/snapshot.json" in [tool.cmagen], or give --output.'
        raise BadInput([Diagnostic("pull-no-target", Severity.ERROR, Place("[tool.cmagen]"), what, hint)])
    return pulled_targets


def fetch(target: Target, console: Console, over: Mapping[str, str] = MappingProxyType({})) -> Fetched:
    """Read the content model of the target's stack or space. Nothing is written.

    Keys of `over` take precedence over those of the target's `source`. Raises `BadInput` if the target's
    file is not a snapshot, or if reading fails.
    """
    from ..cms.live import pull_source

    file = target.content
    if file is None or (file.exists() and _MARK not in file.read_text("utf-8", "replace")[:200]):
        what = "The file was not written by `cmagen pull`, so it is not overwritten."
        raise BadInput([Diagnostic("pull-not-a-snapshot", Severity.ERROR, Place(str(file)), what)])
    with progress_bars(console) as progress:
        pulled = pull_source({**target.source, **over}, file.absolute().parent, progress)
    return Fetched(file, pulled.text, dict(pulled.counts), pulled.diagnostics)


def finish(fetched: Fetched, console: Console) -> None:
    """Write the snapshot if it has changed, and print counts and a summary of the changes."""
    console.findings(fetched.findings)
    # The summary compares with the old file, so it must come before writing.
    changed, summary = fetched.changed, _summary(fetched)
    if changed:
        write_whole(fetched.file, fetched.text)
    counts = ", ".join(counted(count, part[:-1].replace("_", " ")) for part, count in _main(fetched.counts))
    console.say(f"{fetched.file}: {counts}; {'written' if changed else 'unchanged'}.", *summary)


def _summary(fetched: Fetched) -> list[str]:
    """Return one line about the changes to the snapshot; nothing if there is no readable old one."""
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
