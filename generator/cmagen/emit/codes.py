"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Emitting": {
        "other-body-media": (
            "A request has several bodies with different schemas.",
            "The method sends one: JSON, else multipart, form, text or bytes.",
        ),
        "webhook-without-json": ("A webhook has no JSON payload.", "There is no parser for it."),
    },
    "Content models": {
        "reserved-field": ("A field has the uid of something that every entry has.", "It is left out."),
    },
}
