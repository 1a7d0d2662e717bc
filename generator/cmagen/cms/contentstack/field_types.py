"""The Python type of a Contentstack field when it is read, sent and queried."""

from __future__ import annotations

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
    ReferenceKind,
    RichText,
    Select,
    Shared,
    Taxonomy,
    Text,
)
from ...emit.models.constraints import constraint, value_constraints
from ...emit.models.keys import global_key, inside
from ...emit.models.type_printer import FieldCode, TypePrinter

__all__ = ["query_kind", "read_type", "sent_type"]


def read_type(printer: TypePrinter, field: Field, key: str) -> FieldCode:
    """Return the type of a field in a read class. `key` identifies the class that contains the field."""
    kind = field.kind
    if isinstance(kind, Blocks):
        return _list(printer, _blocks(printer, kind, inside(key, field.uid)))
    if isinstance(kind, ReferenceKind) and field.multiple:
        return _list(printer, f"{printer.used('References')}[{printer.targets(kind)}]")
    item = _read_value(printer, kind, inside(key, field.uid))
    if field.multiple:
        # Lists contain no null: an empty list field is `[]`.
        return _list(printer, f"list[{item.code.removesuffix(' | None')}]")
    return item


def _list(printer: TypePrinter, code: str) -> FieldCode:
    return FieldCode(code, f"{printer.used('field')}(default_factory=lambda: [])")


def _blocks(printer: TypePrinter, kind: Blocks, key: str) -> str:
    classes = [printer.class_of(inside(key, block.uid)) for block in kind.blocks]
    return f"{printer.used('Blocks')}[{' | '.join(classes) or printer.used('UnknownBlock')}]"


def _read_value(printer: TypePrinter, kind: Kind, key: str) -> FieldCode:
    # Empty text is "" and a boolean is never null; numbers, choices, dates and files are null when empty.
    match kind:
        case Text() | Custom(stored="text"):
            return FieldCode("str", '""')
        case Boolean() | Custom(stored="boolean"):
            return FieldCode("bool", "False")
        case NumberKind(integer=True):
            return FieldCode("int | None", "None")
        case NumberKind() | Custom(stored="number"):
            return FieldCode("int | float | None", "None")
        case Select():
            return FieldCode(f"{printer.choices(kind)}{_open(kind)} | None", "None")
        case Date() | Custom(stored="date"):
            return FieldCode(f"{printer.used('Timestamp')} | None", "None")
        case File():
            return FieldCode(f"{printer.used('Asset')} | None", "None")
        # An empty link, group or rich text is an object with empty members, never null.
        case Link():
            return _made(printer, printer.used("Link"))
        case RichText():
            return _made(printer, printer.used("RichText"))
        case Group():
            return _made(printer, printer.class_of(key))
        case Shared(uid):
            return _made(printer, printer.class_of(global_key(uid)))
        case Taxonomy():
            return FieldCode(printer.used("Term"), "")
        case _:
            return FieldCode(printer.used("JsonValue"), "None")


def _made(printer: TypePrinter, name: str) -> FieldCode:
    return FieldCode(name, f"{printer.used('field')}(default_factory=lambda: {name}())")


def _open(kind: Select) -> str:
    """Return the open part of a select's type.

    Stored values may be choices that were removed later, and numbers may be stored as strings.
    """
    exact = any(isinstance(option.value, int | str) for option in kind.options)
    rest = "str" if kind.stored == "text" else "int | float | str"
    return f" | {rest}" if exact else rest


def sent_type(printer: TypePrinter, field: Field, key: str, metadata: list[str]) -> FieldCode:
    """Return the annotation of a field in an input class. `metadata` is placed before the constraints."""
    code, nullable = _sent_value(printer, field, inside(key, field.uid))
    item, whole = _constraints(printer, field)
    if field.multiple and not isinstance(field.kind, Blocks | ReferenceKind):
        code = f"{_sequence(printer, field.kind)}[{printer.annotated(code, item)}]"
        item, nullable = [], False
    union = f"{code}{' | None' if nullable else ''} | {printer.used('Missing')}"
    return FieldCode(printer.annotated(union, [*metadata, *item, *whole]), printer.used("MISSING"))


def _sequence(printer: TypePrinter, kind: Kind) -> str:
    """Return the list type for values that are sent.

    Files and dates can be passed in several forms. `list` is invariant, so a list of one form
    would not be accepted; `Sequence` accepts it.
    """
    return printer.used("Sequence") if isinstance(kind, File | Date) else "list"


def _sent_value(printer: TypePrinter, field: Field, key: str) -> tuple[str, bool]:
    """Return the type of one value, and whether null can be sent for it."""
    kind = field.kind
    match kind:
        case Blocks(blocks):
            classes = [f"{printer.class_of(inside(key, block.uid))}Input" for block in blocks]
            names = " | ".join(classes) or printer.used("BlockInput")
            return f"{printer.used('BlocksInput')}[{names}]", False
        case ReferenceKind() if field.multiple:
            return f"{printer.used('ReferencesInput')}[{printer.targets(kind)}]", False
        case Group():
            return f"{printer.class_of(key)}Input", False
        case Shared(uid):
            return f"{printer.class_of(global_key(uid))}Input", False
        case _:
            return _sent_leaf(printer, kind)


def _sent_leaf(printer: TypePrinter, kind: Kind) -> tuple[str, bool]:
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
            return printer.choices(kind) or "int | float", True
        case Date() | Custom(stored="date"):
            return printer.used("DateInput"), True
        case File():
            return printer.used("AssetInput"), True
        case Link():
            return printer.used("Link"), False
        case RichText():
            return printer.used("RichText"), False
        case Taxonomy():
            return printer.used("Term"), False
        case _:
            return printer.used("JsonValue"), False


def _constraints(printer: TypePrinter, field: Field) -> tuple[list[str], list[str]]:
    """Return the constraints on one value, and the constraints on the whole list."""
    rules, kind = field.rules, field.kind
    item = [code for code in value_constraints(kind, rules) if code]
    whole = [constraint("Items", min=rules.min_items, max=rules.max_items)]
    if isinstance(kind, Taxonomy) and kind.taxonomies:
        most = {rule.taxonomy: rule.max_terms for rule in kind.taxonomies}
        mandatory = tuple(rule.taxonomy for rule in kind.taxonomies if rule.mandatory)
        whole.append(constraint("Terms", max=most, mandatory=mandatory))
    whole = [code for code in whole if code and field.multiple]
    for code in (*item, *whole):
        printer.used(code.partition("(")[0])
    return item, whole


def query_kind(printer: TypePrinter, field: Field, key: str) -> str:
    """Return the query class of a field."""
    match field.kind:
        case Group() | Blocks():
            return f"{printer.names.classes[key]}Fields"
        case Shared(uid):
            return f"{printer.class_of(global_key(uid))}Fields"
        case Text() | Select(stored="text") | Custom(stored="text"):
            return printer.used("TextField")
        case NumberKind() | Select() | Custom(stored="number"):
            return printer.used("NumberField")
        case Boolean() | Custom(stored="boolean"):
            return printer.used("BooleanField")
        case Date() | Custom(stored="date"):
            return printer.used("DateField")
        case File():
            return printer.used("FileField")
        case ReferenceKind():
            return printer.used("ReferenceField")
        case Link():
            return printer.used("LinkField")
        case Taxonomy():
            return printer.used("TaxonomyField")
        case _:
            return printer.used("OtherField")
