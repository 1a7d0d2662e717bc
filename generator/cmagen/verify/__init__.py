"""Read every entry of a stack or space through the generated models, and report what does not fit them."""

from __future__ import annotations

from .check_entries import verify
from .entry_sources import Entries, LiveEntries, StoredEntries
from .load_models import Models, load_models
from .report import as_html, as_json, as_lines
from .tally import State, Tally

__all__ = [
    "Entries",
    "LiveEntries",
    "Models",
    "State",
    "StoredEntries",
    "Tally",
    "as_html",
    "as_json",
    "as_lines",
    "load_models",
    "verify",
]
