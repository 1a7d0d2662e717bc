"""`cmagen record`: real responses of the API as fixtures without secrets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..diagnostics.console import Console, Format
from ..diagnostics.progress import progress_bars
from ..diagnostics.text import counted
from ..project.config import Target
from .guard import guard
from .options import ConfigOption, FormatOption, QuietOption, VerboseOption, choose_targets

__all__ = ["command"]


def command(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the fixtures.")],
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="Paths to GET, such as /locales?limit=5. Default: a sample."
        ),
    ] = None,
    entries: Annotated[
        int, typer.Option("--entries", min=1, max=100, help="Number of entries per content type.")
    ] = 10,
    target: Annotated[str | None, typer.Option("--target", help="Target of the configuration.")] = None,
    config: ConfigOption = None,
    format: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Read from the stack or space and save each exchange as a file, without credentials and personal data.

    Without paths, record content types, locales, other settings, and entries of every content type.
    Paths of a space are relative to its environment, unless they begin with /spaces.
    """
    console = Console(format, quiet, verbose)
    with guard(console):
        chosen = choose_targets(None, [target] if target else None, config)[0]
        files = _record(chosen, out, paths or [], entries, console)
        console.say(f"{counted(len(files), 'exchange')} in {out}.")
        console.answer({"files": [file.as_posix() for file in files]}, [])


def _record(target: Target, out: Path, paths: list[str], entries: int, console: Console) -> list[Path]:
    from ..cms.live import open_source
    from ..record import RecordingTransport
    from ..record.record_paths import record_paths

    at = (target.content or target.package).absolute().parent
    transport = RecordingTransport(out)
    with (
        open_source(target.source, at, transport) as live,
        progress_bars(console) as progress,
    ):
        if paths:
            record_paths(live, paths)
        else:
            live.sample(entries, progress)
    return sorted(set(transport.files))
