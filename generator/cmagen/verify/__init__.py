"""Read every entry of a stack or space through the generated models, and tell what does not fit."""

from __future__ import annotations

from .models import Models, load_models
from .report import as_html, as_json, as_lines
from .run import verify
from .sources import Entries, LiveEntries, SpaceEntries, StoredEntries
from .tally import State, Tally

__all__ = [
    "Entries",
    "LiveEntries",
    "Models",
    "SpaceEntries",
    "State",
    "StoredEntries",
    "Tally",
    "as_html",
    "as_json",
    "as_lines",
    "load_models",
    "verify",
]
