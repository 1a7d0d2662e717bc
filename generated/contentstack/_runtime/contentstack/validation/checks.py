# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Checks of rules for assets and terms; `entries.checks` has the other rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias, cast

from ...entries import checks
from ...entries.constraints import FileRule, Rule, Terms
from ...entries.violations import Finding
from ..asset import Asset
from ..groups import Term

__all__ = ["checker"]

_Limits: TypeAlias = tuple[int | None, int | None]


def checker(rule: Rule) -> checks.Check:
    """Return a function that yields the violations of the rule by a value."""
    match rule:
        case FileRule():
            return lambda value: _file(rule, value)
        case Terms():
            return lambda value: _terms(rule, value)
        case _:
            return checks.checker(rule)


def _file(rule: FileRule, value: object) -> Iterator[Finding]:
    if not isinstance(value, Asset):
        return
    # an asset that was read from its uid has no media type, name or size to check
    if (
        rule.images_only
        and value.content_type
        and not value.content_type.startswith("image/")
    ):
        yield "image", f"must be an image, is {value.content_type}"
    if rule.suffixes and value.filename and value.suffix not in rule.suffixes:
        yield "suffix", f"must end in {', '.join(rule.suffixes)}, is {value.filename!r}"
    yield from _within(
        "size", value.size_in_bytes, (rule.min_bytes, rule.max_bytes), "bytes"
    )
    if value.dimension is not None:
        yield from _within("width", value.dimension.width, rule.width, "pixels wide")
        yield from _within("height", value.dimension.height, rule.height, "pixels high")


def _within(
    code: str, actual: float | None, limits: _Limits, unit: str
) -> Iterator[Finding]:
    low, high = limits
    if actual is not None and low is not None and actual < low:
        yield f"min-{code}", f"must have at least {low} {unit}, has {actual}"
    if actual is not None and high is not None and actual > high:
        yield f"max-{code}", f"must have at most {high} {unit}, has {actual}"


def _terms(rule: Terms, value: object) -> Iterator[Finding]:
    terms = cast("list[object]", value) if isinstance(value, list) else []
    used = Counter(term.taxonomy_uid for term in terms if isinstance(term, Term))
    for taxonomy, count in sorted(used.items()):
        if taxonomy not in rule.max:
            yield (
                "taxonomy",
                f"has terms of {taxonomy!r}; allowed: {', '.join(sorted(rule.max))}",
            )
        elif (most := rule.max[taxonomy]) is not None and count > most:
            yield (
                "max-terms",
                f"must have at most {most} terms of {taxonomy!r}, has {count}",
            )
