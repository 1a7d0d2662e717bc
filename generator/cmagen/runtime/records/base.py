"""The base of `Record`, for code that `Record` itself imports."""

from __future__ import annotations

from collections.abc import Mapping

# not for type checkers only: annotations are evaluated
from .errors import Problem

__all__ = ["RecordBase"]


class RecordBase:
    """A dataclass that also keeps, in `_wire`, the mapping it was read from.

    `_problems` is what did not fit when it was read, `_misfits` what was read of the
    attributes with values that did not fit; both are unset if everything did.
    """

    __slots__ = ("_misfits", "_problems", "_wire")
    _misfits: Mapping[str, object]
    _problems: tuple[Problem, ...]
    _wire: Mapping[str, object]
