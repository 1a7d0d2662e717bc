"""`cmagen verify`: do the entries of the stack or space fit the generated models?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..diagnostics.console import Console, Format
from ..diagnostics.progress import progress_bars
from ..project.config import Target
from .guard import CHECK_FAILED, guard
from .options import ConfigOption, FormatOption, PackageOption, QuietOption, VerboseOption, choose_targets

if TYPE_CHECKING:
    from ..verify import Entries

__all__ = ["command"]


def command(
    target: Annotated[
        str | None, typer.Argument(metavar="[TARGET]", help="Target of the configuration.")
    ] = None,
    package: PackageOption = None,
    entries: Annotated[
        Path | None, typer.Option("--entries", metavar="DIR", help="Recorded entries, not the live ones.")
    ] = None,
    locale: Annotated[
        list[str] | None,
        typer.Option("--locale", help="Locale of a stack to read; may be repeated. Default: master."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Also write the report as a page.")
    ] = None,
    state: Annotated[
        Path,
        typer.Option("--state", metavar="FILE", help="Where an interrupted run goes on."),
    ] = Path(".cmagen-verify.json"),
    config: ConfigOption = None,
    format: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Read every entry through the models; report what does not read, broken rules, leftovers, lost links.

    Exit code 1 if anything was found. Credentials for the live stack are those of `cmagen pull`.
    """
    console = Console(format, quiet, verbose)
    with guard(console):
        chosen = _target(target, package, entries, config)
        clean = _run(chosen, entries, tuple(locale or ()), state, html, console)
    raise typer.Exit(0 if clean else CHECK_FAILED)


def _target(name: str | None, package: Path | None, entries: Path | None, config: Path | None) -> Target:
    if package is not None and entries is not None:
        return Target(package)
    target = choose_targets(None, [name] if name else None, config)[0]
    return target if package is None else Target(package, content=target.content, source=target.source)


def _run(
    target: Target,
    folder: Path | None,
    locales: tuple[str, ...],
    file: Path,
    html: Path | None,
    console: Console,
) -> bool:
    from ..diagnostics.text import write_whole
    from ..verify import State, as_html, as_json, as_lines, load_models, verify

    models = load_models(target.package)
    state = State.load(file, _identity(target.package, folder, locales))
    if state.done:
        console.say(f"Going on after {sum(state.done.values()):,} entries; remove {file} to start anew.")
    with _entries(target, folder, locales) as source, progress_bars(console) as progress:
        verify(models, source, state, progress=progress, saved=partial(State.save, file=file))
    file.unlink(missing_ok=True)
    console.say(*as_lines(state))
    console.answer(as_json(state), [])
    if html is not None:
        write_whole(html, as_html(state))
    return bool(as_json(state)["clean"])


def _identity(package: Path, folder: Path | None, locales: tuple[str, ...]) -> str:
    """Another package, source or choice of locales is another run."""
    from ..publish.lock import LOCK_NAME, digest

    lock = package / LOCK_NAME
    made = digest(lock.read_bytes()) if lock.is_file() else ""
    return f"{made} {folder or 'live'} {' '.join(locales)}"


@contextmanager
def _entries(target: Target, folder: Path | None, locales: tuple[str, ...]) -> Iterator[Entries]:
    from ..verify import LiveEntries, StoredEntries

    if folder is not None:
        yield StoredEntries(folder)
        return
    from ..cms.live import open_source

    at = target.content or target.package
    with open_source(target.source, at.absolute().parent) as live:
        yield LiveEntries(live, locales)
