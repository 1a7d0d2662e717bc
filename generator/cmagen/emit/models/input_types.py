"""What can be sent for a field: its type, and its rules as marks of the runtime."""

from __future__ import annotations

from collections.abc import Iterator

from ...content.model import (
    Blocks,
    Boolean,
    Custom,
    Date,
    Field,
    File,
    Group,
    Kind,
    Link,
    NumberKind,
    Pattern,
    ReferenceKind,
    RichText,
    Rules,
    Select,
    Shared,
    Taxonomy,
    Text,
)
from ..escape import literal
from .keys import global_key, inside
from .read_types import Typed, Typist

__all__ = ["annotated", "input_type", "rule_mark", "value_rules"]


def input_type(typist: Typist, each: Field, key: str, marks: list[str]) -> Typed:
    """The annotation in an input class; `marks` come first in `Annotated`, then the rules."""
    code, nullable = _code(typist, each, inside(key, each.uid))
    item, whole = _rules(typist, each)
    if each.multiple and not isinstance(each.kind, Blocks | ReferenceKind):
        code = f"{_sequence(typist, each.kind)}[{annotated(typist, code, item)}]"
        item, nullable = [], False
    union = f"{code}{' | None' if nullable else ''} | {typist.used('Missing')}"
    return Typed(annotated(typist, union, [*marks, *item, *whole]), typist.used("MISSING"))


def _sequence(typist: Typist, kind: Kind) -> str:
    """Where a value can be given in several forms, a list of one form must fit: lists are invariant."""
    return typist.used("Sequence") if isinstance(kind, File | Date) else "list"


def annotated(typist: Typist, code: str, marks: list[str]) -> str:
    return f"{typist.used('Annotated')}[{', '.join([code, *marks])}]" if marks else code


def _code(typist: Typist, each: Field, key: str) -> tuple[str, bool]:
    """The type of one value, and whether null can be sent for it."""
    kind = each.kind
    match kind:
        case Blocks(blocks):
            classes = [f"{typist.class_of(inside(key, block.uid))}Input" for block in blocks]
            names = " | ".join(classes) or typist.used("BlockInput")
            return f"{typist.used('BlocksInput')}[{names}]", False
        case ReferenceKind() if each.multiple:
            return f"{typist.used('ReferencesInput')}[{typist.targets(kind)}]", False
        case Group():
            return f"{typist.class_of(key)}Input", False
        case Shared(uid):
            return f"{typist.class_of(global_key(uid))}Input", False
        case _:
            return _leaf(typist, kind)


def _leaf(typist: Typist, kind: Kind) -> tuple[str, bool]:
    match kind:
        case Text() | Custom(stored="text"):
            return "str", False
        case Boolean() | Custom(stored="boolean"):
            return "bool", False
        case NumberKind(integer=True):
            return "int", True
        case NumberKind() | Custom(stored="number"):
            return "int | float", True
        case Select():
            return typist.choices(kind) or "int | float", True
        case Date() | Custom(stored="date"):
            return typist.used("DateInput"), True
        case File():
            return typist.used("AssetInput"), True
        case Link():
            return typist.used("Link"), False
        case RichText():
            return typist.used("RichText"), False
        case Taxonomy():
            return typist.used("Term"), False
        case _:
            return typist.used("JsonValue"), False


def _rules(typist: Typist, each: Field) -> tuple[list[str], list[str]]:
    """Marks for one value, and marks for the whole list."""
    rules, kind = each.rules, each.kind
    item = [*value_rules(kind, rules)]
    whole = [rule_mark("Items", min=rules.min_items, max=rules.max_items)]
    if isinstance(kind, Taxonomy) and kind.taxonomies:
        most = {rule.taxonomy: rule.max_terms for rule in kind.taxonomies}
        mandatory = tuple(rule.taxonomy for rule in kind.taxonomies if rule.mandatory)
        whole.append(rule_mark("Terms", max=most, mandatory=mandatory))
    found = [mark for mark in item if mark], [mark for mark in whole if mark and each.multiple]
    for mark in (*found[0], *found[1]):
        typist.used(mark.partition("(")[0])
    return found


def value_rules(kind: Kind, rules: Rules) -> Iterator[str]:
    match kind:
        case Text():
            yield rule_mark("Chars", min=rules.min_length, max=rules.max_length)
            yield from map(_pattern, rules.patterns)
        case NumberKind():
            yield rule_mark("Between", min=rules.minimum, max=rules.maximum)
        case Date():
            yield rule_mark("DateRange", earliest=rules.earliest, latest=rules.latest)
        case File(images_only):
            yield rule_mark(
                "FileRule",
                suffixes=rules.suffixes,
                min_bytes=rules.min_bytes,
                max_bytes=rules.max_bytes,
                images_only=images_only,
                width=rules.width if any(side is not None for side in rules.width) else None,
                height=rules.height if any(side is not None for side in rules.height) else None,
            )
        case _:
            pass


def _pattern(pattern: Pattern) -> str:
    if pattern.python is None:
        return ""
    return rule_mark(
        "Matches",
        pattern.python,
        message=pattern.message,
        code_points=pattern.code_points,
        forbidden=pattern.forbidden,
    )


def rule_mark(name: str, *values: str, **named: object) -> str:
    """A mark, or `""` if it says nothing."""
    given = [f"{key}={literal(value)}" for key, value in named.items() if _says(value)]
    parts = [*map(literal, values), *given]
    return f"{name}({', '.join(parts)})" if parts else ""


def _says(value: object) -> bool:
    return value is not None and value is not False and value != "" and value != ()
