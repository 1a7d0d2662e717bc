"""What can be asked about a content type: one attribute per field, as `BlogPost.q` has it."""

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
    Link,
    NumberKind,
    ReferenceKind,
    Select,
    Shared,
    Taxonomy,
    Text,
)
from ...naming import Claim, snake, spelled
from ...naming import settle
from ...naming.reserved_names import FIELDS
from ..code_layout import bracketed, listing, statement
from ..escape import literal
from .content_classes import Shape
from .field_docs import plain
from .keys import global_key, inside
from .read_types import Typist
from .skeletons import template

__all__ = ["query_kind", "query_texts"]


def query_texts(shape: Shape, typist: Typist) -> Iterator[str]:
    """The class of a shape's fields, and one for each of its fields that holds blocks."""
    fields = () if shape.shared else shape.fields
    attributes = typist.names.attributes(shape.key, fields)
    kinds = {
        each.uid: typist.names.dialect.query(typist, each, inside(shape.key, each.uid)) for each in fields
    }
    base = typist.used("EntryFields" if shape.base == "Entry" else "Fields")
    if shape.shared:
        base = f"{typist.class_of(global_key(shape.shared))}Fields"
    yield _text(shape.key, base, f"What can be asked about {plain(shape.title)}.", attributes, kinds, typist)
    for each in fields:
        if isinstance(each.kind, Blocks):
            yield _blocks(inside(shape.key, each.uid), each, typist)


def _blocks(key: str, each: Field, typist: Typist) -> str:
    blocks = each.kind.blocks if isinstance(each.kind, Blocks) else ()
    claims = [Claim(block.uid, (snake(block.uid), spelled(block.uid))) for block in blocks]
    attributes = settle(claims, reserved=FIELDS | typist.names.dialect.reserved.group)
    kinds = {block.uid: f"{typist.names.classes[inside(key, block.uid)]}Fields" for block in blocks}
    doc = f"The blocks of {plain(each.label) or plain(each.uid)}."
    return _text(key, typist.used("Fields"), doc, attributes, kinds, typist)


def _text(
    key: str, base: str, doc: str, attributes: dict[str, str], kinds: dict[str, str], typist: Typist
) -> str:
    name = f"{typist.names.classes[key]}Fields"
    members = [statement(f"{attributes[uid]}: {kind}", 4) for uid, kind in kinds.items()]
    skeleton = template("query.py.jinja")
    head = bracketed(f"class {name}(", [base], "):")
    return skeleton.render(head=head, doc=doc, wires=_wires(attributes, typist), members=members).rstrip("\n")


def _wires(attributes: dict[str, str], typist: Typist) -> str:
    differ = {name: uid for uid, name in sorted(attributes.items()) if name != uid}
    if not differ:
        return ""
    typist.uses.update({"ClassVar", "Mapping"})
    parts = [f"{literal(name)}: {literal(uid)}" for name, uid in differ.items()]
    return listing("_wire: ClassVar[Mapping[str, str]] = ", parts, "{}", 4)


def query_kind(typist: Typist, each: Field, key: str) -> str:
    """The class that says what can be asked about a field."""
    match each.kind:
        case Group() | Blocks():
            return f"{typist.names.classes[key]}Fields"
        case Shared(uid):
            return f"{typist.class_of(global_key(uid))}Fields"
        case Text() | Select(stored="text") | Custom(stored="text"):
            return typist.used("TextField")
        case NumberKind() | Select() | Custom(stored="number"):
            return typist.used("NumberField")
        case Boolean() | Custom(stored="boolean"):
            return typist.used("BooleanField")
        case Date() | Custom(stored="date"):
            return typist.used("DateField")
        case File():
            return typist.used("FileField")
        case ReferenceKind():
            return typist.used("ReferenceField")
        case Link():
            return typist.used("LinkField")
        case Taxonomy():
            return typist.used("TaxonomyField")
        case _:
            return typist.used("OtherField")
