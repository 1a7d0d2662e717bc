"""Reads content models of Contentstack: content types and global fields in the form of the management API."""

from __future__ import annotations

from .export import entries_of, from_folder, from_value
from .prune import identity, prune
from .read import read

__all__ = ["entries_of", "from_folder", "from_value", "identity", "prune", "read"]
