# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Checks for the rules that systems share, on values that have the right type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias, cast

from pydantic_core import SchemaValidator, core_schema

from .constraints import (
    Between,
    Chars,
    DateRange,
    Items,
    Matches,
    Rule,
)
from .timestamp import Timestamp
from .violations import Finding

__all__ = ["Check", "checker"]

Check: TypeAlias = Callable[[object], Iterator[Finding]]
"""Yields one finding per broken rule, nothing for a valid value."""


# halves of characters; and two letters that fold to `s` and `k` in Unicode, not in JavaScript
_HALF = re.compile("[\ud800-\udfff\u017f\u212a]")


def checker(rule: Rule) -> Check:
    """Return the function that yields the findings of a rule for a value.

    Raises:
        TypeError: systems do not share a check for this kind of rule.
    """
    match rule:
        case Chars():
            return lambda value: _chars(rule, cast("str", value))
        case Matches():
            return lambda value: _matches(rule, cast("str", value))
        case Between():
            return lambda value: _between(rule, cast("float", value))
        case DateRange():
            return lambda value: _dates(rule, cast("Timestamp", value))
        case Items():
            return lambda value: _items(rule, value)
        case _:
            raise TypeError(f"no shared check for the rule {type(rule).__name__}")


def _chars(rule: Chars, text: str) -> Iterator[Finding]:
    # an empty string is no value: the CMS writes it for an empty field
    if rule.min is not None and 0 < len(text) < rule.min:
        yield "min-length", f"must have at least {rule.min} characters, has {len(text)}"
    if rule.max is not None and len(text) > rule.max:
        yield "max-length", f"must have at most {rule.max} characters, has {len(text)}"


def _matches(rule: Matches, text: str) -> Iterator[Finding]:
    if text and _found(rule, text) == rule.forbidden:
        verb = "must not match" if rule.forbidden else "must match"
        yield "pattern", rule.message or f"{verb} the pattern {rule.pattern}"


def _found(rule: Matches, text: str) -> bool:
    subject = text if rule.code_points else _units(text)
    if rule.backtracks:
        return _compiled(rule.pattern).search(subject) is not None
    # Rust has no halves of characters; a private one is in the same classes, and no letter
    return _linear(rule.pattern).isinstance_python(_HALF.sub("\ue000", subject))


@lru_cache(maxsize=1_000)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@lru_cache(maxsize=1_000)
def _linear(pattern: str) -> SchemaValidator:
    # this engine takes linear time, whatever the pattern and the text
    schema = core_schema.str_schema(pattern=pattern, regex_engine="rust-regex")
    return SchemaValidator(schema)


def _units(text: str) -> str:
    """Return the UTF-16 units of a string as characters, which JavaScript matches."""
    if not text or max(text) <= "\uffff":
        return text
    raw = text.encode("utf-16-le", "surrogatepass")
    return "".join(
        chr(int.from_bytes(raw[at : at + 2], "little")) for at in range(0, len(raw), 2)
    )


def _between(rule: Between, number: float) -> Iterator[Finding]:
    if rule.min is not None and number < rule.min:
        yield "minimum", f"must be at least {rule.min}, is {number}"
    if rule.max is not None and number > rule.max:
        yield "maximum", f"must be at most {rule.max}, is {number}"


def _dates(rule: DateRange, value: Timestamp) -> Iterator[Finding]:
    if rule.earliest and _before(value, rule.earliest):
        yield "earliest", f"must not be before {rule.earliest}, is {value}"
    if rule.latest and _before(Timestamp(rule.latest), value):
        yield "latest", f"must not be after {rule.latest}, is {value}"


def _before(one: Timestamp, other: str) -> bool:
    """Compare moments, or days if one has no time; False if one is not a date."""
    first, second = Timestamp(one), Timestamp(other)
    try:
        if first.has_time and second.has_time:
            return first.datetime < second.datetime
        return _day(first) < _day(second)
    except ValueError:
        return False


def _day(value: Timestamp) -> datetime:
    return datetime(value.date.year, value.date.month, value.date.day)


def _items(rule: Items, value: object) -> Iterator[Finding]:
    if not isinstance(value, (list, tuple)):
        return
    count = len(cast("list[object]", value))
    if rule.min is not None and 0 < count < rule.min:
        yield "min-items", f"must have at least {rule.min} items, has {count}"
    if rule.max is not None and count > rule.max:
        yield "max-items", f"must have at most {rule.max} items, has {count}"
