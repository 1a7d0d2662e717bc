"""What the docstrings of fields and arguments say besides the document's own description."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from ..openapi import model as ir
from .escape import one_line

__all__ = ["field_doc", "joined", "rule_words", "sentence", "ticked", "type_words"]

_SHOWN = 12
_WORDS = {"True": "true", "False": "false", "None": "null"}
_BLOCKS = re.compile(r"\n\s*(?:\n|[-*|#>`]|\d+[.)] )")


def sentence(text: str) -> str:
    """`text` with a full stop, if it has no end of its own."""
    text = text.strip()
    return text if not text or text[-1] in ".!?:;>|" else f"{text}."


def field_doc(prop: ir.Property, attribute: str) -> str:
    """Description, rules in words, and the wire name where it differs."""
    words = [*_flags(prop), *type_words(prop.type)]
    if prop.has_default and not isinstance(prop.default, dict | list):
        words.append(f"default {ticked(prop.default)}")
    if attribute != prop.name:
        words.append(f"in JSON {ticked(prop.name)}")
    return joined(prop.description, words)


def joined(description: str, words: Iterable[str]) -> str:
    """Return a description, and remarks as one more sentence, or paragraph if the description has several."""
    remarks = "; ".join(words)
    parts = (sentence(description), sentence(remarks[:1].upper() + remarks[1:]))
    glue = "\n\n" if _BLOCKS.search(description.strip()) else " "
    return glue.join(part for part in parts if part)


def ticked(value: object) -> str:
    """Return a value as it stands in JSON, as code of Markdown."""
    text = value if isinstance(value, str) else _WORDS.get(str(value), str(value))
    return f"`{one_line(text)}`" if text else '`""`'


def _flags(prop: ir.Property) -> Iterator[str]:
    if prop.deprecated:
        yield "deprecated"
    if prop.read_only:
        yield "set by the server"
    if prop.write_only:
        yield "never returned"


def type_words(type_: ir.Type) -> Iterator[str]:
    """Yield the rules of a type, and of the items of a list."""
    match type_:
        case ir.Scalar(kind, format_, rules):
            if format_ and kind not in ("date", "datetime", "binary"):
                yield f"format {format_}"
            yield from rule_words(rules)
        case ir.ListOf(items, rules):
            yield from rule_words(rules)
            inner = ", ".join(type_words(items))
            if inner:
                yield f"each: {inner}"
        case ir.Choice():
            yield from choice_words(type_)
        case ir.Union(options):
            yield from dict.fromkeys(word for option in options for word in type_words(option))


def choice_words(choice: ir.Choice) -> Iterator[str]:
    """Yield what single values mean, where the document says so."""
    told = [
        f"{ticked(value)}: {text.strip().rstrip('.')}"
        for value, text in zip(choice.values, choice.descriptions, strict=False)
        if text.strip()
    ]
    if told:
        yield "; ".join(told[:_SHOWN])


def rule_words(rules: ir.Rules) -> Iterator[str]:
    """`at most 120 characters`, `0 to 10`, ..."""
    if rules is ir.NO_RULES:
        return
    yield from _span(rules.min_length, rules.max_length, "character")
    yield from _span(rules.min_items, rules.max_items, "item")
    yield from _range(rules)
    if rules.multiple_of is not None:
        yield f"a multiple of {_number(rules.multiple_of)}"
    if rules.unique_items:
        yield "no item twice"
    if rules.pattern is not None:
        yield f"matches {ticked(rules.pattern)}"


def _span(low: int | None, high: int | None, unit: str) -> Iterator[str]:
    if low and high is not None:
        yield f"{low} to {high} {unit}s" if low != high else f"exactly {low} {unit}{'s' * (low != 1)}"
    elif low:
        yield f"at least {low} {unit}{'s' * (low != 1)}"
    elif high is not None:
        yield f"at most {high} {unit}{'s' * (high != 1)}"


def _range(rules: ir.Rules) -> Iterator[str]:
    low, high = rules.minimum, rules.maximum
    if low is not None and high is not None:
        yield f"{_number(low)} to {_number(high)}"
    elif low is not None:
        yield f"at least {_number(low)}"
    elif high is not None:
        yield f"at most {_number(high)}"
    if rules.exclusive_minimum is not None:
        yield f"above {_number(rules.exclusive_minimum)}"
    if rules.exclusive_maximum is not None:
        yield f"below {_number(rules.exclusive_maximum)}"


def _number(value: float) -> str:
    return str(int(value)) if math.isfinite(value) and value == int(value) else str(value)
