"""Finds the settings for a first configuration in the files of a repository."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..cms.load import system_of
from ..cms.registry import DEFAULT, UnknownSystem, system_names, systems
from ..diagnostics import BadInput

__all__ = ["Layout", "detect", "render"]

SNAPSHOT = "cms/snapshot.json"

_NOT_OURS = {"tests", "test", "docs", "build", "dist", "node_modules", "site-packages"}
_LARGEST_SNAPSHOT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Layout:
    """The settings of a configuration. Paths are relative to the repository, with `/`.

    `content` is None if the repository has an OpenAPI document of its own and no content model.
    `has_content`: the file exists.
    """

    package: str
    spec: str
    content: str | None = None
    has_content: bool = False


def detect(root: Path) -> Layout:
    """Return the package folder, document and content model that fit the repository in `root`."""
    package, document = f"{_home(root)}cms", _document(root)
    for content, system in _content_models(root):
        return Layout(package, document or system, content, has_content=True)
    if document:
        return Layout(package, document)
    return Layout(package, _system(root), SNAPSHOT)


def render(layout: Layout) -> str:
    """Return the table with comments, to be appended to a pyproject.toml."""
    off = "" if layout.content else "# "
    content = layout.content or SNAPSHOT
    return f"""\
[tool.cmagen]
# Folder of the generated package. Commit it. Only files listed in its cmagen.lock are ever changed.
package = {json.dumps(layout.package)}

# The API: a bundled name ({", ".join(system_names())}), a path or a URL of an OpenAPI document.
spec = {json.dumps(layout.spec)}

# The content model: the snapshot that `cmagen pull` writes, or an export file or folder. Commit it too.
{off}content = {json.dumps(content)}

# Where `cmagen pull` reads it. Credentials come from the environment or .env, never from here.
# source = {{ region = "eu", branch = "main" }}
"""


def _home(root: Path) -> str:
    """Return the folder of the application's import package, ending in a slash; `""` if there is none."""
    name = _project_name(root)
    packages = [*_packages(root / "src"), *_packages(root)]
    for path in packages:
        if path.name == name:
            return f"{path.relative_to(root).as_posix()}/"
    if len(packages) == 1:
        return f"{packages[0].relative_to(root).as_posix()}/"
    base = "src/" if (root / "src").is_dir() else ""
    return f"{base}{name}/" if name else base


def _packages(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.glob("*/__init__.py")):
        if path.parent.name not in _NOT_OURS and path.parent.name.isidentifier():
            yield path.parent


def _project_name(root: Path) -> str:
    try:
        name = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["name"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return re.sub(r"[-.]+", "_", name).lower() if isinstance(name, str) else ""


def _document(root: Path) -> str | None:
    """Return the path of an OpenAPI document in one of the usual folders, or None."""
    for folder in ("", "openapi", "specs", "spec", "api", "docs"):
        for name in ("openapi.yaml", "openapi.yml", "openapi.json"):
            if (root / folder / name).is_file():
                return "/".join(filter(None, (folder, name)))
    return None


def _content_models(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the snapshots and exports at most two folders deep, each with its system."""
    for path in sorted((*root.glob("*.json"), *root.glob("*/*.json"), *root.glob("*/*/*.json"))):
        if not _NOT_OURS.isdisjoint(path.parts) or any(part.startswith(".") for part in path.parts):
            continue
        if system := _system_of(path):
            yield path.relative_to(root).as_posix(), system


def _system_of(path: Path) -> str | None:
    if path.stat().st_size > _LARGEST_SNAPSHOT:
        return None
    try:
        recognised = system_of(json.loads(path.read_bytes()), path.name)
    except (OSError, ValueError, RecursionError, BadInput, UnknownSystem):
        return None
    return recognised.name if recognised else None


def _system(root: Path) -> str:
    """Return the system whose variables occur in a file such as .env.example. Their values are not used."""
    for name in (".env.example", ".env.sample", ".env"):
        text = (root / name).read_text("utf-8", "replace") if (root / name).is_file() else ""
        for candidate in systems():
            if re.search(rf"^(export\s+)?{re.escape(candidate.environment_prefix)}", text, re.MULTILINE):
                return candidate.name
    return DEFAULT
