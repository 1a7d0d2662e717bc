"""Command-line options that several commands share, and the choice of targets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from ..diagnostics import BadInput, Diagnostic, Place, Severity
from ..diagnostics.console import Format
from ..project.config import Target, find_config, load_config

__all__ = [
    "ConfigOption",
    "ContentOption",
    "FormatOption",
    "PackageOption",
    "QuietOption",
    "SpecOption",
    "StrictOption",
    "TargetNames",
    "VerboseOption",
    "choose_targets",
]

SpecOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--spec", metavar="NAME|PATH|URL", help="OpenAPI document, or the name of a bundled one."),
]
ContentOption: TypeAlias = Annotated[
    Path | None, typer.Option("--content", metavar="PATH", help="Content model: a snapshot or an export.")
]
PackageOption: TypeAlias = Annotated[
    Path | None, typer.Option("--package", metavar="DIR", help="Folder of the generated package.")
]
StrictOption: TypeAlias = Annotated[
    bool, typer.Option("--strict", help="Validate the document, treat warnings as errors.")
]
ConfigOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="The pyproject.toml to use. Default: the nearest, here or in a parent folder.",
    ),
]
TargetNames: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TARGET]...", help="Names of configured targets. Default: all."),
]
FormatOption: TypeAlias = Annotated[
    Format, typer.Option("--format", metavar="text|json|github", help="Output format.")
]
QuietOption: TypeAlias = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
VerboseOption: TypeAlias = Annotated[bool, typer.Option("--verbose", "-v", help="Also print notes.")]


def choose_targets(given: Target | None, names: list[str] | None, config: Path | None) -> tuple[Target, ...]:
    """Return the target of the command line, or else the targets of the configuration.

    Raises:
        BadInput: there is neither, or the configuration is wrong.
    """
    if given is not None:
        return (given,)
    file = config or find_config(Path.cwd())
    if file is None:
        what = (
            "No --package is given, and no pyproject.toml with a [tool.cmagen] table was found here or above."
        )
        hint = "Give --spec or --content and --package, or run `cmagen init`."
        raise BadInput([Diagnostic("config-missing", Severity.ERROR, Place("pyproject.toml"), what, hint)])
    return load_config(_shortest(file)).named(tuple(names or ()))


def _shortest(file: Path) -> Path:
    """Return a path relative to the working directory if possible: short, and the same on every machine."""
    folder = Path.cwd()
    return file.relative_to(folder) if file.is_relative_to(folder) else file
