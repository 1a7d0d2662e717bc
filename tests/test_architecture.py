"""docs/architecture.md says who may import what; the syntax trees of the code have to agree."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
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
LONGER = {
    "cmagen.runtime.contentstack.entries",
    "cmagen.runtime.contentstack.async_entries",
    "cmagen.runtime.contentful.async_entries",
}
SYSTEMS = ("contentstack", "contentful")
NAMED_ROOM = re.compile(r"`([\w/]+?)(?:\.py|/)`")


@dataclass(frozen=True)
class Import:
    """`importer` and `imported` are modules, wherever in the file the import stands.

    `at_run_time`: not only for type checkers.
    """

    importer: str
    imported: str
    at_run_time: bool


def _modules() -> dict[str, Path]:
    paths = sorted((SOURCES / "cmagen").rglob("*.py"))
    names = (path.relative_to(SOURCES).with_suffix("").as_posix().replace("/", ".") for path in paths)
    return {name.removesuffix(".__init__"): path for name, path in zip(names, paths, strict=True)}


MODULES = _modules()


def _imports(module: str) -> Iterator[Import]:
    """Imports at any depth: at the top, in functions, for type checkers."""
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    for node, at_run_time in _statements(tree, True):
        for imported in _imported(node, module):
            yield Import(module, imported, at_run_time)


def _statements(tree: ast.AST, at_run_time: bool) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node, at_run_time
        else:
            yield from _statements(node, at_run_time and not _is_for_checkers(node))


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


IMPORTS = [found for module in MODULES for found in _imports(module)]


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
        rooms = NAMED_ROOM.findall(named)
        allowed |= dict.fromkeys(rooms, None if may == "everything" else set(re.findall(r"`([\w/]+)`", may)))
    return allowed


ROOMS = _rooms()


def _room(module: str) -> str:
    """The innermost folder or file of the table that a module is in; "" for the package itself."""
    path = module.split(".")[1:]
    candidates = ("/".join(path[:size]) for size in range(len(path), 0, -1))
    return next((candidate for candidate in candidates if candidate in ROOMS), "/".join(path[:1]))


def _edges() -> dict[tuple[str, str], Import]:
    """Between rooms, each with one import that is the reason."""
    pairs = (
        (_room(found.importer), _room(found.imported), found)
        for found in IMPORTS
        if found.imported in MODULES
    )
    return {
        (importer, imported): found for importer, imported, found in pairs if imported not in ("", importer)
    }


def _circle(edges: Mapping[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as circle:
        return list(circle.args[1])
    return []


def test_the_table_of_rooms_names_every_room_and_nothing_else() -> None:
    assert sorted(ROOMS) == sorted({_room(module) for module in MODULES} - {""})


def test_rooms_import_what_the_table_says_and_nothing_else() -> None:
    for (importer, imported), found in _edges().items():
        may = ROOMS[importer]
        assert may is None or imported in may, f"{found.importer} imports {found.imported}"


def test_the_table_of_rooms_allows_nothing_that_is_not_used() -> None:
    used = _edges().keys()
    for room, may in ROOMS.items():
        for allowed in may or ():
            assert (room, allowed) in used, f"{room} does not import {allowed}"


def test_no_arrow_between_rooms_leads_back() -> None:
    edges: dict[str, set[str]] = {}
    for importer, imported in _edges():
        edges.setdefault(importer, set()).add(imported)
    assert _circle(edges) == []


def test_no_file_leads_back_to_itself() -> None:
    """Counts imports inside functions and those for type checkers: a hidden circle is a circle."""
    edges: dict[str, set[str]] = {module: set() for module in MODULES}
    for found in IMPORTS:
        if found.imported in MODULES and found.imported != found.importer:
            edges[found.importer].add(found.imported)
    assert _circle(edges) == []


def test_libraries_are_imported_where_the_table_says() -> None:
    told = {
        library: set(re.findall(r"`([\w/]+)`", rooms))
        for libraries, rooms, _ in _rows("library")
        for library in re.findall(r"`(\w+)`", libraries)
    }
    used: dict[str, set[str]] = {"pyotp": {"runtime/contentstack"}}  # imported by its name, when it is needed
    for found in IMPORTS:
        library = found.imported.partition(".")[0]
        if library not in sys.stdlib_module_names and library != "cmagen":
            used.setdefault(library, set()).add(_room(found.importer))
    assert told == used


def test_only_the_transport_uses_httpx() -> None:
    runtime = [each for each in IMPORTS if each.importer.startswith("cmagen.runtime.") and each.at_run_time]
    knowing = {each.importer for each in runtime if each.imported.partition(".")[0] == "httpx"}
    names = ("body_reading", "http_errors", "http_request", "redirects", "transport")
    assert knowing == {f"cmagen.runtime.http.{name}" for name in names}


def test_only_the_folders_of_a_system_name_it() -> None:
    named = re.compile("|".join(SYSTEMS), re.IGNORECASE)
    for module, path in MODULES.items():
        room = _room(module)
        if not room.startswith("cms") and room not in {f"runtime/{system}" for system in SYSTEMS}:
            lines = [line for line in path.read_text("utf-8").splitlines() if named.search(line)]
            assert lines == [], f"{module} names a system"


def test_systems_do_not_know_each_other() -> None:
    first, second = SYSTEMS
    for found in IMPORTS:
        for own, other in ((first, second), (second, first)):
            if f".{own}." in f"{found.importer}.":
                assert f".{other}." not in f"{found.imported}.", f"{found.importer} imports {found.imported}"


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_file_names_are_unique_within_a_room(room: str) -> None:
    names = [path.name for module, path in MODULES.items() if _room(module) == room]
    twice = [name for name, count in Counter(names).items() if count > 1 and name != "__init__.py"]
    assert twice == []


def test_files_stay_readable_in_one_go() -> None:
    long = {module for module, path in MODULES.items() if path.read_bytes().count(b"\n") > LONGEST}
    assert long <= LONGER


def test_files_that_the_page_names_exist() -> None:
    known = {path.relative_to(SOURCES / "cmagen").as_posix() for path in MODULES.values()}
    emitted = "models/space.py"
    for named in set(re.findall(r"`([\w/]+\.py)`", PAGE)) - {emitted}:
        assert (ROOT / named).exists() or any(f"/{path}".endswith(f"/{named}") for path in known), named
