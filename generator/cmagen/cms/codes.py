"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Content models": {
        "duplicate-uid": ("A uid occurs twice among siblings.", "The first one is used."),
        "missing-uid": ("A content type, field or block has no uid.", "It is left out."),
        "no-schema": ("A schema is not a list.", "It is treated as empty."),
        "not-a-content-model": ("No content types in any known form at the path.", "Nothing is generated."),
        "snapshot-format": ("A snapshot has another format version.", "Nothing is generated."),
        "snapshot-system": ("A snapshot belongs to an unknown system.", "Nothing is generated."),
        "unknown-kind": ("The kind of a field is not known.", "The field is read as arbitrary JSON."),
        "unknown-reference-target": (
            "A reference names a content type that does not exist.",
            "It is left out.",
        ),
    },
    "Pulling": {
        "pull-credential": ("A credential is missing.", "Nothing is written."),
        "pull-failed": ("A page of results could not be read.", "Nothing is written."),
        "pull-host": ("The host is not an https URL.", "Nothing is written."),
        "pull-not-permitted": ("The token may not read a part of the stack.", "That part is left out."),
        "pull-refused": ("The stack could not be read.", "Nothing is written."),
        "pull-region": ("The region is not known.", "Nothing is written."),
        "pull-system": ("The system cannot be read live.", "Nothing is written."),
    },
    "Verifying": {
        "verify-refused": ("The entries could not be read.", "The next run continues there."),
    },
}
