"""Compare the kinds of two fields, and the choices, targets and terms of fields of the same kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatch

from ..content.model import (
    Blocks,
    Custom,
    Field,
    File,
    Group,
    Kind,
    NodeLimit,
    ReferenceKind,
    RichText,
    Select,
    Shared,
    Taxonomy,
    TaxonomyRule,
    Text,
)
from ..content.rules_text import kind_in_words
from .compare_rules import Finding, bound_findings

__all__ = ["kind_findings", "same_kind"]


def same_kind(old: Field, new: Field) -> bool:
    """Return whether the values of both fields have the same Python type."""
    left, right = old.kind, new.kind
    if isinstance(left, Select) and isinstance(right, Select):
        return left.stored == right.stored
    # Which extension edits a value changes nothing in it.
    if isinstance(left, Custom) and isinstance(right, Custom):
        return left.stored == right.stored
    if isinstance(left, Shared):
        return left == right
    return type(left) is type(right)


def kind_findings(old: Field, new: Field) -> Iterator[Finding]:
    """Yield what differs between two fields, apart from their inner fields and their rules."""
    if not same_kind(old, new):
        before, after = kind_in_words(old.kind), kind_in_words(new.kind)
        yield "field-kind", f"the kind was {before} and is now {after}", before, after
        return
    if old.multiple is not new.multiple:
        before, after = (("a list" if side.multiple else "a single value") for side in (old, new))
        yield "field-list", f"the field held {before} and now holds {after}", before, after
    yield from _inside(old.kind, new.kind)


@singledispatch
def _inside(old: Kind, new: Kind) -> Iterator[Finding]:
    """Yield what differs inside two kinds of the same type.

    Groups and blocks are compared by field in `compare_fields`. For kinds without a function of their
    own below, everything that can differ is in their description (`kind_in_words`).
    """
    if isinstance(old, Group | Blocks | Shared):
        return
    before, after = kind_in_words(old), kind_in_words(new)
    if before != after:
        yield "rule-changed", f"the field was {before} and is now {after}", before, after


@_inside.register
def _(old: Select, new: Kind) -> Iterator[Finding]:
    assert isinstance(new, Select)
    # `repr` distinguishes the number 1 from the string "1".
    before, after = ({repr(option.value): option.label for option in side.options} for side in (old, new))
    yield from _members("choice", "the choice", before, after)
    for value in sorted(before.keys() & after.keys()):
        if before[value] != after[value]:
            yield "wording", f"the label of {value} changed", before[value], after[value]


@_inside.register
def _(old: Text, new: Kind) -> Iterator[Finding]:
    assert isinstance(new, Text)
    before, after = kind_in_words(old), kind_in_words(new)
    if before != after:
        yield "text-form", f"the field was {before} and is now {after}", before, after
    if old.comparable is not new.comparable:
        code, can = ("comparable", "can now") if new.comparable else ("not-comparable", "can no longer")
        yield code, f"queries {can} test the field for equality or sort by it", "", ""


@_inside.register
def _(old: File, new: Kind) -> Iterator[Finding]:
    assert isinstance(new, File)
    before, after = kind_in_words(old), kind_in_words(new)
    if before != after:
        code = "rule-tightened" if new.images_only else "rule-loosened"
        yield code, f"the field was {before} and is now {after}", before, after


@_inside.register
def _(old: ReferenceKind, new: Kind) -> Iterator[Finding]:
    assert isinstance(new, ReferenceKind)
    yield from _targets(old.targets, new.targets)


@_inside.register
def _(old: RichText, new: Kind) -> Iterator[Finding]:
    assert isinstance(new, RichText)
    yield from _targets(old.embeds, new.embeds)
    yield from _offered("nodes", old.nodes, new.nodes)
    yield from _offered("formats", old.marks, new.marks)
    before, after = ({limit.node: limit for limit in side.limits} for side in (old, new))
    for node in sorted(before.keys() | after.keys()):
        one, other = before.get(node, NodeLimit(node)), after.get(node, NodeLimit(node))
        yield from bound_findings(f"the least number of {node}", one.least, other.least, is_lower=True)
        yield from bound_findings(f"the greatest number of {node}", one.most, other.most, is_lower=False)


def _offered(words: str, old: tuple[str, ...] | None, new: tuple[str, ...] | None) -> Iterator[Finding]:
    """Yield what differs between two lists of what a text may have. None allows everything."""
    if old == new or (old is not None and new is not None and set(old) == set(new)):
        return
    is_tighter = new is not None and (old is None or not set(old) <= set(new))
    before, after = ("any" if side is None else ", ".join(side) or "none" for side in (old, new))
    message = f"the allowed {words} were {before} and are now {after}"
    yield "rule-tightened" if is_tighter else "rule-loosened", message, before, after


def _targets(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what differs between allowed content types. An empty list allows any content type."""
    if bool(old) is bool(new):
        yield from _members("target", "the target", dict.fromkeys(old), dict.fromkeys(new))
    elif new:
        yield "target-dropped", f"references are now allowed only to {', '.join(new)}", "any", ", ".join(new)
    else:
        yield "target-added", "references are now allowed to any content type", ", ".join(old), "any"


@_inside.register
def _(old: Taxonomy, new: Kind) -> Iterator[Finding]:
    assert isinstance(new, Taxonomy)
    before, after = ({rule.taxonomy: rule for rule in side.taxonomies} for side in (old, new))
    yield from _members("target", "the taxonomy", before, after)
    for uid in sorted(before.keys() & after.keys()):
        yield from _terms(before[uid], after[uid])


def _terms(old: TaxonomyRule, new: TaxonomyRule) -> Iterator[Finding]:
    if old.mandatory is not new.mandatory:
        code = "rule-tightened" if new.mandatory else "rule-loosened"
        words = "is now" if new.mandatory else "is no longer"
        yield code, f"a term of {new.taxonomy} {words} mandatory", "", ""
    if old.max_terms != new.max_terms:
        tighter = old.max_terms is None or (new.max_terms is not None and new.max_terms < old.max_terms)
        before, after = (
            "unlimited" if limit is None else str(limit) for limit in (old.max_terms, new.max_terms)
        )
        message = f"the maximum number of terms of {new.taxonomy} was {before} and is now {after}"
        yield "rule-tightened" if tighter else "rule-loosened", message, before, after


def _members(
    code: str, words: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[Finding]:
    dropped: Iterable[str] = sorted(old.keys() - new.keys())
    for name in dropped:
        yield f"{code}-dropped", f"{words} {name} was removed", name, ""
    for name in sorted(new.keys() - old.keys()):
        yield f"{code}-added", f"{words} {name} was added", "", name
