"""`_runtime/`: the modules of cmagen's runtime that a package needs, copied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from types import MappingProxyType

__all__ = ["runtime_modules"]

_HEADER = "# Copied by cmagen from its runtime.\n# Do not edit: run `cmagen generate`.\n"
# says which module of the checkout a synchronous one is made from; that one may not even be copied
_MADE_FROM = re.compile(r"\A# Generated from .*\n")
_IMPORT = re.compile(r"^[ \t]*from (\.+)([\w.]*) import (?:\(([^)]*)\)|(.*))$", re.MULTILINE)


def runtime_modules(
    package: Mapping[str, str], others: Mapping[str, Path] = MappingProxyType({})
) -> Iterator[tuple[str, str]]:
    """Yield path in the package and text of every runtime module that the modules of `package` lead to.

    `package` is path to text; what is never imported is not copied. `others` are runtimes of other
    distributions: name -> folder.
    """
    waiting = [
        found for path, text in package.items() for found in _imported(path, text) if "_runtime/" in found
    ]
    known = {f"_runtime/{path}": text for path, text in _sources().items()}
    for name, folder in others.items():
        known |= {f"_runtime/{name}/{path}": _made_relative(text, path) for path, text in _walk(folder, "")}
    kept: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path not in kept and path in known:
            kept.add(path)
            waiting += [*_imported(path, known[path]), *_parents(path)]
    for path in sorted(kept):
        yield path, _HEADER + _MADE_FROM.sub("", known[path])


@lru_cache(maxsize=1)
def _sources() -> dict[str, str]:
    return dict(_walk(files("cmagen") / "runtime", ""))


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".py"):
            yield f"{prefix}{entry.name}", entry.read_text("utf-8")


_ABSOLUTE = re.compile(r"^([ \t]*from )cmagen\.runtime\.", re.MULTILINE)


def _made_relative(text: str, path: str) -> str:
    """A module of another distribution imports cmagen's runtime by its name; a package has its own copy."""
    return _ABSOLUTE.sub(rf"\1{'.' * (path.count('/') + 2)}", text)


def _parents(path: str) -> list[str]:
    return [f"{folder}/__init__.py" for folder in PurePosixPath(path).parents if str(folder) != "."]


@lru_cache(maxsize=256)
def _imported(path: str, text: str) -> tuple[str, ...]:
    """Paths that the relative imports of a module may stand for."""
    return tuple(_candidates(path, text)) if "_runtime" in path or "_runtime" in text else ()


def _candidates(path: str, text: str) -> Iterator[str]:
    folder = PurePosixPath(path).parent
    for dots, module, several, one in _IMPORT.findall(text):
        base = folder if len(dots) == 1 else folder.parents[len(dots) - 2]
        at = base.joinpath(*module.split("."))
        yield f"{at}.py"
        yield f"{at}/__init__.py"
        yield from (f"{at}/{name}.py" for name in re.findall(r"\w+", several or one))
