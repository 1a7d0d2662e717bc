"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Configuration": {
        "config-missing": ("There is no configuration.", "Nothing is generated."),
        "config-required": ("A required key is missing.", "Nothing is generated."),
        "config-same-package": ("Two targets write to the same folder.", "Nothing is generated."),
        "config-syntax": ("The file is not valid TOML.", "Nothing is generated."),
        "config-type": ("A value has the wrong type.", "Nothing is generated."),
        "config-unknown-key": ("A key is not known.", "Nothing is generated."),
        "config-unknown-target": (
            "A target named on the command line is not configured.",
            "Nothing is generated.",
        ),
    },
}
