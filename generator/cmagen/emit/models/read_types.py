"""What a field is in Python: when it is read, and what can be sent."""

from __future__ import annotations

from dataclasses import dataclass, field

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
from ..escape import literal
from .content_names import Names
from .keys import global_key, inside, type_key

__all__ = ["Typed", "Typist"]


@dataclass(frozen=True, slots=True)
class Typed:
    """An annotation and a default; `""` is no default."""

    code: str
    default: str


@dataclass
class Typist:
    """Writes types with the names of one module and notes which names it used."""

    names: Names
    uses: set[str] = field(default_factory=lambda: set())

    def used(self, name: str) -> str:
        self.uses.add(name)
        return name

    def class_of(self, key: str) -> str:
        return self.used(self.names.classes[key])

    def read(self, each: Field, key: str) -> Typed:
        """The type of a field of the class with that key, as it is read."""
        kind = each.kind
        if isinstance(kind, Blocks):
            return self._list(self._blocks(kind, inside(key, each.uid)))
        if isinstance(kind, ReferenceKind) and each.multiple:
            return self._list(f"{self.used('References')}[{self.targets(kind)}]")
        typed = self._single(kind, inside(key, each.uid))
        if each.multiple:
            return self._list(f"list[{typed.code.removesuffix(' | None')}]")
        return typed

    def _list(self, code: str) -> Typed:
        return Typed(code, f"{self.used('field')}(default_factory=lambda: [])")

    def _blocks(self, kind: Blocks, key: str) -> str:
        classes = [self.class_of(inside(key, block.uid)) for block in kind.blocks]
        return f"{self.used('Blocks')}[{' | '.join(classes) or self.used('UnknownBlock')}]"

    def targets(self, kind: ReferenceKind) -> str:
        known = [type_key(uid) for uid in kind.targets if type_key(uid) in self.names.classes]
        return " | ".join(map(self.class_of, known)) or self.used("Entry")

    def _single(self, kind: Kind, key: str) -> Typed:
        match kind:
            case Text() | Custom(stored="text"):
                return Typed("str", '""')
            case Boolean() | Custom(stored="boolean"):
                return Typed("bool", "False")
            case NumberKind(integer=True):
                return Typed("int | None", "None")
            case NumberKind() | Custom(stored="number"):
                return Typed("int | float | None", "None")
            case Select():
                return Typed(f"{self.choices(kind)}{_open(kind)} | None", "None")
            case Date() | Custom(stored="date"):
                return Typed(f"{self.used('Timestamp')} | None", "None")
            case File():
                return Typed(f"{self.used('Asset')} | None", "None")
            case Link():
                return self._made(self.used("Link"))
            case RichText():
                return self._made(self.used("RichText"))
            case Group():
                return self._made(self.class_of(key))
            case Shared(uid):
                return self._made(self.class_of(global_key(uid)))
            case Taxonomy():
                return Typed(self.used("Term"), "")
            case _:
                return Typed(self.used("JsonValue"), "None")

    def _made(self, name: str) -> Typed:
        return Typed(name, f"{self.used('field')}(default_factory=lambda: {name}())")

    def choices(self, kind: Select) -> str:
        """`Literal["a", "b"]` of what a Literal can hold; `""` if that is nothing."""
        values = [each.value for each in kind.options if isinstance(each.value, int | str)]
        return f"{self.used('Literal')}[{', '.join(map(literal, values))}]" if values else ""


def _open(kind: Select) -> str:
    """Choices may have been removed since, and numbers may have been stored as texts."""
    exact = any(isinstance(each.value, int | str) for each in kind.options)
    rest = "str" if kind.stored == "text" else "int | float | str"
    return f" | {rest}" if exact else rest
