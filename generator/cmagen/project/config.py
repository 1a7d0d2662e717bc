"""Reads `[tool.cmagen]` of a pyproject.toml: the packages to generate, and their inputs."""

from __future__ import annotations

import re
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
    """A choice of operations by tag, by path (`*` matches any text) and by operationId."""

    tags: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One package to generate.

    `spec`: name of a bundled document, path or URL. `content`: a snapshot, or an export file or folder.
    `pins`: key -> Python name. `source`: where `cmagen pull` reads the content model. `names`: the file with
    the names of earlier runs.
    """

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
    names: Path | None = None

    @property
    def names_file(self) -> Path:
        """The file with the names of earlier runs; in the package itself if the target is not configured."""
        return self.names or self.package / "cmagen.names"

    @property
    def title(self) -> str:
        """Name of the target; if it has none, that of the package folder."""
        return self.name or self.package.name


@dataclass(frozen=True, slots=True)
class Config:
    """The configuration of a project. `file` is its pyproject.toml."""

    file: Path
    targets: tuple[Target, ...]

    def named(self, names: tuple[str, ...]) -> tuple[Target, ...]:
        """Return the targets with these names, or all without names. Raise `BadInput` for unknown names."""
        known = {target.title: target for target in self.targets}
        unknown = [name for name in names if name not in known]
        if unknown:
            what = f"Unknown target: {', '.join(unknown)}."
            _refuse("config-unknown-target", self.file, what, f"Known targets: {', '.join(sorted(known))}.")
        return tuple(known[name] for name in names) if names else self.targets


def find_config(start: Path) -> Path | None:
    """Return the nearest pyproject.toml with a `[tool.cmagen]` table, in `start` or above it."""
    for folder in (start, *start.parents):
        candidate = folder / "pyproject.toml"
        # A search for bytes also finds a file with a syntax error, which is then reported as such.
        if candidate.is_file() and b"tool.cmagen" in candidate.read_bytes():
            return candidate
    return None


def load_config(file: Path) -> Config:
    """Return the configuration in a pyproject.toml. Raise `BadInput` with all its errors."""
    place, problems = Place(str(file), "/tool/cmagen"), Diagnostics()
    top = Table(_read(file), _TOP_KEYS, place, problems)
    targets = [_target(table, name, file.parent, problems) for name, table in _tables(top, problems)]
    problems.extend(_twice(targets, place))
    problems.stop_on_errors()
    return Config(file, tuple(targets))


def _read(file: Path) -> dict[str, object]:
    hint = "Run `cmagen init` to create one."
    try:
        document = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        _refuse("config-missing", file, "The file does not exist.", hint)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        _refuse("config-syntax", file, f"The file is not valid TOML: {problem}.")
    tool = document.get("tool", {})
    table = tool.get("cmagen") if isinstance(tool, dict) else None
    if not isinstance(table, dict):
        _refuse("config-missing", file, "The file has no [tool.cmagen] table.", hint)
    return table


def _tables(top: Table, problems: Diagnostics) -> Iterator[tuple[str, Table]]:
    """Yield the name and table of every target. Without `targets`, the top table is the only target."""
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
        names=_names_file(name, root, root / content if content else root),
    )


def _names_file(name: str, root: Path, content: Path) -> Path:
    """Return a path beside the content model or, if that is not in the project, beside the configuration."""
    folder = content.parent if content != root and content.is_relative_to(root) else root
    safe = re.sub(r"[^\w.-]", "_", name)
    return folder / (f"cmagen.{safe}.names" if name else "cmagen.names")


def _source(table: Table) -> Mapping[str, str]:
    """Return the table `source`. A system of another distribution may add keys."""
    # An unknown system is reported (`pull-system`) by the commands that read it live; others do not need it.
    try:
        keys = source_table_keys(table.nested("source", "system"))
    except UnknownSystem:
        keys = source_table_keys()
    source = table.table("source", keys)
    return {key: value for key in keys if (value := source.text(key))}


def _selection(table: Table) -> Selection:
    return Selection(table.texts("tags"), table.texts("paths"), table.texts("operations"))


def _below(root: Path, spec: str) -> str:
    """Return a path relative to the configuration's folder; return a bundled name or a URL unchanged."""
    is_path = "://" not in spec and any(mark in spec for mark in "/\\.")
    return str(root / spec) if is_path else spec


def _complain(table: Table, problems: Diagnostics) -> None:
    if not table.has("package"):
        hint = f"For example: package = {TARGET_KEYS['package'].example}."
        place = table.place.child("package")
        problems.error("config-required", place, "The key `package` is missing.", hint)
    if not table.has("spec") and not table.has("content"):
        what = "At least one of `spec` and `content` is required."
        problems.error("config-required", table.place, what, f'For example: spec = "{DEFAULT}".')


def _twice(targets: list[Target], place: Place) -> Iterator[Diagnostic]:
    problems, folders = Diagnostics(), set[Path]()
    for target in targets:
        if target.package in folders and target.package != Path():
            where = place.child("targets", target.name, "package")
            problems.error("config-same-package", where, "Another target has the same package folder.")
        folders.add(target.package)
    return iter(problems)


def _refuse(code: str, file: Path, message: str, hint: str = "") -> NoReturn:
    raise BadInput([Diagnostic(code, Severity.ERROR, Place(str(file)), message, hint)])
