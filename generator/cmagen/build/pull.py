"""Refreshing the snapshot of a target: reading the live content model, telling what changed, writing."""

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

# An export that somebody keeps may also be named as `content`; only a snapshot is ever replaced.
_MARK = '"format": "cmagen-snapshot/'


@dataclass(frozen=True, slots=True)
class Fetched:
    file: Path
    text: str
    counts: dict[str, int]
    findings: tuple[Diagnostic, ...]

    @property
    def changed(self) -> bool:
        return not self.file.is_file() or self.file.read_text("utf-8") != self.text


def with_snapshot(targets: tuple[Target, ...]) -> list[Target]:
    """Targets whose content model is one file, which is what a snapshot is."""
    pulled_targets = [
        target for target in targets if target.content is not None and not target.content.is_dir()
    ]
    if not pulled_targets:
        what = "No target has a `content` that is a snapshot."
        hint = 'Set content = "cms/snapshot.json" in [tool.cmagen], or give --output.'
        raise BadInput([Diagnostic("pull-no-target", Severity.ERROR, Place("[tool.cmagen]"), what, hint)])
    return pulled_targets


def fetch(target: Target, console: Console, over: Mapping[str, str] = MappingProxyType({})) -> Fetched:
    """The snapshot of the target's stack as it is now; `over` wins over its `source`. Writes nothing."""
    from ..cms.live import pull_source

    file = target.content
    if file is None or (file.exists() and _MARK not in file.read_text("utf-8", "replace")[:200]):
        what = "It was not written by `cmagen pull`, so it is not overwritten."
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
