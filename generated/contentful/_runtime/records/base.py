# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The base of `Record`, for code that `Record` itself imports."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["RecordBase"]


class RecordBase:
    """A dataclass that also keeps, in `_wire`, the mapping it was read from."""

    __slots__ = ("_wire",)
    _wire: Mapping[str, object]
