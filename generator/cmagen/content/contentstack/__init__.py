"""Contentstack: content types and global fields as its management API answers them."""

from __future__ import annotations

from .read import read

__all__ = ["read"]
