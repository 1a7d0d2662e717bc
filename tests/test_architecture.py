"""docs/architecture.md tells who may import what; the syntax trees of the code have to agree."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "generator"
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
LONGEST = 250
# a class with a method per call, each with all its arguments
LONGER = {"cmagen.runtime.contentstack.entries"}
FOLDERS_AND_FILES = re.compile(r"`(\w+)(?:\.py|/)`")


@dataclass(frozen=True)
class Import:
    """`importer` and `imported` are modules; `now`: when the importer is loaded, not when it is used."""

    importer: str
    imported: str
    now: bool


def _modules() -> dict[str, Path]:
    paths = sorted((SOURCES / "cmagen").rglob("*.py"))
    names = (path.relative_to(SOURCES).with_suffix("").as_posix().replace("/", ".") for path in paths)
    return {name.removesuffix(".__init__"): path for name, path in zip(names, paths, strict=True)}


MODULES = _modules()


def _imports(module: str) -> Iterator[Import]:
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    for node, now in _statements(tree, True):
        for imported in _imported(node, module):
            yield Import(module, imported, now)


def _statements(tree: ast.AST, now: bool) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    """Import statements at any depth; those in functions and for type checkers run later, or never."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node, now
        else:
            later = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or _is_for_checkers(node)
            yield from _statements(node, now and not later)


def _is_for_checkers(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _imported(node: ast.Import | ast.ImportFrom, module: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    around = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
    home = ".".join([*around, *([node.module] if node.module else [])])
    for alias in node.names:
        below = f"{home}.{alias.name}"
        yield below if below in MODULES else home


EVERY = [found for module in MODULES for found in _imports(module)]


def _room(module: str) -> str:
    """The folder or file below `cmagen`; "" for the package itself, which holds the version."""
    return module.split(".")[1] if "." in module else ""


def _rows(head: str) -> Iterator[list[str]]:
    """The cells of the table whose first line begins with `head`."""
    table = PAGE.partition(f"\n| {head} |")[2].partition("\n\n")[0]
    assert table, f"docs/architecture.md has no table of {head}"
    for line in table.split("\n")[2:]:
        yield [cell.strip() for cell in line.strip("|").split(" | ")]


def _rooms() -> Mapping[str, set[str] | None]:
    """Room -> the rooms it may import; None: all of them."""
    allowed: dict[str, set[str] | None] = {}
    for named, _, may in _rows("room"):
        rooms = FOLDERS_AND_FILES.findall(named)
        allowed |= dict.fromkeys(rooms, None if may == "everything" else set(re.findall(r"`(\w+)`", may)))
    return allowed


def test_the_table_of_rooms_names_every_room() -> None:
    assert sorted(_rooms()) == sorted({_room(module) for module in MODULES} - {""})


def test_rooms_import_what_the_table_says_and_nothing_else() -> None:
    allowed = _rooms()
    for found in EVERY:
        importer, imported = _room(found.importer), _room(found.imported)
        may = allowed.get(importer)
        if found.imported in MODULES and may is not None and imported not in {"", importer}:
            assert imported in may, f"{found.importer} imports {found.imported}"


def test_the_table_of_rooms_allows_nothing_that_is_not_used() -> None:
    used = {(_room(found.importer), _room(found.imported)) for found in EVERY}
    for named, _, may in _rows("room"):
        rooms = FOLDERS_AND_FILES.findall(named)
        for each in re.findall(r"`(\w+)`", may):
            assert any((room, each) in used for room in rooms), f"{named} does not import {each}"


def test_libraries_are_imported_where_the_table_says() -> None:
    told = {
        library: set(re.findall(r"`(\w+)`", rooms))
        for libraries, rooms, _ in _rows("library")
        for library in re.findall(r"`(\w+)`", libraries)
    }
    found: dict[str, set[str]] = {"pyotp": {"runtime"}}  # imported by its name, when it is needed
    for each in EVERY:
        library = each.imported.partition(".")[0]
        if library not in sys.stdlib_module_names and library != "cmagen":
            found.setdefault(library, set()).add(_room(each.importer))
    assert {library: rooms & told.get(library, set()) for library, rooms in found.items()} == found
    assert told.keys() == found.keys()


def test_only_one_module_of_the_runtime_knows_httpx() -> None:
    runtime = [each for each in EVERY if each.importer.startswith("cmagen.runtime.")]
    knowing = {each.importer for each in runtime if each.imported.partition(".")[0] == "httpx"}
    assert knowing == {"cmagen.runtime.http.transport"}


def test_no_module_needs_itself_while_it_is_loaded() -> None:
    needed: dict[str, set[str]] = {module: set() for module in MODULES}
    for found in EVERY:
        if found.now and found.imported in MODULES and found.imported != found.importer:
            needed[found.importer].add(found.imported)
    try:
        TopologicalSorter(needed).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def test_files_stay_readable_in_one_go() -> None:
    long = {module for module, path in MODULES.items() if path.read_bytes().count(b"\n") > LONGEST}
    assert long <= LONGER
