"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Merging": {
        "lock-conflict": (
            "`cmagen.lock` has the markers of a merge conflict.",
            "It is written again for the merged inputs.",
        ),
    },
    "Names": {
        "name-given-twice": (
            "After a merge, the file of names gives one name to two keys, or two names to one key.",
            "The older line counts; the other key gets another name.",
        ),
        "names-conflict": (
            "The file of names has the markers of a merge conflict.",
            "The names of both sides are kept, and the file is written without the markers.",
        ),
        "names-line": ("A line of the file of names is not `KEY = NAME`.", "It is left out."),
    },
    "Pulling": {
        "pull-no-target": ("No target has a snapshot as its content.", "Nothing is written."),
        "pull-not-a-snapshot": (
            "The content is a file that `cmagen pull` did not write.",
            "Nothing is written.",
        ),
    },
}
