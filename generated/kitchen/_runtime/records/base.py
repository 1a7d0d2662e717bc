# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What every record is, for code below the class that applications see."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["RecordBase"]


class RecordBase:
    """A dataclass that keeps, beside its attributes, the mapping it was read from."""

    __slots__ = ("_wire",)
    _wire: Mapping[str, object]
