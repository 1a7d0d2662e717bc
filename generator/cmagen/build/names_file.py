"""`cmagen.names`: the Python name of everything in a package, kept from one run to the next.

One sorted line for each name, `KEY = NAME`, so that git merges what two branches add. The file is committed,
also where the package is not.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from math import inf
from pathlib import Path
from typing import NamedTuple

from ..diagnostics import Diagnostics, Place
from ..naming.memory import scope_of
from ..publish.lock import same_line_ends

__all__ = ["read_names", "render_names"]

_HEAD = "# Names that cmagen gave. Commit this file; delete a line to release its name.\n"
_SIDES = ("<<<<<<<", ">>>>>>>", "=======")
# Besides control characters: what some editors take for a line end, and what UTF-8 cannot encode.
_HIDDEN = re.compile("[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


class _Line(NamedTuple):
    number: int
    key: str
    name: str


def render_names(names: Mapping[str, str]) -> str:
    """Return the text of the file."""
    return _HEAD + "".join(sorted(f"{_escape(key)} = {name}\n" for key, name in names.items()))


def read_names(file: Path) -> tuple[dict[str, str], Diagnostics]:
    """Return the names in a file, none if there is no file, and what a merge of branches left to decide.

    A name that two keys have, and a key that has two names, stays with the older line: that of the older
    commit, else the lesser key.
    """
    problems = Diagnostics()
    try:
        text = same_line_ends(file.read_bytes()).decode("utf-8", "replace")
    except (FileNotFoundError, NotADirectoryError):
        return {}, problems
    lines = list(_lines(text, Place(file.as_posix()), problems))
    names = {line.key: line.name for line in lines}
    taken = {(scope_of(line.key, line.name), line.name) for line in lines}
    if len(names) < len(lines) or len(taken) < len(lines):
        names = _decided(lines, _ages(file), Place(file.as_posix()), problems)
    return names, problems


def _lines(text: str, place: Place, problems: Diagnostics) -> Iterator[_Line]:
    """Yield the lines; those of both sides of a conflict, without what `diff3` shows between them."""
    is_base = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith((*_SIDES, "|||||||")):
            is_base = line.startswith("|||||||")
            what = "The file has the markers of a merge conflict; the names of both sides are kept."
            problems.warning("names-conflict", place, what)
        elif line and not is_base and not line.startswith("#"):
            key, found, name = line.rpartition(" = ")
            if found:
                yield _Line(number, _unescape(key), name)
            else:
                what = f"Line {number} is not `KEY = NAME`; it is left out."
                problems.warning("names-line", place, what)


def _decided(
    lines: list[_Line], ages: Mapping[int, float], place: Place, problems: Diagnostics
) -> dict[str, str]:
    names: dict[str, str] = {}
    owners: dict[tuple[str, str], str] = {}
    for line in sorted(lines, key=lambda line: (ages.get(line.number, inf), len(line.key), line.key)):
        slot = scope_of(line.key, line.name), line.name
        owner = owners.get(slot, line.key)
        if owner != line.key:
            what = f"{line.name!r} was given to {owner!r} and to {line.key!r}; the older line keeps it."
            problems.warning("name-given-twice", place, what, f"{line.key!r} gets another name.")
        elif names.setdefault(line.key, line.name) != line.name:
            what = f"{line.key!r} was named {names[line.key]!r} and {line.name!r}; the older line counts."
            problems.warning("name-given-twice", place, what)
        else:
            owners[slot] = line.key
    return names


def _ages(file: Path) -> dict[int, float]:
    """Return line -> time of the commit that wrote it, in seconds since 1970; nothing without git."""
    command = ["git", "-C", str(file.parent), "blame", "--line-porcelain", "--", file.name]
    try:
        done = subprocess.run(command, capture_output=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return {}
    ages: dict[int, float] = {}
    number, is_committed = 0, False
    for text in done.stdout.decode("utf-8", "replace").split("\n"):
        if head := re.match(r"([0-9a-f]{40,64}) \d+ (\d+)", text):
            number, is_committed = int(head[2]), bool(head[1].strip("0"))
        elif text.startswith("author-time ") and is_committed:
            ages[number] = float(text.partition(" ")[2])
    return ages


def _escape(key: str) -> str:
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", key)


def _unescape(key: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), key) if "\\" in key else key
