"""Names the files of findings by their paths. Readers name them as seen from the input they read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ..diagnostics import Diagnostic
from ..project.config import Target

__all__ = ["located"]


def located(findings: Iterable[Diagnostic], target: Target) -> Iterator[Diagnostic]:
    """Yield findings with the paths of their files, as the configuration gives them.

    A file name that fits no input of the target, such as a URL, stays as it is.
    """
    inputs = tuple(_inputs(target))
    for finding in findings:
        path = next((found for each in inputs if (found := _below(each, finding.place.file))), None)
        yield (
            finding if path is None else replace(finding, place=replace(finding.place, file=path.as_posix()))
        )


def _inputs(target: Target) -> Iterator[Path]:
    if target.content is not None:
        yield target.content
    for name in (target.spec, *target.overlays):
        # The name of a bundled document and a URL are no files.
        if name is not None and Path(name).is_file():
            yield Path(name)


def _below(source: Path, name: str) -> Path | None:
    """Return the path of a file that is named as seen from an input; None if there is none."""
    if name == source.name:
        return source
    path = (source if source.is_dir() else source.parent) / name
    return path if name and path.is_file() else None
