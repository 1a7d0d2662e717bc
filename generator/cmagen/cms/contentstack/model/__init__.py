"""Contentstack: content types and global fields as its management API answers them."""

from __future__ import annotations

from .export import entries_of, from_folder, from_value
from .prune import prune
from .read import read

__all__ = ["entries_of", "from_folder", "from_value", "prune", "read"]
