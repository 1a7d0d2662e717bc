"""Describes kinds and rules in words, for docstrings and documentation pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from .model import (
    Blocks,
    Boolean,
    Custom,
    Date,
    Field,
    File,
    Group,
    Kind,
    Link,
    Location,
    Number,
    NumberKind,
    Pattern,
    RawJson,
    ReferenceKind,
    ResourceReference,
    RichText,
    Rules,
    Select,
    Shared,
    Taxonomy,
    TaxonomyRule,
    Text,
)

__all__ = ["kind_in_words", "kinds_in_words", "rules_in_words"]

_TEXT = {"line": "text", "lines": "multi-line text", "markdown": "markdown", "html": "HTML rich text"}
_PLAIN: dict[type[Kind], str] = {
    Boolean: "boolean",
    Link: "link",
    Group: "group",
    Blocks: "modular blocks",
    ResourceReference: "link to another space or system",
    RichText: "rich text",
    Taxonomy: "taxonomy terms",
    Location: "location",
}


def kinds_in_words(field: Field) -> str:
    """Return the kind of the field, marked as a list if it is one: "list: reference to author"."""
    words = kind_in_words(field.kind)
    # Modular blocks and taxonomy terms are always lists, and their words say so.
    return f"list: {words}" if field.multiple and not isinstance(field.kind, Blocks | Taxonomy) else words


@singledispatch
def kind_in_words(kind: Kind) -> str:
    """Return what one value of the kind is: "multi-line text", "reference to author or page"."""
    return _PLAIN[type(kind)]


@kind_in_words.register
def _(kind: Text) -> str:
    return _TEXT[kind.form]


@kind_in_words.register
def _(kind: NumberKind) -> str:
    return "whole number" if kind.integer else "number"


@kind_in_words.register
def _(kind: Select) -> str:
    return f"choice of {len(kind.options)}"


@kind_in_words.register
def _(kind: Date) -> str:
    return "date and time" if kind.with_time else "date"


@kind_in_words.register
def _(kind: File) -> str:
    return "image" if kind.images_only else "file"


@kind_in_words.register
def _(kind: ReferenceKind) -> str:
    return f"reference to {_either(kind.targets)}" if kind.targets else "reference to any content type"


@kind_in_words.register
def _(kind: Shared) -> str:
    return f"global field {kind.uid}"


@kind_in_words.register
def _(kind: Custom) -> str:
    return f"custom field, stored as {kind.stored}"


@kind_in_words.register
def _(kind: RawJson) -> str:
    return f"JSON ({kind.reason.replace('_', ' ')})" if kind.reason else "JSON"


def rules_in_words(field: Field) -> tuple[str, ...]:
    """Return the rules of the field, each as a short phrase without a period at the end."""
    return tuple(_demands(field))


def _demands(field: Field) -> Iterator[str]:
    rules = field.rules
    if field.mandatory:
        yield "mandatory"
    if field.unique:
        yield "unique"
    yield from _span(rules.min_length, rules.max_length, "character")
    yield from _bounds(rules.minimum, rules.maximum)
    yield from _span(rules.min_items, rules.max_items, "item")
    yield from _period(rules.earliest, rules.latest)
    yield from _of_files(rules)
    yield from map(_pattern, rules.patterns)
    if isinstance(field.kind, Select):
        yield "one of " + ", ".join(str(option.value) for option in field.kind.options)
    if isinstance(field.kind, RichText):
        yield from _rich_text(field.kind)
    if isinstance(field.kind, Taxonomy):
        yield from map(_taxonomy, field.kind.taxonomies)
    if not field.localized:
        yield "the same in all locales"


def _rich_text(kind: RichText) -> Iterator[str]:
    if kind.nodes is not None:
        yield f"nodes: {', '.join(kind.nodes)}" if kind.nodes else "plain paragraphs only"
    if kind.marks is not None:
        yield f"formats: {', '.join(kind.marks)}" if kind.marks else "no formats"
    for limit in kind.limits:
        yield from _span(limit.least, limit.most, limit.node)


def _of_files(rules: Rules) -> Iterator[str]:
    yield from _span(rules.min_bytes, rules.max_bytes, "byte")
    if rules.suffixes:
        yield "file type " + _either(rules.suffixes)
    if rules.mime_groups:
        yield "kind of file " + _either(rules.mime_groups)
    for side, (low, high) in (("wide", rules.width), ("high", rules.height)):
        yield from (f"{words} {side}" for words in _span(low, high, "pixel"))


def _span(low: int | None, high: int | None, unit: str) -> Iterator[str]:
    if low is not None and high is not None:
        yield f"exactly {_count(low, unit)}" if low == high else f"{low:,} to {_count(high, unit)}"
    elif low is not None:
        yield f"at least {_count(low, unit)}"
    elif high is not None:
        yield f"at most {_count(high, unit)}"


def _count(number: int, unit: str) -> str:
    return f"{number:,} {unit}{'' if number == 1 else 's'}"


def _bounds(low: Number | None, high: Number | None) -> Iterator[str]:
    if low is not None and high is not None:
        yield f"{low} to {high}"
    elif low is not None:
        yield f"{low} or more"
    elif high is not None:
        yield f"{high} or less"


def _period(low: str | None, high: str | None) -> Iterator[str]:
    if low is not None:
        yield f"not before {low}"
    if high is not None:
        yield f"not after {high}"


def _pattern(pattern: Pattern) -> str:
    verb = "must not match" if pattern.forbidden else "matches"
    return f"{verb} /{pattern.source}/{pattern.flags}"


def _taxonomy(rule: TaxonomyRule) -> str:
    most = f", at most {_count(rule.max_terms, 'term')}" if rule.max_terms is not None else ""
    return f"taxonomy {rule.taxonomy}{most}{', mandatory' if rule.mandatory else ''}"


def _either(words: tuple[str, ...]) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)
