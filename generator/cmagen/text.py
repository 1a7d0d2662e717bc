"""Small wordings."""

from __future__ import annotations

__all__ = ["counted", "printable"]


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`, `1,000 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def printable(text: str) -> str:
    """Text of a document may hold escape sequences; a terminal must not obey them."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
