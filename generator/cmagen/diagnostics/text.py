"""Small wordings, and a text written as a whole."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

__all__ = ["counted", "printable", "write_whole"]


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`, `1,000 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def printable(text: str) -> str:
    """Text of a document may hold escape sequences; a terminal must not obey them."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def write_whole(file: Path, text: str) -> None:
    """Write a file so that a crash leaves the old one or the new one, never a part."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=file.parent, delete=False) as made:
        try:
            made.write(text)
            made.close()
            os.chmod(made.name, 0o644)
            os.replace(made.name, file)
        except BaseException:
            os.unlink(made.name)
            raise
