"""Fields that hold a value per locale: their types, their rules, what can be asked about them."""

from __future__ import annotations

from collections.abc import Iterator

from ...content.model import (
    Boolean,
    Date,
    Field,
    File,
    Kind,
    Location,
    NumberKind,
    RawJson,
    ReferenceKind,
    ResourceReference,
    RichText,
    Select,
    Text,
)
from ...emit.escape import literal
from ...emit.models.input_types import annotated, rule_mark, value_rules
from ...emit.models.read_types import Typed, Typist

__all__ = ["query_kind", "read_type", "sent_type"]


def read_type(typist: Typist, each: Field, key: str) -> Typed:
    """`Localized[T]`; where there is one value for all locales, `Unlocalized[T]`."""
    value = _value(typist, each.kind)
    wrapper = typist.used("Localized" if each.localized else "Unlocalized")
    made = f"{typist.used('field')}(default_factory=lambda: {typist.used('Localized')}())"
    return Typed(f"{wrapper}[{_listed(each, value)}]", made)


def sent_type(typist: Typist, each: Field, key: str, marks: list[str]) -> Typed:
    """`ByLocale[T]` with its rules beside it."""
    code = f"{typist.used('ByLocale')}[{_listed(each, _sent(typist, each.kind))}]"
    rules = list(_marks(each))
    for rule in rules:
        typist.used(rule.partition("(")[0])
    made = f"{typist.used('field')}(default_factory=lambda: {{}})"
    return Typed(annotated(typist, code, [*marks, *rules]), made)


def _listed(each: Field, value: str) -> str:
    return f"list[{value}]" if each.multiple else value


def _value(typist: Typist, kind: Kind) -> str:
    if isinstance(kind, Select):
        return " | ".join(filter(None, [typist.choices(kind), _rest(kind)]))
    if isinstance(kind, Date):
        return typist.used("Timestamp")
    return _both(typist, kind)


def _rest(kind: Select) -> str:
    """What stored values can be beside the choices there are now."""
    if kind.stored == "text":
        return "str"
    return "int | float" if _has_fractions(kind) else "int"


def _sent(typist: Typist, kind: Kind) -> str:
    if isinstance(kind, Select):
        return "int | float" if _has_fractions(kind) else typist.choices(kind)
    if isinstance(kind, Date):
        return typist.used("DateInput")
    return _both(typist, kind)


def _both(typist: Typist, kind: Kind) -> str:
    """What is the same in both directions."""
    match kind:
        case Text():
            return "str"
        case Boolean():
            return "bool"
        case NumberKind(integer):
            return "int" if integer else "int | float"
        case File():
            return f"{typist.used('Link')}[{typist.used('Asset')}]"
        case ReferenceKind():
            return f"{typist.used('Link')}[{typist.targets(kind)}]"
        case ResourceReference():
            return typist.used("ResourceLink")
        case RichText():
            return typist.used("RichText")
        case Location():
            return typist.used("Location")
        case _:
            return typist.used("JsonValue")


def _has_fractions(kind: Select) -> bool:
    """A `Literal` cannot hold them."""
    return any(isinstance(option.value, float) for option in kind.options)


def _marks(each: Field) -> Iterator[str]:
    """What publishing checks; rules on assets are the server's, because a link does not know its asset."""
    if not each.localized:
        yield "OneLocale()"
    if each.mandatory:
        yield "Required()"
    if isinstance(each.kind, Select) and _has_fractions(each.kind):
        yield f"OneOf({literal(tuple(option.value for option in each.kind.options))})"
    if not isinstance(each.kind, File):
        yield from filter(None, value_rules(each.kind, each.rules))
    if each.multiple or isinstance(each.kind, RawJson):
        counted = "Items" if each.multiple else "Properties"
        counts = rule_mark(counted, min=each.rules.min_items, max=each.rules.max_items)
        yield from filter(None, [counts])


def query_kind(typist: Typist, each: Field, key: str) -> str:
    """Long text can be searched only; short text and predefined values can be compared, too."""
    match each.kind:
        case Text("line") | Select(stored="text"):
            return typist.used("SymbolField")
        case Text():
            return typist.used("TextField")
        case NumberKind() | Select():
            return typist.used("NumberField")
        case Boolean():
            return typist.used("BooleanField")
        case Date():
            return typist.used("DateField")
        case File() | ReferenceKind():
            return typist.used("LinkField")
        case Location():
            return typist.used("LocationField")
        case _:
            return typist.used("OtherField")
