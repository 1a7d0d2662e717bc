"""Queryable fields of a content type: one attribute per field, as `BlogPost.q` has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...content.model import Blocks, Field
from ..code_layout import bracketed, listing, statement
from ..escape import literal
from .content_classes import Shape
from .entry_forms import EntryForms
from .field_docs import plain
from .keys import global_key, inside
from .skeletons import template
from .type_printer import TypePrinter

__all__ = ["query_texts"]


def query_texts(shape: Shape, printer: TypePrinter, forms: EntryForms) -> Iterator[str]:
    """Yield the class of a shape's fields, and one for each of its fields that holds blocks."""
    fields = () if shape.shared else shape.fields
    attributes = printer.names.attributes[shape.key]
    kinds = {each.uid: forms.query(printer, each, inside(shape.key, each.uid)) for each in fields}
    base = printer.used("EntryFields" if shape.base == "Entry" else "Fields")
    if shape.shared:
        base = f"{printer.class_of(global_key(shape.shared))}Fields"
    yield _text(shape.key, base, f"Queryable fields of {plain(shape.title)}.", attributes, kinds, printer)
    for field in fields:
        if isinstance(field.kind, Blocks):
            yield _blocks(inside(shape.key, field.uid), field, printer)


def _blocks(key: str, each: Field, printer: TypePrinter) -> str:
    blocks = each.kind.blocks if isinstance(each.kind, Blocks) else ()
    attributes = printer.names.attributes[key]
    kinds = {block.uid: f"{printer.names.classes[inside(key, block.uid)]}Fields" for block in blocks}
    doc = f"The blocks of {plain(each.label) or plain(each.uid)}."
    return _text(key, printer.used("Fields"), doc, attributes, kinds, printer)


def _text(
    key: str, base: str, doc: str, attributes: Mapping[str, str], kinds: dict[str, str], printer: TypePrinter
) -> str:
    name = f"{printer.names.classes[key]}Fields"
    members = [statement(f"{attributes[uid]}: {kind}", 4) for uid, kind in kinds.items()]
    skeleton = template("query.py.jinja")
    head = bracketed(f"class {name}(", [base], "):")
    return skeleton.render(head=head, doc=doc, wires=_wires(attributes, printer), members=members).rstrip(
        "\n"
    )


def _wires(attributes: Mapping[str, str], printer: TypePrinter) -> str:
    differ = {name: uid for uid, name in sorted(attributes.items()) if name != uid}
    if not differ:
        return ""
    printer.uses.update({"ClassVar", "Mapping"})
    parts = [f"{literal(name)}: {literal(uid)}" for name, uid in differ.items()]
    return listing("_wire: ClassVar[Mapping[str, str]] = ", parts, "{}", 4)
