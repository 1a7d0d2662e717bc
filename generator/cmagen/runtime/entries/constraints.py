"""What stands beside a type in `Annotated`: the wire name, and the rules of the CMS."""

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
    """The key in JSON, where it is not the attribute's name."""

    alias: str


class Rule:
    """A rule on one value; `runtime/content/checks.py` knows how each kind is checked."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Chars(Rule):
    """Length of a text in characters (code points). The empty text is no value and passes."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Matches(Rule):
    """A pattern that is found in a text, or `forbidden` to be. The empty text passes.

    The pattern came from JavaScript: unless `code_points`, it sees UTF-16 units as there.
    """

    pattern: str
    message: str = ""
    code_points: bool = False
    forbidden: bool = False


@dataclass(frozen=True, slots=True)
class Between(Rule):
    """Range of a number, both ends included."""

    min: int | float | None = None
    max: int | float | None = None


@dataclass(frozen=True, slots=True)
class DateRange(Rule):
    """Range of a date, both ends included; ISO 8601 texts."""

    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Items(Rule):
    """Number of items of a list."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class FileRule(Rule):
    """What a file must be like: sizes in bytes and pixels. Checked where the asset itself is given."""

    suffixes: Sequence[str] = ()
    min_bytes: int | None = None
    max_bytes: int | None = None
    images_only: bool = False
    width: tuple[int | None, int | None] = (None, None)
    height: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Terms(Rule):
    """Taxonomies whose terms may be used, with the most terms of each (None: any number)."""

    max: Mapping[str, int | None] = field(default_factory=lambda: {})
    mandatory: tuple[str, ...] = ()
