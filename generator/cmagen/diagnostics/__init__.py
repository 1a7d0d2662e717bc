"""Findings about inputs, reported everywhere in the same form: code, place, message, hint."""

from __future__ import annotations

from .model import BadInput, Diagnostic, Diagnostics, Place, Severity

__all__ = ["BadInput", "Diagnostic", "Diagnostics", "Place", "Severity"]
