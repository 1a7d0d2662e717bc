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
from ...emit.models.constraints import constraint, value_constraints
from ...emit.models.type_printer import FieldCode, TypePrinter

__all__ = ["query_kind", "read_type", "sent_type"]


def read_type(printer: TypePrinter, field: Field, key: str) -> FieldCode:
    """`Localized[T]`; where there is one value for all locales, `Unlocalized[T]`."""
    value = _value(printer, field.kind)
    wrapper = printer.used("Localized" if field.localized else "Unlocalized")
    made = f"{printer.used('field')}(default_factory=lambda: {printer.used('Localized')}())"
    return FieldCode(f"{wrapper}[{_listed(field, value)}]", made)


def sent_type(printer: TypePrinter, field: Field, key: str, metadata: list[str]) -> FieldCode:
    """`ByLocale[T]` with its rules beside it."""
    code = f"{printer.used('ByLocale')}[{_listed(field, _sent(printer, field.kind))}]"
    constraints = list(_constraints(field))
    for written in constraints:
        printer.used(written.partition("(")[0])
    made = f"{printer.used('field')}(default_factory=lambda: {{}})"
    return FieldCode(printer.annotated(code, [*metadata, *constraints]), made)


def _listed(field: Field, value: str) -> str:
    return f"list[{value}]" if field.multiple else value


def _value(printer: TypePrinter, kind: Kind) -> str:
    if isinstance(kind, Select):
        return " | ".join(filter(None, [printer.choices(kind), _rest(kind)]))
    if isinstance(kind, Date):
        return printer.used("Timestamp")
    return _both(printer, kind)


def _rest(kind: Select) -> str:
    """What stored values can be beside the choices there are now."""
    if kind.stored == "text":
        return "str"
    return "int | float" if _has_fractions(kind) else "int"


def _sent(printer: TypePrinter, kind: Kind) -> str:
    if isinstance(kind, Select):
        return "int | float" if _has_fractions(kind) else printer.choices(kind)
    if isinstance(kind, Date):
        return printer.used("DateInput")
    return _both(printer, kind)


def _both(printer: TypePrinter, kind: Kind) -> str:
    """What is the same in both directions."""
    match kind:
        case Text():
            return "str"
        case Boolean():
            return "bool"
        case NumberKind(integer):
            return "int" if integer else "int | float"
        case File():
            return f"{printer.used('Link')}[{printer.used('Asset')}]"
        case ReferenceKind():
            return f"{printer.used('Link')}[{printer.targets(kind)}]"
        case ResourceReference():
            return printer.used("ResourceLink")
        case RichText():
            return printer.used("RichText")
        case Location():
            return printer.used("Location")
        case _:
            return printer.used("JsonValue")


def _has_fractions(kind: Select) -> bool:
    """A `Literal` cannot hold them."""
    return any(isinstance(option.value, float) for option in kind.options)


def _constraints(field: Field) -> Iterator[str]:
    """What publishing checks; rules on assets are the server's, because a link does not know its asset."""
    if not field.localized:
        yield "OneLocale()"
    if field.mandatory:
        yield "Required()"
    if isinstance(field.kind, Select) and _has_fractions(field.kind):
        yield f"OneOf({literal(tuple(option.value for option in field.kind.options))})"
    if not isinstance(field.kind, File):
        yield from filter(None, value_constraints(field.kind, field.rules))
    if field.multiple or isinstance(field.kind, RawJson):
        counted = "Items" if field.multiple else "Properties"
        counts = constraint(counted, min=field.rules.min_items, max=field.rules.max_items)
        yield from filter(None, [counts])


def query_kind(printer: TypePrinter, field: Field, key: str) -> str:
    """Long text can be searched only; short text and predefined values can be compared, too."""
    match field.kind:
        case Text("line") | Select(stored="text"):
            return printer.used("SymbolField")
        case Text():
            return printer.used("TextField")
        case NumberKind() | Select():
            return printer.used("NumberField")
        case Boolean():
            return printer.used("BooleanField")
        case Date():
            return printer.used("DateField")
        case File() | ReferenceKind():
            return printer.used("LinkField")
        case Location():
            return printer.used("LocationField")
        case _:
            return printer.used("OtherField")
