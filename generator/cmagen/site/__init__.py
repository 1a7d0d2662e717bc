"""A static site that shows a content model: types, fields, rules, references, who uses what."""

from .write import site

__all__ = ["site"]
