"""One module for a content type or global field: imports, read classes, input classes, query fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...content.model import ContentType, GlobalField
from ..code_layout import bracketed, exports, imports, statement
from ..import_block import import_block
from ..module_frame import module_text
from .content_classes import Shape, shapes_of
from .content_names import Names
from .entry_forms import EntryForms
from .field_docs import input_doc, plain
from .query_types import query_texts
from .skeletons import template
from .type_printer import TypePrinter

__all__ = ["module_of"]

SOURCE = "the content model"


@dataclass(frozen=True)
class _Writer:
    """Writes the classes of one module."""

    printer: TypePrinter
    forms: EntryForms
    queries: bool

    @property
    def names(self) -> Names:
        return self.printer.names

    def read(self, shape: Shape) -> str:
        name, printer = self.names.classes[shape.key], self.printer
        members = [] if shape.shared else list(shape.read_members(printer, self.forms))
        constants = [statement(f"{head} = {value}", 4) for head, value in shape.constants]
        if self.queries and shape.base == "Entry":
            constants.append(statement(f"q: ClassVar[{name}Fields]", 4))
        printer.uses.update({"dataclass"}, {"ClassVar"} if constants else ())
        head = bracketed(f"class {name}(", shape.bases(printer), "):")
        return (
            template("read.py.jinja")
            .render(name=name, head=head, doc=shape.doc, constants=constants, members=members)
            .rstrip("\n")
        )

    def input(self, shape: Shape) -> str:
        name, printer = f"{self.names.classes[shape.key]}Input", self.printer
        members = [] if shape.shared else list(shape.input_members(printer, self.forms))
        told = [f"{head} = {value}" for head, value in shape.constants if "_uid" in head]
        constants = [statement(line, 4) for line in told]
        mandatory = shape.mandatory(printer) if self.forms.lists_mandatory and not shape.shared else ""
        constants += [mandatory] if mandatory else []
        printer.uses.update({"ClassVar"} if constants else ())
        head = bracketed(f"class {name}(", shape.bases(printer, "Input"), "):")
        doc = input_doc(shape.title)
        return (
            template("input.py.jinja")
            .render(name=name, head=head, doc=doc, constants=constants, members=members)
            .rstrip("\n")
        )


def module_of(owner: ContentType | GlobalField, names: Names, forms: EntryForms, *, queries: bool) -> str:
    """Return the text of the module of a content type or global field."""
    writer = _Writer(TypePrinter(names), forms, queries)
    shapes = shapes_of(owner, names)
    body = [*map(writer.read, shapes), *map(writer.input, shapes)]
    if queries:
        body += [text for shape in shapes for text in query_texts(shape, writer.printer, forms)]
    own = [names.classes[shape.key] for shape in shapes]
    public = [f"{name}{suffix}" for name in own for suffix in _suffixes(queries)]
    head = _imports(owner, names, forms, writer.printer.uses - set(own), queries)
    return module_text(SOURCE, _doc(owner), f"{head}\n\n{exports(public)}", body)


def _suffixes(queries: bool) -> tuple[str, ...]:
    return ("", "Input", "Fields") if queries else ("", "Input")


def _doc(owner: ContentType | GlobalField) -> str:
    kind = "Content type" if isinstance(owner, ContentType) else "Global field"
    return f"{kind} `{plain(owner.uid)}`: {plain(owner.title)}."


def _imports(
    owner: ContentType | GlobalField, names: Names, forms: EntryForms, uses: set[str], queries: bool
) -> str:
    up = ".." if isinstance(owner, ContentType) else "..."
    local = [(home, name) for name in sorted(uses) for home in _homes(name, up, forms)]
    types, shared = names.type_modules, names.global_modules
    for name in sorted(uses & shared.keys()):
        home = f".globals.{shared[name]}" if up == ".." else f".{shared[name]}"
        local += [(home, f"{name}{suffix}") for suffix in _suffixes(queries)]
    near = "." if up == ".." else ".."
    checked = [imports(f"{near}{types[name]}", [name], 4) for name in sorted(uses & types.keys())]
    return import_block(uses, local=local, checked=checked)


def _homes(name: str, up: str, forms: EntryForms) -> Iterator[str]:
    home, taken = forms.runtime, forms.reserved
    if name in ("MISSING", "Missing"):
        yield f"{up}_runtime.records.missing"
    elif name in ("JsonValue",):
        yield f"{up}_runtime.records.jsonvalue"
    elif name in taken.query_kinds:
        yield f"{up}_runtime.{home}.query"
    elif name in ("Fields", "EntryFields"):
        yield f"{up}_runtime.{home}.fields"
    elif name in taken.runtime or name in forms.added:
        yield f"{up}_runtime.{home}"
