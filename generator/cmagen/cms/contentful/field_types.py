"""The Python types, constraints and query classes of Contentful fields, which hold a value per locale."""

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
    Rules,
    Select,
    Text,
)
from ...emit.escape import literal
from ...emit.models.constraints import constraint, value_constraints
from ...emit.models.type_printer import FieldCode, TypePrinter

__all__ = ["query_kind", "read_type", "sent_type"]


def read_type(printer: TypePrinter, field: Field, key: str) -> FieldCode:
    """Return the type in a read class: `Localized[T]`, or `Unlocalized[T]` for one value in all locales."""
    value = _value(printer, field.kind)
    wrapper = printer.used("Localized" if field.localized else "Unlocalized")
    default = f"{printer.used('field')}(default_factory=lambda: {printer.used('Localized')}())"
    return FieldCode(f"{wrapper}[{_listed(field, value)}]", default)


def sent_type(printer: TypePrinter, field: Field, key: str, metadata: list[str]) -> FieldCode:
    """Return the type in an input class: `ByLocale[T]` with its constraints."""
    code = f"{printer.used('ByLocale')}[{_listed(field, _sent(printer, field.kind))}]"
    constraints = list(_constraints(field))
    for constraint_code in constraints:
        printer.used(constraint_code.partition("(")[0])
    default = f"{printer.used('field')}(default_factory=lambda: {{}})"
    return FieldCode(printer.annotated(code, [*metadata, *constraints]), default)


def _listed(field: Field, value: str) -> str:
    return f"list[{value}]" if field.multiple else value


def _value(printer: TypePrinter, kind: Kind) -> str:
    if isinstance(kind, Select):
        return " | ".join(filter(None, [printer.choices(kind), _rest(kind)]))
    if isinstance(kind, Date):
        return printer.used("Timestamp")
    return _both(printer, kind)


def _rest(kind: Select) -> str:
    """Return the open part of a select's type: stored values may be choices that were removed later."""
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
    """Return the type of a value that is the same for reading and sending."""
    match kind:
        case Text():
            return "str"
        case Boolean():
            return "bool"
        case NumberKind(integer):
            # `float` alone would turn a stored `10` into `10.0` when it is sent back.
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
    """Return whether a choice is a float. `Literal` does not allow floats."""
    return any(isinstance(option.value, float) for option in kind.options)


def _constraints(field: Field) -> Iterator[str]:
    """Yield the constraints that are checked before publication.

    Rules about assets are left to the server, because a link does not contain its asset.
    """
    if not field.localized:
        yield "OneLocale()"
    if field.mandatory:
        yield "Required()"
    if isinstance(field.kind, Select) and _has_fractions(field.kind):
        yield f"OneOf({literal(tuple(option.value for option in field.kind.options))})"
    if isinstance(field.kind, RichText):
        yield from filter(None, [_rich_text_rules(field.kind, field.rules)])
    if not isinstance(field.kind, File):
        yield from filter(None, value_constraints(field.kind, field.rules))
    if field.multiple or isinstance(field.kind, RawJson):
        counted = "Items" if field.multiple else "Properties"
        counts = constraint(counted, min=field.rules.min_items, max=field.rules.max_items)
        yield from filter(None, [counts])


def _rich_text_rules(kind: RichText, rules: Rules) -> str:
    limits = {limit.node: (limit.least, limit.most) for limit in kind.limits}
    chars = (rules.min_length, rules.max_length)
    given = {
        "nodes": kind.nodes,
        "marks": kind.marks,
        "limits": limits or None,
        "chars": chars if chars != (None, None) else None,
    }
    parts = [f"{name}={literal(value)}" for name, value in given.items() if value is not None]
    return f"RichTextRules_({', '.join(parts)})" if parts else ""


def query_kind(printer: TypePrinter, field: Field, key: str) -> str:
    """Return the query class of a field."""
    match field.kind:
        # The API has no equality filter for long text; it can only be searched.
        case Text(comparable=False):
            return printer.used("TextField")
        case Text() | Select(stored="text"):
            return printer.used("SymbolField")
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
