"""Helpers for printed texts, and writing a file atomically."""

from __future__ import annotations

import os
import re
from pathlib import Path
from tempfile import NamedTemporaryFile

__all__ = ["conflict_line", "counted", "printable", "write_whole"]

_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
_CONFLICT_END = re.compile(r"^>{7} ", re.MULTILINE)


def counted(number: int, noun: str) -> str:
    """Return the number with the noun: `1 file`, `2 files`, `1,000 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def printable(text: str) -> str:
    """Return the text with control characters escaped.

    The text may come from a document, and escape sequences in it must not reach the terminal.
    """
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def conflict_line(text: str) -> int | None:
    """Return the number of the line where git left the first conflict of a merge; None if there is none."""
    start = _CONFLICT.search(text)
    if start is None or not _CONFLICT_END.search(text, start.end()):
        return None
    return text.count("\n", 0, start.start()) + 1


def write_whole(file: Path, text: str) -> None:
    """Write a file atomically: after a crash it is the old one or the new one, never a part."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=file.parent, delete=False) as new_file:
        try:
            new_file.write(text)
            new_file.close()
            # NamedTemporaryFile creates files that only their owner can read.
            os.chmod(new_file.name, 0o644)
            os.replace(new_file.name, file)
        except BaseException:
            os.unlink(new_file.name)
            raise
