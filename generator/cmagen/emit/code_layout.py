"""Prints constructs the way black would, and asks black for what it cannot vouch for.

`at` is the indentation in columns. Every function returns whole lines, indented, without the last
newline. Parts are code already; `escape` made the literals in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from .escape import LINE, literal, width

__all__ = [
    "Group",
    "alternatives",
    "bracketed",
    "call",
    "exports",
    "function",
    "imports",
    "listing",
    "statement",
]

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[\[\]()]| \| ')
_SPLITTABLE = re.compile(r"[(\[{]| \| | if ")


class Group(str):
    """Code in brackets that knows its parts: `query={"skip": skip}`."""

    __slots__ = ("head", "parts", "tail")
    head: str
    parts: tuple[str, ...]
    tail: str

    @classmethod
    def of(cls, head: str, parts: Iterable[str], tail: str) -> Group:
        found = tuple(parts)
        made = cls(f"{head}{', '.join(found)}{tail}")
        made.head, made.parts, made.tail = head, found, tail
        return made


def statement(code: str, at: int = 0) -> str:
    """Return one statement, or the head of one with a block, given on one line."""
    if at + width(code) <= LINE:
        return " " * at + code
    return _indented(_blackened(code, LINE - at), at)


@lru_cache(maxsize=20_000)
def _blackened(code: str, columns: int) -> str:
    import black  # a tenth of a second; many packages do without
    from black.mode import TargetVersion

    mode = black.Mode(target_versions={TargetVersion.PY311}, line_length=columns)
    body = "\n    pass" if code.endswith(":") else ""
    return black.format_str(f"{code}{body}\n", mode=mode).rstrip("\n").removesuffix(body)


def _indented(code: str, at: int) -> str:
    space = " " * at
    return "\n".join(space + line if line else line for line in code.split("\n"))


def bracketed(head: str, parts: Sequence[str], tail: str, at: int = 0) -> str:
    """`head` opens a call's, signature's or subscript's bracket, `tail` closes it: `f(`, `)`."""
    inner, space = ", ".join(parts), " " * at
    if at + width(head) + width(inner) + width(tail) <= LINE:
        return f"{space}{head}{inner}{tail}"
    if not _fits([head, tail], at) or not parts:
        return statement(f"{head}{inner}{tail}", at)
    if at + 4 + width(inner) <= LINE:
        return f"{space}{head}\n{space}    {inner}\n{space}{tail}"
    return _one_per_line(head, parts, tail, at)


def _one_per_line(head: str, parts: Sequence[str], tail: str, at: int) -> str:
    space = " " * at
    if not _fits([head, tail], at):
        return statement(f"{head}{', '.join(parts)}{tail}", at)
    lines = (f"{_part(head, part, at + 4)}\n" for part in parts)
    return f"{space}{head}\n{''.join(lines)}{space}{tail}"


def _part(head: str, part: str, at: int) -> str:
    """Return one part with the comma after it, on one line or several."""
    if at + width(part) < LINE or not _SPLITTABLE.search(part):
        return f"{' ' * at}{part},"
    if isinstance(part, Group) and _fits([part.head], at):
        lay_out = _one_per_line if part.head.endswith(("{", "[")) else bracketed
        return lay_out(part.head, part.parts, f"{part.tail},", at)
    if head.startswith(("def ", "async def ")):
        return _parameter(part, at) or _long(head, part, at)
    return _long(head, part, at)


def _parameter(part: str, at: int) -> str:
    """Return a parameter whose annotation is a union; nothing if that does not suffice."""
    name, _, rest = part.partition(": ")
    hint, is_given, default = rest.partition(" = ")
    options, space = alternatives(hint), " " * at
    if len(options) < 2 or " = " in default:
        return ""
    lines = (
        [hint] if at + 4 + width(hint) <= LINE else [options[0], *(f"| {option}" for option in options[1:])]
    )
    if not _fits(lines, at + 4):
        return ""
    body = "\n".join(f"{space}    {line}" for line in lines)
    return f"{space}{name}: (\n{body}\n{space}){is_given}{default},"


def _long(head: str, part: str, at: int) -> str:
    """Return a part that needs several lines, as black prints it between brackets of this kind."""
    opening = "def f(" if head.startswith(("def ", "async def ")) else "f(" if head[-1] == "(" else head[-1]
    closing = _CLOSING[head[-1]] + (": pass" if opening == "def f(" else "")
    text = _blackened(f"{opening}\n    {part},\n{closing}", LINE + 4 - at)
    inner = text[text.index("\n") + 1 : text.rindex("\n" + closing[0])]
    return _indented(inner, at - 4)


def _fits(lines: Sequence[str], at: int) -> bool:
    return all(at + width(line) <= LINE for line in lines)


def call(head: str, parts: Sequence[str], at: int = 0) -> str:
    """`head` is all before the bracket: `return f`, `x = f`."""
    return bracketed(f"{head}(", parts, ")", at)


def listing(head: str, parts: Sequence[str], brackets: str = "[]", at: int = 0) -> str:
    """A list, tuple, set or dict display: it has one part per line as soon as one line is too short."""
    start, end = brackets[0], brackets[1]
    flat = f"{head}{start}{', '.join(parts)}{end}"
    if at + width(flat) <= LINE:
        return " " * at + flat
    return _one_per_line(head + start, parts, end, at)


def function(head: str, parameters: Sequence[str], returns: str, at: int = 0) -> str:
    """Return the `def` line: `head` is `def name` or `async def name`."""
    flat = f"{head}({', '.join(parameters)}) -> {returns}:"
    if len(parameters) != 1 or at + width(flat) <= LINE:
        return bracketed(f"{head}(", parameters, f") -> {returns}:", at)
    return _one_per_line(f"{head}(", parameters, f") -> {returns}:", at)


def imports(module: str, names: Sequence[str], at: int = 0) -> str:
    """`from module import names`, sorted as isort does; renamed ones have a line each."""
    ordered = sorted(set(names), key=_import_order)
    plain = [name for name in ordered if " as " not in name]
    groups = [plain, *([name] for name in ordered if " as " in name)]
    return "\n".join(_import(module, group, at) for group in groups if group)


def _import(module: str, names: Sequence[str], at: int) -> str:
    flat = f"from {module} import {', '.join(names)}"
    if at + width(flat) <= LINE:
        return " " * at + flat
    return _one_per_line(f"from {module} import (", names, ")", at)


def _import_order(name: str) -> tuple[int, str, str]:
    plain = name.split(" as ")[0]
    kind = 0 if plain.isupper() and len(plain) > 1 else 1 if plain[:1].isupper() else 2
    return kind, plain, name


def exports(names: Sequence[str]) -> str:
    """`__all__`, sorted the way ruff wants it."""
    ordered = sorted(set(names), key=_import_order)
    return listing("__all__ = ", [literal(name) for name in ordered])


def alternatives(hint: str) -> list[str]:
    """Return the parts of `a | b[c | d]` outside brackets and strings."""
    if " | " not in hint:
        return [hint]
    parts, depth, start = list[str](), 0, 0
    for found in _TOKEN.finditer(hint):
        token = found[0]
        depth += (token in "[(") - (token in "])")
        if depth == 0 and token == " | ":
            parts.append(hint[start : found.start()])
            start = found.end()
    return [*parts, hint[start:]]
