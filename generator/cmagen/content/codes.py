"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Content models": {
        "bad-json": ("A file is not JSON.", "Nothing is generated."),
        "merge-conflict": (
            "A file has the markers of a merge conflict.",
            "Nothing is generated.",
        ),
        "half-character": (
            "A text has half a character (a lone surrogate).",
            "U+FFFD is in its place.",
        ),
        "not-utf8": ("A file is not UTF-8.", "Nothing is generated."),
        "pattern-not-checked": (
            "A pattern has look-around, and could take exponential time.",
            "It is documented and not checked.",
        ),
        "pattern-not-translated": (
            "A JavaScript pattern has no exact equivalent in Python.",
            "It is documented and not checked.",
        ),
    },
}
