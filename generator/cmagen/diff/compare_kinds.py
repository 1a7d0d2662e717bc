"""The kind of one field: another kind, or the same kind with other choices, targets or terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatch

from ..content.model import (
    Blocks,
    Custom,
    Field,
    Group,
    Kind,
    ReferenceKind,
    RichText,
    Select,
    Shared,
    Taxonomy,
    TaxonomyRule,
)
from ..content.rules_text import kind_in_words
from .compare_rules import Finding

__all__ = ["kind_findings", "same_kind"]


def same_kind(old: Field, new: Field) -> bool:
    """Whether both have values of the same Python type."""
    left, right = old.kind, new.kind
    if isinstance(left, Select) and isinstance(right, Select):
        return left.stored == right.stored
    if isinstance(left, Shared | Custom):
        return left == right
    return type(left) is type(right)


def kind_findings(old: Field, new: Field) -> Iterator[Finding]:
    """What differs between two fields, apart from the fields inside them and their rules."""
    if not same_kind(old, new):
        before, after = kind_in_words(old.kind), kind_in_words(new.kind)
        yield "field-kind", f"it was {before} and is now {after}", before, after
        return
    if old.multiple is not new.multiple:
        before, after = (("many values" if each.multiple else "one value") for each in (old, new))
        yield "field-list", f"it had {before} and has {after} now", before, after
    yield from _inside(old.kind, new.kind)


@singledispatch
def _inside(old: Kind, new: Kind) -> Iterator[Finding]:
    """Groups and blocks are compared field by field elsewhere; the rest is in the words for the kind."""
    if isinstance(old, Group | Blocks | Shared):
        return
    before, after = kind_in_words(old), kind_in_words(new)
    if before != after:
        yield "rule-changed", f"it was {before} and is now {after}", before, after


@_inside.register
def _(old: Select, new: Kind) -> Iterator[Finding]:
    assert isinstance(new, Select)
    before, after = ({repr(option.value): option.label for option in each.options} for each in (old, new))
    yield from _members("choice", "the choice", before, after)
    for value in sorted(before.keys() & after.keys()):
        if before[value] != after[value]:
            yield "wording", f"the label of {value} changed", before[value], after[value]


@_inside.register
def _(old: ReferenceKind, new: Kind) -> Iterator[Finding]:
    assert isinstance(new, ReferenceKind)
    yield from _targets(old.targets, new.targets)


@_inside.register
def _(old: RichText, new: Kind) -> Iterator[Finding]:
    assert isinstance(new, RichText)
    yield from _targets(old.embeds, new.embeds)


def _targets(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Finding]:
    """No targets means any content type."""
    if bool(old) is bool(new):
        yield from _members("target", "the target", dict.fromkeys(old), dict.fromkeys(new))
    elif new:
        yield "target-dropped", f"only {', '.join(new)} may be referred to now", "any", ", ".join(new)
    else:
        yield "target-added", "any content type may be referred to now", ", ".join(old), "any"


@_inside.register
def _(old: Taxonomy, new: Kind) -> Iterator[Finding]:
    assert isinstance(new, Taxonomy)
    before, after = ({rule.taxonomy: rule for rule in each.taxonomies} for each in (old, new))
    yield from _members("target", "the taxonomy", before, after)
    for uid in sorted(before.keys() & after.keys()):
        yield from _terms(before[uid], after[uid])


def _terms(old: TaxonomyRule, new: TaxonomyRule) -> Iterator[Finding]:
    if old.mandatory is not new.mandatory:
        code = "rule-tightened" if new.mandatory else "rule-loosened"
        yield code, f"a term of {new.taxonomy} is {'' if new.mandatory else 'no longer '}mandatory", "", ""
    if old.max_terms != new.max_terms:
        tighter = old.max_terms is None or (new.max_terms is not None and new.max_terms < old.max_terms)
        said = ["any number" if most is None else str(most) for most in (old.max_terms, new.max_terms)]
        message = f"the terms of {new.taxonomy} at most were {said[0]} and are {said[1]}"
        yield "rule-tightened" if tighter else "rule-loosened", message, said[0], said[1]


def _members(
    code: str, words: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[Finding]:
    dropped: Iterable[str] = sorted(old.keys() - new.keys())
    for each in dropped:
        yield f"{code}-dropped", f"{words} {each} is gone", each, ""
    for each in sorted(new.keys() - old.keys()):
        yield f"{code}-added", f"{words} {each} is new", "", each
