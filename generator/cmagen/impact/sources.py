"""The Python files of an application, and what each has from the generated package."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Diagnostics, Place
from .expressions import Inference, Value
from .package_imports import Imports
from .surface import Surface

__all__ = ["SourceFile", "sources"]

_SKIPPED = {".git", ".venv", "venv", "node_modules", "__pycache__", "build", "dist", ".tox", ".nox"}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the application. `shown`: its path below the application. `names`: see `Imports`."""

    shown: str
    text: str
    tree: ast.Module
    names: Mapping[str, Value]


def sources(app: Path, package: Path, surface: Surface, problems: Diagnostics) -> Iterator[SourceFile]:
    """Yield the files that use the package, directly or through other files of the application.

    `app` is a file, or a folder that is searched recursively. Files that this Python version cannot parse
    are reported to `problems` as notes.
    """
    parsed = {
        file: found for file in _files(app, package) if (found := _parse(file, app, problems)) is not None
    }
    known = dict[Path, Imports]()
    # A class may be handed on by several files, each of which is known only after the one before.
    for _ in parsed:
        before, modules = known, {_module(file): each.names for file, each in known.items() if each.names}
        known = {
            file: _imports(file, tree, package, surface, modules) for file, (_, _, tree) in parsed.items()
        }
        if all(file in before and before[file].names == each.names for file, each in known.items()):
            break
    for file, (shown, text, tree) in parsed.items():
        if known[file].imports_package:
            yield SourceFile(shown, text, tree, known[file].names)


def _imports(
    file: Path, tree: ast.Module, package: Path, surface: Surface, modules: Mapping[Path, Mapping[str, Value]]
) -> Imports:
    imports = Imports(file.absolute(), package.absolute(), surface, modules)
    imports.visit(tree)
    # Functions are known before what is above them is read.
    inference = Inference(surface, imports.names)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            imports.names[node.name] = inference.function(node)
    return imports


def _files(app: Path, package: Path) -> Iterator[Path]:
    """Yield the Python files of the application, without those of the generated package."""
    for file in sorted(app.rglob("*.py")) if app.is_dir() else [app]:
        # Only folders below `app` are skipped: the application itself may be in a folder named `build`.
        folders = file.relative_to(app).parts if app.is_dir() else ()
        if not _SKIPPED.intersection(folders) and not file.absolute().is_relative_to(package.absolute()):
            yield file


def _module(file: Path) -> Path:
    path = file.absolute()
    return path.parent if path.name == "__init__.py" else path.with_suffix("")


def _parse(file: Path, app: Path, problems: Diagnostics) -> tuple[str, str, ast.Module] | None:
    shown = file.relative_to(app).as_posix() if app.is_dir() else file.name
    try:
        text = file.read_text("utf-8")
        return shown, text, ast.parse(text)
    except (SyntaxError, ValueError):
        what = "The file is not valid for this Python version; it is skipped."
        problems.note("app-unreadable", Place(shown), what)
        return None
