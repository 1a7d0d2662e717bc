# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`MISSING`: no value was given, which is different from None (null in JSON)."""

from __future__ import annotations

from enum import Enum
from typing import Final

__all__ = ["MISSING", "Missing"]


class Missing(Enum):
    """The type of `MISSING`. An enum, because type checkers narrow on its member."""

    # a tuple equals no JSON value, and can be pickled
    MISSING = ("missing",)

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING: Final = Missing.MISSING
