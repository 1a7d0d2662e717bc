"""Reads content models of Contentful: content types from its management API or its export tool."""

from __future__ import annotations

from .export import entries_of, from_folder, from_value
from .prune import identity, prune
from .read import read

__all__ = ["entries_of", "from_folder", "from_value", "identity", "prune", "read"]
