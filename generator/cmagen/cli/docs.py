"""`cmagen docs`: the content model as a static site for a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..diagnostics import BadInput, Diagnostic, Place, Severity
from ..diagnostics.console import Console, Format
from .guard import guard
from .options import ConfigOption, QuietOption, VerboseOption, choose_targets

if TYPE_CHECKING:
    from ..content.model import ContentModel

__all__ = ["command"]


def command(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder to write the site into.")],
    content: Annotated[
        Path | None,
        typer.Option(
            "--content", metavar="PATH", help="Content model. Default: the one in the configuration."
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against", metavar="PATH", help="Older model to compare with; adds a page of changes."
        ),
    ] = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write a site with types, fields, rules, references and diagrams. It opens without a server."""
    console = Console(Format.TEXT, quiet, verbose)
    with guard(console):
        _write(content or _configured(config), against, out, console)


def _configured(config: Path | None) -> Path:
    for target in choose_targets(None, None, config):
        if target.content is not None:
            return Path(target.content)
    what, hint = "No target has a content model.", "Set `content` in the configuration, or give --content."
    raise BadInput([Diagnostic("config-missing", Severity.ERROR, Place("pyproject.toml"), what, hint)])


def _write(content: Path, against: Path | None, out: Path, console: Console) -> None:
    from ..cms.load import load_content
    from ..publish.write import publish
    from ..site import site

    model, findings = load_content(content)
    console.findings(findings)
    files = site(model, _changes(against, model) if against else ())
    # With a lock, pages of an earlier run that no longer exist are removed, and no other files.
    changes = publish(files | _lock(files), out)
    console.say(f"{_size(model)} in {len(files)} files: {out / 'index.html'}, {len(changes)} changed.")


def _changes(against: Path, model: ContentModel) -> list[tuple[str, str, str]]:
    from ..cms.load import load_content
    from ..diff import diff

    changes = diff(load_content(against)[0], model)
    return [(change.verdict.value, change.where, change.message) for change in changes]


def _lock(files: dict[str, bytes]) -> dict[str, bytes]:
    from .. import __version__
    from ..publish.lock import LOCK_NAME, Lock, digest

    return {LOCK_NAME: Lock(__version__, {path: digest(data) for path, data in files.items()}).dump()}


def _size(model: ContentModel) -> str:
    return f"{len(model.content_types)} content types and {len(model.global_fields)} global fields"
