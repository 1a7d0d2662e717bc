"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Configuration": {
        "hook-offline": ("A target reads a URL during a build.", "Nothing is generated."),
    },
}
