"""Read every entry of a stack through the generated models, and tell what does not fit."""

from __future__ import annotations

from .models import Models, load_models
from .report import as_html, as_json, as_lines
from .run import verify
from .sources import Entries, live_entries, stored_entries
from .tally import State, Tally

__all__ = [
    "Entries",
    "Models",
    "State",
    "Tally",
    "as_html",
    "as_json",
    "as_lines",
    "live_entries",
    "load_models",
    "stored_entries",
    "verify",
]
