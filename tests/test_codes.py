"""Every code that is used is listed, and every code that is listed is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import cmagen
from cmagen.diagnostics.codes import all_codes

_REPORTERS = {"warning", "note", "error", "warn", "remark", "fail", "bad", "refuse"} | {
    "_bad",
    "_refuse",
    "FetchError",
    "Diagnostic",
}
CODES = all_codes()
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


ROOT = Path(cmagen.__file__).parent


def _used() -> Iterator[tuple[str, Path]]:
    """Every code that is reported, with the file that reports it."""
    for file in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in _REPORTERS:
                yield from ((code, file) for code in _codes(node))


def _codes(call: ast.Call) -> Iterator[str]:
    for argument in call.args[:1]:
        for part in ast.walk(argument):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and _CODE.fullmatch(part.value):
                yield part.value


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_code_in_use_is_listed() -> None:
    assert {code for code, _ in _used()} - set(CODES) == set()


def test_every_listed_code_is_in_use() -> None:
    assert set(CODES) - {code for code, _ in _used()} == set()


def test_a_code_is_listed_by_a_room_that_reports_it() -> None:
    """`cms/codes.py` lists what several systems report."""
    rooms: dict[str, set[Path]] = {}
    for code, file in _used():
        rooms.setdefault(code, set()).update(file.parents)
    for code, entry in CODES.items():
        home = ROOT.joinpath(*entry.module.split(".")[1:-1])
        assert home in rooms[code], f"{entry.module} lists {code}"


def test_every_code_says_what_it_means_and_what_follows_in_one_line() -> None:
    for code, entry in CODES.items():
        assert _CODE.fullmatch(code)
        assert all(
            line and line[-1] == "." and "\n" not in line for line in (entry.meaning, entry.consequence)
        )
