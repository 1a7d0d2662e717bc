"""A fake of Contentful's Content Management API, with state."""

from __future__ import annotations

from .cma import FAKE_ACCESS_TOKEN, FakeContentful
from .seed import add_recorded_entries, space_from_export
from .space import Environment, Shelf, Space

__all__ = [
    "FAKE_ACCESS_TOKEN",
    "Environment",
    "FakeContentful",
    "Shelf",
    "Space",
    "add_recorded_entries",
    "space_from_export",
]
