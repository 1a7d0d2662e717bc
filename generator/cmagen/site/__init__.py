"""A static site that shows a content model: types, fields, rules, references and uses of each type."""

from .write import site

__all__ = ["site"]
