"""The rules of a value, independent of the CMS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["NO_RULES", "NodeLimit", "Number", "Pattern", "Rules", "TaxonomyRule"]

Number: TypeAlias = int | float


@dataclass(frozen=True, slots=True)
class Pattern:
    """A JavaScript regular expression that must match somewhere in a string; nowhere, if `forbidden`.

    `python` is the equivalent for Python's `re`. It is None if there is no exact equivalent; `reason` then
    says why. `code_points`: the pattern has the flag `u`; without it, it matches UTF-16 code units.
    `linear` is the equivalent for Rust's `regex`, which takes linear time; None if it has look-around.
    `message` is what the CMS shows when the rule is broken.
    """

    source: str
    flags: str = ""
    message: str = ""
    forbidden: bool = False
    python: str | None = None
    linear: str | None = None
    code_points: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TaxonomyRule:
    """How many terms of a taxonomy a field may have; `max_terms` None: any number."""

    taxonomy: str
    max_terms: int | None = None
    mandatory: bool = False


@dataclass(frozen=True, slots=True)
class NodeLimit:
    """The least and most number of nodes of one type in a rich text; None is no limit."""

    node: str
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What the CMS checks when a value is saved or published. None, or an empty tuple, is no rule.

    Lengths are in characters, `width` and `height` in pixels as (minimum, maximum). `earliest` and
    `latest` are dates as the CMS writes them.
    """

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
