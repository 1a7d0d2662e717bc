"""Types of a document as Python annotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..openapi import model as ir
from .code_layout import alternatives
from .escape import literal

__all__ = ["Annotator", "is_nullable", "without_null"]

_SCALARS = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "datetime": "dt.datetime",
    "date": "dt.date",
    "binary": "bytes",
}
_LITERAL_KINDS = (str, bool, int)


def is_nullable(type_: ir.Type) -> bool:
    """Return whether None fits, as far as the type itself says."""
    if isinstance(type_, ir.Union):
        return any(map(is_nullable, type_.options))
    return isinstance(type_, ir.Null | ir.Never) or (isinstance(type_, ir.Choice) and None in type_.values)


def without_null(type_: ir.Type) -> ir.Type:
    """Return the type of what is not None."""
    match type_:
        case ir.Union(options, discriminator):
            rest = tuple(without_null(option) for option in options if not isinstance(option, ir.Null))
            return rest[0] if len(rest) == 1 else ir.Union(rest, discriminator)
        case ir.Choice(values, descriptions, is_closed) if None in values and len(values) > 1:
            kept = [at for at, value in enumerate(values) if value is not None]
            told = tuple(descriptions[at] for at in kept if at < len(descriptions))
            return ir.Choice(tuple(values[at] for at in kept), told, is_closed)
    return type_


@dataclass(frozen=True)
class Annotator:
    """Prints types with the names of one module, and notes in `uses` what the module must import;
    classes of the same package as `class Name`.

    `marks`: unions say in `Annotated` which property tells their classes apart. `scalars` are keys of schemas
    that are no objects, lists or unions: a mapping is never sent for one.
    """

    classes: Mapping[str, str]
    prefix: str = ""
    marks: bool = False
    scalars: frozenset[str] = frozenset()
    uses: set[str] = field(default_factory=lambda: set())

    def read(self, type_: ir.Type) -> str:
        """Return what reading gives: `list[Entry] | None`."""
        match type_:
            case ir.ListOf(items):
                return f"list[{self.read(items)}]"
            case ir.MapOf(values):
                return f"dict[str, {self.read(values)}]"
            case ir.TupleOf(items, rest):
                return self._tuple(items, rest)
            case ir.Union(options, discriminator):
                code = self._union(map(self.read, options))
                return self._marked(code, discriminator) if discriminator and self.marks else code
        return self.leaf(type_)

    def _marked(self, union: str, by: ir.Discriminator) -> str:
        pairs = {value: self.classes[key] for value, key in by.mapping if key in self.classes}
        self.uses.update(("Annotated", "Tagged"))
        return f"Annotated[{union}, Tagged({literal(by.property)}, {literal(pairs)})]"

    def sent(self, type_: ir.Type) -> str:
        """Return what an argument takes: `Sequence[Entry | Mapping[str, object]] | None`."""
        match type_:
            case ir.ListOf(items):
                return f"{self._used('Sequence')}[{self.sent(items)}]"
            case ir.MapOf(values):
                return f"{self._used('Mapping')}[str, {self.sent(values)}]"
            case ir.TupleOf(items, rest):
                return self._tuple(items, rest)
            case ir.Union(options):
                return self._union(map(self.sent, options))
            case ir.AnyJson():
                return "object"
            case ir.Named(key) if key not in self.scalars:
                return f"{self.leaf(type_)} | {self._used('Mapping')}[str, object]"
        return self.leaf(type_)

    def leaf(self, type_: ir.Type) -> str:
        """Return a type that holds no other."""
        match type_:
            case ir.Scalar(kind):
                return self._scalar(_SCALARS[kind])
            case ir.Choice(values, _, is_closed):
                return self.choice(values, is_closed)
            case ir.Named(key):
                return self.name(key)
            case ir.AnyJson():
                return self._used("JsonValue")
        return "None"

    def name(self, key: str) -> str:
        name = self.classes[key]
        self.uses.add(self.prefix or f"class {name}")
        return f"{self.prefix}{name}"

    def choice(self, values: tuple[ir.JsonScalar, ...], is_closed: bool = False) -> str:
        """Return `Literal["a", "b"] | str`: known values help, others are valid unless it is closed."""
        known = [literal(value) for value in values if type(value) in _LITERAL_KINDS]
        kinds = [kind.__name__ for kind in (*_LITERAL_KINDS, float) if any(type(v) is kind for v in values)]
        head = [f"{self._used('Literal')}[{', '.join(dict.fromkeys(known))}]"] if known else []
        kinds = [] if is_closed else kinds
        return self._union([*head, *kinds, *(["None"] if None in values else [])])

    def _tuple(self, items: tuple[ir.Type, ...], rest: ir.Type | None) -> str:
        if rest is None and items:
            return f"tuple[{', '.join(map(self.read, items))}]"
        return f"list[{self._union(map(self.read, (*items, rest or ir.AnyJson())))}]"

    def _scalar(self, code: str) -> str:
        if code.startswith("dt."):
            self.uses.add("dt")
        return code

    def _union(self, parts: Iterable[str]) -> str:
        """Return each alternative once; None last."""
        flat = dict.fromkeys(part for code in parts for part in alternatives(code))
        if "object" in flat:
            return "object"
        return " | ".join(sorted(flat, key="None".__eq__)) or "None"

    def _used(self, name: str) -> str:
        self.uses.add(name)
        return name
