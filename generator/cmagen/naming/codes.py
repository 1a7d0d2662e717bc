"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Names": {
        "name-not-kept": (
            "A pinned or remembered name is not a valid public name, or something else has it.",
            "The item gets another name.",
        ),
    },
}
