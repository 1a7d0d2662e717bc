"""The import block of an emitted module, from the names it uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .code_layout import imports

__all__ = ["import_block"]

_PLAIN = {"dt": "import datetime as dt", "os": "import os"}
_HOMES = {
    "collections.abc": ("AsyncIterator", "Awaitable", "Callable", "Iterator", "Mapping", "Sequence"),
    "dataclasses": ("dataclass", "field"),
    "functools": ("cached_property",),
    "os": ("PathLike",),
    "pathlib": ("Path",),
    "typing": ("TYPE_CHECKING", "Annotated", "ClassVar", "Final", "Literal", "TypeAlias", "cast"),
    "typing_extensions": ("TypeAliasType",),
}
_STDLIB = {"collections.abc", "dataclasses", "functools", "os", "pathlib", "typing"}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def import_block(
    uses: Iterable[str], *, local: Iterable[tuple[str, str]] = (), checked: Iterable[str] = ()
) -> str:
    """Standard library, others, ours, and what only type checkers need, each sorted.

    `local` are `(module, name)` of the package; `checked` is code for `if TYPE_CHECKING`, indented.
    """
    uses, checked = set(uses), list(checked)
    by_module: defaultdict[str, list[str]] = defaultdict(list)
    for name in uses | ({"TYPE_CHECKING"} if checked else set()):
        if name in _HOME:
            by_module[_HOME[name]].append(name)
    standard = sorted(code for name, code in _PLAIN.items() if name in uses)
    standard += [imports(module, by_module[module]) for module in sorted(_STDLIB & by_module.keys())]
    others = [imports(module, by_module[module]) for module in sorted(by_module.keys() - _STDLIB)]
    groups = [standard, others, _local(local), _checked(checked)]
    return "\n\n".join("\n".join(group) for group in groups if group)


def _local(pairs: Iterable[tuple[str, str]]) -> list[str]:
    by_module: defaultdict[str, list[str]] = defaultdict(list)
    for module, name in pairs:
        by_module[module].append(name)
    return [imports(module, by_module[module]) for module in sorted(by_module, key=_nearness)]


def _nearness(module: str) -> tuple[int, str]:
    """Far parents first, as isort has it."""
    dots = len(module) - len(module.lstrip("."))
    return -dots, module


def _checked(checked: list[str]) -> list[str]:
    if not checked:
        return []
    return ["if TYPE_CHECKING:", *checked]
