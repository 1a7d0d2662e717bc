"""How pins look in generated code."""

from __future__ import annotations

from cmagen.content.model import Boolean, Date, Field, Kind, NumberKind, ReferenceKind, Text
from cmagen.emit.models.constraints import value_constraints
from cmagen.emit.models.entry_forms import EntryForms
from cmagen.emit.models.reserved import ReservedNames, exported, public_attributes
from cmagen.emit.models.type_printer import FieldCode, TypePrinter

from . import runtime
from .runtime import Entry, EntryInput

__all__ = ["ENTRY_FORMS"]


def read_type(printer: TypePrinter, field: Field, key: str) -> FieldCode:
    """`T | None`: a column without a value is absent."""
    return FieldCode(f"{_type(printer, field.kind)} | None", "None")


def sent_type(printer: TypePrinter, field: Field, key: str, metadata: list[str]) -> FieldCode:
    constraints = [text for text in value_constraints(field.kind, field.rules) if text]
    for text in constraints:
        printer.used(text.partition("(")[0])
    code = f"{_type(printer, field.kind)} | {printer.used('Missing')}"
    return FieldCode(printer.annotated(code, [*metadata, *constraints]), printer.used("MISSING"))


def query_kind(printer: TypePrinter, field: Field, key: str) -> str:
    return printer.used("ColumnField")


def _type(printer: TypePrinter, kind: Kind) -> str:
    match kind:
        case Text():
            return "str"
        case Boolean():
            return "bool"
        case NumberKind():
            return "int | float"
        case Date():
            return printer.used("Timestamp")
        case ReferenceKind():
            return f"{printer.used('PinId')}[{printer.targets(kind)}]"
        case _:
            return printer.used("JsonValue")


ENTRY_FORMS = EntryForms(
    runtime="pinboard",
    reserved=ReservedNames(
        entry=public_attributes(Entry, EntryInput),
        group=frozenset(),
        system_keys=frozenset({"id"}),
        query_kinds=frozenset({"ColumnField"}),
        runtime=exported(runtime),
    ),
    read=read_type,
    sent=sent_type,
    query=query_kind,
    values=frozenset({"PinId", "Timestamp"}),
)
