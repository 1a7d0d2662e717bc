# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Marks that say how a union in a list is told apart; used by the aliases of this package."""

from __future__ import annotations

__all__ = ["AsDate", "AsFile", "ByKey", "ByType", "OneOrMany"]


class ByKey:
    """Items are objects of one key, which names the block."""


class ByType:
    """Items are `{"uid", "_content_type_uid"}`, the included entry itself, or (legacy) a uid."""


class OneOrMany:
    """A list, where one API answers with a single object."""


class AsFile:
    """An asset that was read, or its uid."""


class AsDate:
    """A date, a datetime, or an ISO 8601 text."""
