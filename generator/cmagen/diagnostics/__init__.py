"""The only way anything complains: a code, a place, a message, a hint."""

from __future__ import annotations

from .model import BadInput, Diagnostic, Diagnostics, Place, Severity

__all__ = ["BadInput", "Diagnostic", "Diagnostics", "Place", "Severity"]
