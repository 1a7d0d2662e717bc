"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Content models": {
        "cyclic-global-field": (
            "A global field contains itself.",
            "The inner use is read as arbitrary JSON.",
        ),
        "no-reference-target": ("A reference names no content type.", "It may refer to any."),
        "unknown-global-field": (
            "A global field is not part of the stack.",
            "The field is read as arbitrary JSON.",
        ),
    },
    "Pulling": {
        "pull-answer": ("A response does not contain the expected list.", "Nothing is written."),
        "pull-api-key": ("The API key of the stack is missing.", "Nothing is written."),
        "pull-count": ("A list is not as long as the server says.", "Nothing is written."),
    },
}
