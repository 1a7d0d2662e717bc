"""The rules of a value, whichever CMS they came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["NO_RULES", "Number", "Pattern", "Rules"]

Number: TypeAlias = int | float


@dataclass(frozen=True, slots=True)
class Pattern:
    """A JavaScript regular expression that must match somewhere; `forbidden`: nowhere.

    `python` is the same in Python's dialect, None where there is no faithful translation, and
    `reason` says why. Without `code_points` the text is matched as UTF-16 units (no `u` flag).
    """

    source: str
    flags: str = ""
    message: str = ""
    forbidden: bool = False
    python: str | None = None
    code_points: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the CMS checks of one value when it is saved or published; None is no rule."""

    min_length: int | None = None
    max_length: int | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    min_items: int | None = None
    max_items: int | None = None
    earliest: str | None = None
    latest: str | None = None
    min_bytes: int | None = None
    max_bytes: int | None = None
    suffixes: tuple[str, ...] = ()
    mime_groups: tuple[str, ...] = ()
    width: tuple[int | None, int | None] = (None, None)
    height: tuple[int | None, int | None] = (None, None)
    patterns: tuple[Pattern, ...] = ()


NO_RULES = Rules()
