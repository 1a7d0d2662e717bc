"""The check that build tools run: for all targets of a pyproject.toml, without the network."""

from __future__ import annotations

from pathlib import Path

from ..build.input_hashes import is_url
from ..build.run import Outcome, run
from ..diagnostics import BadInput, Diagnostic, Place, Severity
from ..diagnostics.console import Console
from ..project.config import Config, Target, load_config
from ..publish.describe import as_text

__all__ = ["check_offline", "describe"]


def check_offline(config: Config) -> list[Outcome]:
    """Return what `cmagen generate` would change, one outcome per target. Nothing is written.

    Raises:
        BadInput: an input cannot be read, or a document or overlay is a URL.
    """
    remote = [target for target in config.targets if is_remote(target)]
    if remote:
        raise BadInput([_no_network(config.file, target) for target in remote])
    return run(config.targets, Console(quiet=True), check=True)


def is_remote(target: Target) -> bool:
    """Return whether the document or an overlay of a target is a URL."""
    return any(map(is_url, (target.spec or "", *target.overlays)))


def describe(outcome: Outcome) -> str:
    """Return the differences of one target as text."""
    return "\n".join(as_text(outcome.target, outcome.changes, check=True))


def _no_network(file: Path, target: Target) -> Diagnostic:
    what = f"The target {target.title!r} reads a URL, but builds do not use the network."
    hint = "Save a copy of the document in the repository, and use the path of the copy."
    return Diagnostic("hook-offline", Severity.ERROR, Place(str(file), "/tool/cmagen"), what, hint)


def load(root: Path) -> Config:
    """Return the configuration in the pyproject.toml of a folder."""
    return load_config(root / "pyproject.toml")
