"""The codes of all rooms, gathered for the page of codes and for tests; each room lists its own."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

__all__ = ["Code", "all_codes"]


@dataclass(frozen=True, slots=True)
class Code:
    """One line each: `meaning`, what was found; `consequence`, what is done about it.

    `module` lists the code; `chapter` is the part of the page it belongs to.
    """

    module: str
    chapter: str
    meaning: str
    consequence: str


def all_codes() -> dict[str, Code]:
    """Return the codes of every room by name, sorted. Raises ValueError for a code that is listed twice."""
    codes: dict[str, Code] = {}
    for name, code in _listed():
        if codes.setdefault(name, code) is not code:
            raise ValueError(f"{name} is listed by {codes[name].module} and {code.module}")
    return dict(sorted(codes.items()))


def _listed() -> Iterator[tuple[str, Code]]:
    package = import_module("cmagen")
    for module in pkgutil.walk_packages(package.__path__, "cmagen."):
        if module.name.endswith(".codes") and module.name != __name__:
            for chapter, table in import_module(module.name).CODES.items():
                for name, (meaning, consequence) in table.items():
                    yield name, Code(module.name, chapter, meaning, consequence)
