"""Find the lines of an application that use changed parts of the content model."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..content.model import ContentModel
from ..diagnostics import Diagnostics, Place
from ..diff.change import Change, Use
from ..naming import NameMemory
from .package_imports import Imports
from .scan import Hit, scan
from .surface import Surface, surface_of
from .touched import Target, targets_of

__all__ = ["find_uses"]

_SKIPPED = {".git", ".venv", "venv", "node_modules", "__pycache__", "build", "dist", ".tox", ".nox"}


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
    uses = [
        use for file in _files(app, package) for use in _uses(file, app, package, surface, targets, problems)
    ]
    return sorted(uses, key=lambda use: (use.file, use.line, use.change.where, use.change.code))


def _files(app: Path, package: Path) -> Iterator[Path]:
    """Yield the Python files of the application, without those of the generated package."""
    for file in sorted(app.rglob("*.py")) if app.is_dir() else [app]:
        # Only folders below `app` are skipped: the application itself may be in a folder named `build`.
        folders = file.relative_to(app).parts if app.is_dir() else ()
        if not _SKIPPED.intersection(folders) and not file.absolute().is_relative_to(package.absolute()):
            yield file


def _uses(
    file: Path, app: Path, package: Path, surface: Surface, targets: list[Target], problems: Diagnostics
) -> Iterator[Use]:
    shown = file.relative_to(app).as_posix() if app.is_dir() else file.name
    try:
        text = file.read_text("utf-8")
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        problems.note(
            "app-unreadable", Place(shown), "The file is not valid for this Python version; it is skipped."
        )
        return
    imports = Imports(file.absolute(), package.absolute(), surface)
    imports.visit(tree)
    if not imports.imports_package:
        return
    lines = text.splitlines()
    seen: set[tuple[int, int]] = set()
    for hit in scan(tree, imports.names, surface):
        for number, target in enumerate(targets):
            if target.fits(hit) and (number, hit.line) not in seen:
                seen.add((number, hit.line))
                yield Use(shown, hit.line, _shown(lines, hit), target.change, hit.sure)


def _shown(lines: list[str], hit: Hit) -> str:
    line = lines[hit.line - 1].strip() if hit.line <= len(lines) else ""
    return line if len(line) <= 120 else line[:117] + "..."
