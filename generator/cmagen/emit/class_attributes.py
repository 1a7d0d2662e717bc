"""Attributes of a class as black prints them. The shapes that models are full of are laid out here."""

from __future__ import annotations

import re

from .code_layout import statement
from .escape import LINE, width

__all__ = ["attribute"]

_FACTORY = re.compile(r"field\((default_factory=lambda: \w*(?:\[\]|\{\}|\(\)))\)")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')


def attribute(name: str, hint: str, default: str, at: int = 4) -> str:
    """`name: hint = default`; what stands before the default stays on one line if it can."""
    flat, space = f"{name}: {hint} = {default}", " " * at
    if at + width(flat) <= LINE:
        return space + flat
    for split in (_in_the_factory, _in_brackets, _at_the_hint):
        lines = [f"{space}{line}" for line in split(name, hint, default)]
        if lines and all(width(line) <= LINE for line in lines):
            return "\n".join(lines)
    return statement(flat, at)


def _in_the_factory(name: str, hint: str, default: str) -> list[str]:
    call = _FACTORY.fullmatch(default)
    return [f"{name}: {hint} = field(", f"    {call[1]}", ")"] if call else []


def _in_brackets(name: str, hint: str, default: str) -> list[str]:
    return [f"{name}: {hint} = (", f"    {default}", ")"]


def _at_the_hint(name: str, hint: str, default: str) -> list[str]:
    """Only a hint that is one subscript is opened."""
    head, bracket, inner = hint.partition("[")
    if not bracket or not hint.endswith("]") or not _is_closed(inner[:-1]):
        return []
    return [f"{name}: {head}[", f"    {inner[:-1]}", f"] = {default}"]


def _is_closed(code: str) -> bool:
    """Return whether no bracket closes more than was opened before, so that the last one closes the first."""
    depth = 0
    for char in re.sub(r"[^\[\]]", "", _STRING.sub("", code)):
        depth += 1 if char == "[" else -1
        if depth < 0:
            return False
    return depth == 0
