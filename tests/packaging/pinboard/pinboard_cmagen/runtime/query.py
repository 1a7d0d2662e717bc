"""Columns by name; Pinboard has no queries."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ColumnField"]


@dataclass(frozen=True)
class ColumnField:
    name: str
