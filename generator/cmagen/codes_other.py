"""Codes of everything but OpenAPI documents: `{room: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["OTHER_CODES"]

_STOPS = "Nothing is generated."
_LEFT_OUT = "It is left out."
_JSON = "The field is read as arbitrary JSON."

OTHER_CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Content models": {
        "cyclic-global-field": (
            "A global field contains itself.",
            "The inner use is read as arbitrary JSON.",
        ),
        "duplicate-uid": ("A uid is there twice among its siblings.", "The first one is used."),
        "missing-uid": ("A content type, field or block has no uid.", _LEFT_OUT),
        "no-reference-target": ("A reference names no content type.", "It may point to any."),
        "no-schema": ("A schema is not a list.", "It is read as empty."),
        "pattern-not-translated": (
            "A JavaScript pattern has no faithful Python form.",
            "It is documentation; nothing checks it.",
        ),
        "snapshot-hash": ("A snapshot is not what was written.", "It is used as it is."),
        "unknown-global-field": ("A global field is not in the stack.", _JSON),
        "unknown-kind": ("The kind of a field is not known.", _JSON),
        "unknown-reference-target": ("A reference names a content type that is not there.", _LEFT_OUT),
    },
    "Configuration": {
        "config-required": ("A key is missing that cannot be guessed.", _STOPS),
        "config-same-package": ("Two targets write the same folder.", _STOPS),
        "config-type": ("A value has the wrong type.", _STOPS),
        "config-unknown-key": ("A key is not known.", _STOPS),
    },
    "Writing a package": {
        "publish-not-a-folder": ("A file stands where the package should be.", _STOPS),
        "publish-outside": ("A file would be written outside the package.", _STOPS),
        "publish-symlink": ("The package folder is a symbolic link.", _STOPS),
    },
}
