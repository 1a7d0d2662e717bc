"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Configuration": {
        "config-exists": ("A configuration exists already.", "It is kept."),
        "option-missing": ("A required option is missing on the command line.", "Nothing is generated."),
    },
    "Comparing": {
        "diff-sides": ("Two models are needed to compare.", "Nothing is compared."),
    },
    "Writing a package": {
        "internal-error": ("An error in cmagen itself.", "Nothing is written."),
        "io-error": ("A file cannot be read or written.", "The package is unchanged."),
    },
    "Pulling": {
        "snapshot-stale": (
            "The snapshot differs from the content model of the server.",
            "`check --live` fails.",
        ),
    },
    "Watching": {
        "webhook-address": ("`watch --listen` needs a host and a port.", "Nothing is watched."),
        "webhook-secret": (
            "`watch --listen` needs a secret to authenticate webhooks.",
            "Nothing is watched.",
        ),
    },
}
