# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`MISSING`: not given, as distinct from None. One member of an enum, so that checkers narrow on it."""

from __future__ import annotations

from enum import Enum
from typing import Final

__all__ = ["MISSING", "Missing"]


class Missing(Enum):
    """The type of `MISSING`."""

    MISSING = ("missing",)  # no JSON value equals it, and it can be pickled

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING: Final = Missing.MISSING
