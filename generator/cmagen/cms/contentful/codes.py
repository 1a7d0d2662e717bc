"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Content models": {
        "changed-since-activation": (
            "A content type was changed since it was activated.",
            "The newer form is generated; entries follow the older one.",
        ),
        "not-activated": (
            "A content type was never activated.",
            "Entries of it cannot be created; a pull of activated types leaves it out.",
        ),
        "several-default-locales": (
            "More than one locale is marked as the default.",
            "The first one is the default.",
        ),
        "unknown-rule": ("A validation rule is not known.", "It is not checked."),
    },
    "Pulling": {
        "pull-space": ("The id of the space is missing.", "Nothing is written."),
        "pull-types": ("`types` is missing: activated content types or drafts.", "Nothing is written."),
    },
    "Verifying": {
        "verify-locale": (
            "`--locale` is given for a system whose entries hold all locales.",
            "Nothing is verified.",
        ),
    },
}
