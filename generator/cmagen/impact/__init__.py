"""Find the lines of an application that use changed parts of the content model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..content.model import ContentModel
from ..diagnostics import Diagnostics
from ..diff.change import Change, Use
from ..naming import NameMemory
from .scan import Hit, scan
from .sources import SourceFile, sources
from .surface import Surface, surface_of
from .touched import Target, targets_of

__all__ = ["find_uses"]


def find_uses(
    changes: Iterable[Change],
    model: ContentModel,
    memory: NameMemory,
    package: Path,
    app: Path,
    problems: Diagnostics,
) -> list[Use]:
    """Return uses of what changed, by file and line, in the Python files that import the package.

    `app` is a file, or a folder that is searched recursively. `model` is the old model, because the
    application was written for its names. Files that this Python version cannot parse are reported to
    `problems` as notes.
    """
    surface = surface_of(model, memory)
    targets = [target for change in changes for target in targets_of(change, surface)]
    found = [
        use for source in sources(app, package, surface, problems) for use in _uses(source, surface, targets)
    ]
    return sorted(found, key=lambda use: (use.file, use.line, use.change.where, use.change.code))


def _uses(source: SourceFile, surface: Surface, targets: list[Target]) -> Iterator[Use]:
    lines = source.text.splitlines()
    seen: set[tuple[int, int]] = set()
    for hit in scan(source.tree, source.names, surface):
        for number, target in enumerate(targets):
            if target.fits(hit) and (number, hit.line) not in seen:
                seen.add((number, hit.line))
                yield Use(source.shown, hit.line, _shown(lines, hit), target.change, hit.sure)


def _shown(lines: list[str], hit: Hit) -> str:
    line = lines[hit.line - 1].strip() if hit.line <= len(lines) else ""
    return line if len(line) <= 120 else line[:117] + "..."
