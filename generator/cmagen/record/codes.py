"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Recording": {
        "record-failed": ("The API did not respond.", "Exchanges recorded so far are kept."),
        "record-path": ("A path to record does not begin with a slash.", "Nothing more is recorded."),
    },
}
