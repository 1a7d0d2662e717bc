"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Writing a package": {
        "file-edited": ("A generated file was edited by hand.", "It is overwritten; a check fails."),
        "file-kept": ("A file that is no longer generated was edited by hand.", "It is kept."),
        "package-stale": ("The package differs from what its inputs generate.", "The check fails."),
        "publish-foreign-file": ("A file that cmagen did not write is in the way.", "Nothing is written."),
        "publish-foreign-folder": (
            "The folder contains files that cmagen did not write.",
            "Nothing is written.",
        ),
        "publish-not-a-folder": ("A file is in the place of the package.", "Nothing is generated."),
        "publish-outside": ("A file would be written outside the package.", "Nothing is generated."),
        "publish-symlink": ("The package folder is a symbolic link.", "Nothing is generated."),
    },
}
