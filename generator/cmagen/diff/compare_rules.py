"""Compare the rules of two fields: which became stricter, which looser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from ..content.model import Field, Number, Pattern, Rules

__all__ = ["Finding", "bound_findings", "rule_findings"]

Finding: TypeAlias = tuple[str, str, str, str]
"""Code, message, before, after."""

Bound: TypeAlias = Number | str | None

_LOWER: tuple[tuple[str, Callable[[Rules], Bound]], ...] = (
    ("the minimum number of characters", lambda rules: rules.min_length),
    ("the minimum value", lambda rules: rules.minimum),
    ("the minimum number of items", lambda rules: rules.min_items),
    ("the earliest date", lambda rules: rules.earliest),
    ("the minimum file size in bytes", lambda rules: rules.min_bytes),
    ("the minimum width in pixels", lambda rules: rules.width[0]),
    ("the minimum height in pixels", lambda rules: rules.height[0]),
)
_UPPER: tuple[tuple[str, Callable[[Rules], Bound]], ...] = (
    ("the maximum number of characters", lambda rules: rules.max_length),
    ("the maximum value", lambda rules: rules.maximum),
    ("the maximum number of items", lambda rules: rules.max_items),
    ("the latest date", lambda rules: rules.latest),
    ("the maximum file size in bytes", lambda rules: rules.max_bytes),
    ("the maximum width in pixels", lambda rules: rules.width[1]),
    ("the maximum height in pixels", lambda rules: rules.height[1]),
)


def rule_findings(old: Field, new: Field) -> Iterator[Finding]:
    """Yield every rule that differs, in a fixed order."""
    for words, bound in _LOWER:
        yield from bound_findings(words, bound(old.rules), bound(new.rules), is_lower=True)
    for words, bound in _UPPER:
        yield from bound_findings(words, bound(old.rules), bound(new.rules), is_lower=False)
    yield from _allowed("file suffixes", old.rules.suffixes, new.rules.suffixes)
    yield from _allowed("kinds of file", old.rules.mime_groups, new.rules.mime_groups)
    yield from _patterns(old.rules.patterns, new.rules.patterns)


def bound_findings(words: str, old: Bound, new: Bound, *, is_lower: bool) -> Iterator[Finding]:
    """Yield the change of a bound; of a lower one, a larger value is stricter."""
    if old == new:
        return
    tighter = old is None or (new is not None and _larger(new, old) is is_lower)
    code = "rule-tightened" if tighter else "rule-loosened"
    yield code, f"{words} {_moved(old, new)}", _text(old), _text(new)


def _larger(left: Number | str, right: Number | str) -> bool:
    """Return whether a bound is larger. Dates are ISO 8601 strings, which sort by time."""
    if isinstance(left, str) or isinstance(right, str):
        return str(left) > str(right)
    return left > right


def _moved(old: Bound, new: Bound) -> str:
    if old is None:
        return f"is now {new}"
    return f"was {old} and is no longer limited" if new is None else f"was {old} and is now {new}"


def _text(bound: Bound) -> str:
    return "" if bound is None else str(bound)


def _allowed(words: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what differs between two lists of allowed values. An empty list allows everything."""
    if set(old) == set(new):
        return
    tighter = bool(new) and (not old or not set(old) <= set(new))
    code = "rule-tightened" if tighter else "rule-loosened"
    before, after = ", ".join(old) or "any", ", ".join(new) or "any"
    yield code, f"the allowed {words} were {before} and are now {after}", before, after


def _patterns(old: tuple[Pattern, ...], new: tuple[Pattern, ...]) -> Iterator[Finding]:
    """Yield what differs between two sets of patterns."""
    for forbidden in (False, True):
        sides = ([item for item in side if item.forbidden is forbidden] for side in (old, new))
        yield from _patterns_of(*map(_written, sides), forbidden=forbidden)


def _patterns_of(before: str, after: str, *, forbidden: bool) -> Iterator[Finding]:
    """Yield what differs between patterns that a value must match, or must not.

    Whether one pattern is stricter than another cannot be computed, so a replaced pattern is `rule-changed`.
    """
    if before == after:
        return
    verb = "not match" if forbidden else "match"
    if not after:
        free = "is no longer forbidden to" if forbidden else "no longer has to"
        yield "rule-loosened", f"the value {free} match {before}", before, after
    elif not before:
        yield "rule-tightened", f"the value must now {verb} {after}", before, after
    else:
        yield "rule-changed", f"the value had to {verb} {before} and must now {verb} {after}", before, after


def _written(patterns: list[Pattern]) -> str:
    return ", ".join(f"/{pattern.source}/{pattern.flags}" for pattern in patterns)
