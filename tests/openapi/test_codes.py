"""Every code that is used is listed, and every code that is listed is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import cmagen
from cmagen.diagnostics.codes import CODES

_REPORTERS = {"warning", "note", "error", "warn", "remark", "fail", "bad", "refuse"} | {
    "_bad",
    "_refuse",
    "FetchError",
    "Diagnostic",
}
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def _used() -> Iterator[str]:
    for file in sorted(Path(cmagen.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in _REPORTERS:
                yield from _codes(node)


def _codes(call: ast.Call) -> Iterator[str]:
    for argument in call.args[:1]:
        for part in ast.walk(argument):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and _CODE.fullmatch(part.value):
                yield part.value


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_code_in_use_is_listed() -> None:
    assert set(_used()) - set(CODES) == set()


def test_every_listed_code_is_in_use() -> None:
    assert set(CODES) - set(_used()) == set()


def test_every_code_says_what_it_means_and_what_follows_in_one_line() -> None:
    for code, entry in CODES.items():
        assert _CODE.fullmatch(code)
        assert all(
            line and line[-1] == "." and "\n" not in line for line in (entry.meaning, entry.consequence)
        )
