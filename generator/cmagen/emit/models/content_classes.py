"""The classes of a content type or global field: read classes first, then what can be sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...content.model import Block, Blocks, Boolean, ContentType, Field, GlobalField, Group, Taxonomy
from ..class_attributes import attribute
from ..code_layout import listing, statement
from ..escape import docstring, literal
from .content_names import Names
from .entry_forms import EntryForms
from .field_docs import field_doc, global_doc, plain, sentence, type_doc
from .keys import global_key, inside, type_key
from .type_printer import TypePrinter

__all__ = ["Member", "Shape", "shapes_of"]


# False is a value, and the terms that a taxonomy needs are a rule of its own
_UNCHECKED = (Boolean, Taxonomy)


@dataclass(frozen=True)
class Member:
    """One attribute: its statement and its docstring, laid out."""

    line: str
    doc: str


@dataclass(frozen=True)
class Shape:
    """A class to be, whether a whole content type or something inside it."""

    key: str
    doc: str
    title: str
    fields: tuple[Field, ...]
    base: str
    shared: str | None = None
    constants: tuple[tuple[str, str], ...] = ()
    _docs: dict[str, str] = field(default_factory=lambda: {}, repr=False)

    def bases(self, printer: TypePrinter, suffix: str = "") -> tuple[str, ...]:
        """Return a block that is a global field is both."""
        shared = (f"{printer.class_of(global_key(self.shared))}{suffix}",) if self.shared else ()
        return (*shared, printer.used(f"{self.base}{suffix}"))

    def read_members(self, printer: TypePrinter, forms: EntryForms) -> Iterator[Member]:
        attributes = printer.names.attributes[self.key]
        for each in self.fields:
            name = attributes[each.uid]
            typed = forms.read(printer, each, self.key)
            code = typed.code
            if name != each.uid:
                code = f"{printer.used('Annotated')}[{code}, {printer.used('Key')}({literal(each.uid)})]"
            yield Member(attribute(name, code, typed.default), self._doc(each, name))

    def input_members(self, printer: TypePrinter, forms: EntryForms) -> Iterator[Member]:
        attributes = printer.names.attributes[self.key]
        for each in self.fields:
            name = attributes[each.uid]
            metadata = [f"{printer.used('Key')}({literal(each.uid)})"] if name != each.uid else []
            typed = forms.sent(printer, each, self.key, metadata)
            yield Member(attribute(name, typed.code, typed.default), self._doc(each, name))

    def _doc(self, each: Field, name: str) -> str:
        """Return the same below the attribute that is read and the one that is sent."""
        if each.uid not in self._docs:
            self._docs[each.uid] = docstring(field_doc(each, name), 4)
        return self._docs[each.uid]

    def mandatory(self, printer: TypePrinter) -> str:
        """Return the line that names the mandatory attributes, or `""`."""
        attributes = printer.names.attributes[self.key]
        checked = (each for each in self.fields if each.mandatory and not isinstance(each.kind, _UNCHECKED))
        names = tuple(attributes[each.uid] for each in checked)
        if not names:
            return ""
        head = f"mandatory_fields: {printer.used('ClassVar')}[tuple[str, ...]] = ("
        if len(names) == 1:
            return statement(f"{head}{literal(names[0])},)", 4)
        return listing(head.removesuffix("("), [literal(name) for name in names], "()", 4)


def shapes_of(owner: ContentType | GlobalField, names: Names) -> Sequence[Shape]:
    """Return the owner's own class, then those of its groups and blocks in the order of the fields."""
    if isinstance(owner, ContentType):
        key, fields = type_key(owner.uid), names.own_fields(owner.fields)
        constants = [("content_type_uid: ClassVar[str]", literal(owner.uid))]
        constants += [("singleton: ClassVar[bool]", "True")] if owner.singleton else []
        constants += [("is_page: ClassVar[bool]", "True")] if owner.is_page else []
        first = Shape(key, type_doc(owner), owner.title, fields, "Entry", constants=tuple(constants))
    else:
        key, fields = global_key(owner.uid), owner.fields
        first = Shape(key, global_doc(owner), owner.title, fields, "Group")
    return [first, *_below(key, fields)]


def _below(key: str, fields: tuple[Field, ...]) -> Iterator[Shape]:
    for each in fields:
        here = inside(key, each.uid)
        if isinstance(each.kind, Group):
            doc = sentence(each.label) or sentence(each.uid)
            yield Shape(here, doc, each.label or each.uid, each.kind.fields, "Group")
            yield from _below(here, each.kind.fields)
        if isinstance(each.kind, Blocks):
            for block in each.kind.blocks:
                yield _block(inside(here, block.uid), block)
                yield from _below(inside(here, block.uid), block.fields)


def _block(key: str, block: Block) -> Shape:
    constants = (("block_uid: ClassVar[str]", literal(block.uid)),)
    doc = f"Block `{plain(block.uid)}`: {sentence(block.title)}"
    return Shape(key, doc, block.title, block.fields, "Block", block.shared, constants)
