"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Comparing": {
        "diff-no-snapshot": (
            "A git revision is named, but no snapshot is configured.",
            "Nothing is compared.",
        ),
        "diff-revision": ("git has no such revision or file.", "Nothing is compared."),
    },
}
