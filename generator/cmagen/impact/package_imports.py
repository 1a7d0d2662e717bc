"""Collect what a file imports from the generated package, under any name, also through other files."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

from .expressions import MODULE, Value
from .surface import Surface

__all__ = ["Imports"]


class Imports(ast.NodeVisitor):
    """The imports of one file.

    `names` maps each name in the file to what it refers to. `imports_package` is true if the file imports
    the package at all. `modules` maps the other modules of the application, as paths without suffix, to
    the names that they have from it.
    """

    def __init__(
        self, file: Path, package: Path, surface: Surface, modules: Mapping[Path, Mapping[str, Value]]
    ) -> None:
        self._folder, self._package, self._surface = file.parent, package, surface
        self._modules = modules
        self.names: dict[str, Value] = {}
        self.imports_package = False

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            if self._is_inside(self._absolute(alias.name)):
                self.imports_package = True
                if alias.asname:
                    self.names[alias.asname] = MODULE

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        base = self._relative(node) if node.level else self._absolute(node.module or "")
        if not self._is_inside(base):
            inner = [alias for alias in node.names if base is not None and self._is_inside(base / alias.name)]
            self.imports_package |= bool(inner)
            self.names |= {alias.asname or alias.name: MODULE for alias in inner}
            self._through(node, base)
            return
        self.imports_package = True
        for alias in node.names:
            for name in self._surface.spellings() if alias.name == "*" else [alias.name]:
                class_name = self._surface.class_named(name)
                value = MODULE if class_name is None else Value("class", frozenset([class_name]), name)
                self.names[alias.asname or name] = value

    def _through(self, node: ast.ImportFrom, base: Path | None) -> None:
        """Add what another module of the application has from the package."""
        parts = tuple((node.module or "").split("."))
        for module, names in self._modules.items():
            if module == base if node.level else module.parts[-len(parts) :] == parts:
                for alias in node.names:
                    found = (
                        names if alias.name == "*" else {alias.asname or alias.name: names.get(alias.name)}
                    )
                    known = {name: value for name, value in found.items() if value is not None}
                    self.names |= known
                    self.imports_package |= bool(known)

    def _relative(self, node: ast.ImportFrom) -> Path:
        folder = self._folder
        for _ in range(node.level - 1):
            folder = folder.parent
        return folder.joinpath(*(node.module or "").split(".")) if node.module else folder

    def _absolute(self, name: str) -> Path | None:
        """Return the folder or module of a dotted name, or None if it is not in or above the package.

        The path on which Python searches is not known here. A name is therefore compared with the end of
        the package's own path: for the package `src/shop/cms`, `shop.cms` and `cms` both match.
        """
        parts, own = name.split("."), self._package.parts
        for size in range(len(parts), 0, -1):
            if own[-size:] == tuple(parts[:size]):
                return self._package.joinpath(*parts[size:])
        for size in range(1, len(parts) + 1):
            outer = self._package.parent
            while outer != outer.parent:
                if outer.parts[-size:] == tuple(parts[:size]) and size == len(parts):
                    return outer
                outer = outer.parent
        return None

    def _is_inside(self, path: Path | None) -> bool:
        return path is not None and path.is_relative_to(self._package)
