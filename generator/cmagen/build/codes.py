"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Pulling": {
        "pull-no-target": ("No target has a snapshot as its content.", "Nothing is written."),
        "pull-not-a-snapshot": (
            "The content is a file that `cmagen pull` did not write.",
            "Nothing is written.",
        ),
    },
}
