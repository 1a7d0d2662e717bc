"""Options that several commands share."""

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
    typer.Option("--spec", metavar="NAME|PATH|URL", help="OpenAPI document, or a bundled one's name."),
]
ContentOption: TypeAlias = Annotated[
    Path | None, typer.Option("--content", metavar="PATH", help="Content model: a snapshot, or an export.")
]
PackageOption: TypeAlias = Annotated[
    Path | None, typer.Option("--package", metavar="DIR", help="Folder of the generated package.")
]
StrictOption: TypeAlias = Annotated[
    bool, typer.Option("--strict", help="Validate the document, treat warnings as errors.")
]
ConfigOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="The pyproject.toml to use. Default: the nearest."),
]
TargetNames: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TARGET]...", help="Targets of the configuration. Default: all."),
]
FormatOption: TypeAlias = Annotated[
    Format, typer.Option("--format", metavar="text|json|github", help="How to print the result.")
]
QuietOption: TypeAlias = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
VerboseOption: TypeAlias = Annotated[bool, typer.Option("--verbose", "-v", help="Print notes too.")]


def choose_targets(given: Target | None, names: list[str] | None, config: Path | None) -> tuple[Target, ...]:
    """The target of the command line, else those of the configuration."""
    if given is not None:
        return (given,)
    file = config or find_config(Path.cwd())
    if file is None:
        what = "There is no --package, and no pyproject.toml with a [tool.cmagen] table here or above."
        hint = "Give --spec or --content and --package, or run `cmagen init`."
        raise BadInput([Diagnostic("config-missing", Severity.ERROR, Place("pyproject.toml"), what, hint)])
    return load_config(_shortest(file)).named(tuple(names or ()))


def _shortest(file: Path) -> Path:
    """Relative to here where it is below, so that messages stay short and the same on every machine."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file
