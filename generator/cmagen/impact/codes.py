"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Comparing": {
        "app-unreadable": ("A file of the application is not valid Python.", "It is skipped."),
    },
}
