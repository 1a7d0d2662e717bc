"""Helpers for printed texts, and writing a file atomically."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

__all__ = ["counted", "printable", "write_whole"]


def counted(number: int, noun: str) -> str:
    """Return the number with the noun: `1 file`, `2 files`, `1,000 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def printable(text: str) -> str:
    """Return the text with control characters escaped.

    The text may come from a document, and escape sequences in it must not reach the terminal.
    """
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


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
