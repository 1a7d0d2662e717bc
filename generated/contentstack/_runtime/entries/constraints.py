# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Metadata for `Annotated`: wire names, and the constraints of the CMS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

__all__ = [
    "Between",
    "Chars",
    "DateRange",
    "FileRule",
    "Items",
    "Key",
    "Matches",
    "Rule",
    "Terms",
]


@dataclass(frozen=True, slots=True)
class Key:
    """The key in JSON, if it differs from the attribute's name."""

    alias: str


class Rule:
    """A constraint on one value; `checks.py` has the checks that systems share."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Chars(Rule):
    """Length of a string in code points, ends included. The empty string passes."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Matches(Rule):
    """A pattern that must occur in a string, or must not if `forbidden`.

    The empty string passes. Patterns come from JavaScript and match UTF-16 units as
    there, or code points with `code_points`. They are checked in linear time; one with
    look-around `backtracks`, which Python's `re` can do. `message` is the text for a
    violation; "" for the default.
    """

    pattern: str
    message: str = ""
    backtracks: bool = False
    code_points: bool = False
    forbidden: bool = False


@dataclass(frozen=True, slots=True)
class Between(Rule):
    """Range of a number, both ends included."""

    min: int | float | None = None
    max: int | float | None = None


@dataclass(frozen=True, slots=True)
class DateRange(Rule):
    """Range of a date in ISO 8601, both ends included."""

    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Items(Rule):
    """Number of items of a list, both ends included. The empty list passes."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class FileRule(Rule):
    """Constraints on a file, checked if the asset itself is given.

    Attributes:
        suffixes: valid file extensions; (): any.
        min_bytes, max_bytes: size in bytes.
        images_only: whether the file must be an image.
        width, height: smallest and largest size in pixels, None: any.
    """

    suffixes: Sequence[str] = ()
    min_bytes: int | None = None
    max_bytes: int | None = None
    images_only: bool = False
    width: tuple[int | None, int | None] = (None, None)
    height: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Terms(Rule):
    """Taxonomies whose terms may be used.

    `max` maps a taxonomy to its maximum number of terms, None: any. `mandatory` lists
    taxonomies that need a term.
    """

    max: Mapping[str, int | None] = field(default_factory=lambda: {})
    mandatory: tuple[str, ...] = ()
