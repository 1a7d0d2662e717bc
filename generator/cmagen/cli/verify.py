"""`cmagen verify`: check the entries of the stack or space against the generated models."""

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
        str | None, typer.Argument(metavar="[TARGET]", help="Name of a configured target.")
    ] = None,
    package: PackageOption = None,
    entries: Annotated[
        Path | None,
        typer.Option(
            "--entries", metavar="DIR", help="Folder of recorded entries to check, instead of the live ones."
        ),
    ] = None,
    locale: Annotated[
        list[str] | None,
        typer.Option(
            "--locale", help="Locale of a stack to read. Can be repeated. Default: the master locale."
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Also write the report as an HTML page.")
    ] = None,
    state: Annotated[
        Path,
        typer.Option(
            "--state", metavar="FILE", help="File with the progress of an interrupted run, to continue it."
        ),
    ] = Path(".cmagen-verify.json"),
    config: ConfigOption = None,
    format: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Read all entries through the models and report what does not fit.

    Reported are entries that cannot be read, broken rules, keys that are not in the schema, and dangling
    references. Exits with 1 if there are findings. Credentials are those of `cmagen pull`.
    """
    console = Console(format, quiet, verbose)
    with guard(console):
        chosen = _target(target, package, entries, config)
        clean = _run(chosen, entries, tuple(locale or ()), state, html, console)
    raise typer.Exit(0 if clean else CHECK_FAILED)


def _target(name: str | None, package: Path | None, entries: Path | None, config: Path | None) -> Target:
    # A package and a folder of entries are enough: no configuration is needed.
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
        console.say(f"Continuing after {sum(state.done.values()):,} entries; remove {file} to start again.")
    with _entries(target, folder, locales) as source, progress_bars(console) as progress:
        verify(models, source, state, progress=progress, saved=partial(State.save, file=file))
    # The run is complete; the file is only for runs that were interrupted.
    file.unlink(missing_ok=True)
    console.say(*as_lines(state))
    console.answer(as_json(state), [])
    if html is not None:
        write_whole(html, as_html(state))
    return bool(as_json(state)["clean"])


def _identity(package: Path, folder: Path | None, locales: tuple[str, ...]) -> str:
    """Return what identifies a run: only one with the same package, source and locales is continued."""
    from ..publish.lock import LOCK_NAME, digest

    lock = package / LOCK_NAME
    package_digest = digest(lock.read_bytes()) if lock.is_file() else ""
    return f"{package_digest} {folder or 'live'} {' '.join(locales)}"


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
