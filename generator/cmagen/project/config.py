"""`[tool.cmagen]` of a pyproject.toml: what to generate, from what, and where to."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from ..cms.registry import DEFAULT, UnknownSystem
from ..diagnostics import BadInput, Diagnostic, Diagnostics, Place, Severity
from .config_keys import SELECTION_KEYS, TARGET_KEYS, Key, source_table_keys
from .config_table import Table

__all__ = ["Config", "Selection", "Target", "find_config", "load_config"]

_TOP_KEYS = {**TARGET_KEYS, "targets": Key("names", "", "")}


@dataclass(frozen=True, slots=True)
class Selection:
    """Operations by tag, by path (`*` stands for any text) and by operationId."""

    tags: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One package to generate. `spec` is a bundled name, a path or a URL; `source` is for `pull`."""

    package: Path
    name: str = ""
    spec: str | None = None
    content: Path | None = None
    overlays: tuple[str, ...] = ()
    include: Selection = Selection()
    exclude: Selection = Selection()
    pins: Mapping[str, str] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    allow_private: bool = False
    allow_outside: bool = False

    @property
    def title(self) -> str:
        return self.name or self.package.name


@dataclass(frozen=True, slots=True)
class Config:
    """`file` is the pyproject.toml it was read from."""

    file: Path
    targets: tuple[Target, ...]

    def named(self, names: tuple[str, ...]) -> tuple[Target, ...]:
        """Return the targets with these names, all for no names. Raises `BadInput` for unknown ones."""
        known = {target.title: target for target in self.targets}
        unknown = [name for name in names if name not in known]
        if unknown:
            what = f"No target is called {', '.join(unknown)}."
            _refuse("config-unknown-target", self.file, what, f"There are: {', '.join(sorted(known))}.")
        return tuple(known[name] for name in names) if names else self.targets


def find_config(start: Path) -> Path | None:
    """Return the nearest pyproject.toml with a `[tool.cmagen]` table, in `start` or above it."""
    for folder in (start, *start.parents):
        candidate = folder / "pyproject.toml"
        if candidate.is_file() and b"tool.cmagen" in candidate.read_bytes():
            return candidate
    return None


def load_config(file: Path) -> Config:
    """Read and check a pyproject.toml. Raises `BadInput` with every mistake in it."""
    place, problems = Place(str(file), "/tool/cmagen"), Diagnostics()
    top = Table(_read(file), _TOP_KEYS, place, problems)
    targets = [_target(table, name, file.parent, problems) for name, table in _tables(top, problems)]
    problems.extend(_twice(targets, place))
    problems.stop_on_errors()
    return Config(file, tuple(targets))


def _read(file: Path) -> dict[str, object]:
    hint = "Run `cmagen init` to write one."
    try:
        document = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        _refuse("config-missing", file, "The file does not exist.", hint)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        _refuse("config-syntax", file, f"This is not TOML: {problem}.")
    tool = document.get("tool", {})
    table = tool.get("cmagen") if isinstance(tool, dict) else None
    if not isinstance(table, dict):
        _refuse("config-missing", file, "It has no [tool.cmagen] table.", hint)
    return table


def _tables(top: Table, problems: Diagnostics) -> Iterator[tuple[str, Table]]:
    """Yield every target's own table; without `targets`, the top one is the only target."""
    tables = top.tables("targets")
    if not tables:
        yield "", top
    for name, values in tables.items():
        yield name, Table(values, TARGET_KEYS, top.place.child("targets", name), problems, above=top)


def _target(table: Table, name: str, root: Path, problems: Diagnostics) -> Target:
    _complain(table, problems)
    source = _source(table)
    content, package, spec = table.text("content"), table.text("package"), table.text("spec")
    return Target(
        package=root / package if package else Path(),
        name=name,
        spec=_below(root, spec) if spec else None,
        content=root / content if content else None,
        overlays=tuple(_below(root, overlay) for overlay in table.texts("overlays")),
        include=_selection(table.table("include", SELECTION_KEYS)),
        exclude=_selection(table.table("exclude", SELECTION_KEYS)),
        pins=table.names("pins"),
        source=source,
        strict=table.flag("strict"),
        allow_private=table.flag("allow-private"),
        allow_outside=table.flag("allow-outside"),
    )


def _source(table: Table) -> Mapping[str, str]:
    """Return the table `source`; a system of another distribution brings keys of its own."""
    try:
        keys = source_table_keys(table.nested("source", "system"))
    except UnknownSystem:
        keys = source_table_keys()
    source = table.table("source", keys)
    return {key: value for key in keys if (value := source.text(key))}


def _selection(table: Table) -> Selection:
    return Selection(table.texts("tags"), table.texts("paths"), table.texts("operations"))


def _below(root: Path, spec: str) -> str:
    """A path in the configuration is relative to the file; a bundled name and a URL stay as they are."""
    is_path = "://" not in spec and any(mark in spec for mark in "/\\.")
    return str(root / spec) if is_path else spec


def _complain(table: Table, problems: Diagnostics) -> None:
    if not table.has("package"):
        problems.error("config-required", table.place.child("package"), "The package folder is not given.")
    if not table.has("spec") and not table.has("content"):
        what = "Neither spec nor content is given, so there is nothing to generate from."
        problems.error("config-required", table.place, what, f'For example: spec = "{DEFAULT}".')


def _twice(targets: list[Target], place: Place) -> Iterator[Diagnostic]:
    found, folders = Diagnostics(), set[Path]()
    for target in targets:
        if target.package in folders and target.package != Path():
            where = place.child("targets", target.name, "package")
            found.error("config-same-package", where, "Another target writes the same folder.")
        folders.add(target.package)
    return iter(found)


def _refuse(code: str, file: Path, message: str, hint: str = "") -> NoReturn:
    raise BadInput([Diagnostic(code, Severity.ERROR, Place(str(file)), message, hint)])
