"""Writes types with the names of one module. What each field becomes is decided by its system."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...content.model import ReferenceKind, Select
from ..escape import literal
from .content_names import Names
from .keys import type_key

__all__ = ["FieldCode", "TypePrinter"]


@dataclass(frozen=True, slots=True)
class FieldCode:
    """The code of an annotation and of a default value; `""` is no default."""

    code: str
    default: str


@dataclass
class TypePrinter:
    """Writes types with the names of one module and notes which names it used."""

    names: Names
    uses: set[str] = field(default_factory=lambda: set())

    def used(self, name: str) -> str:
        """Note that the module uses a name; return it."""
        self.uses.add(name)
        return name

    def class_of(self, key: str) -> str:
        """Return the class of a key, noted as used."""
        return self.used(self.names.classes[key])

    def targets(self, kind: ReferenceKind) -> str:
        """Return the union of the classes that a reference may lead to; `Entry` where none is known."""
        known = [type_key(uid) for uid in kind.targets if type_key(uid) in self.names.classes]
        return " | ".join(map(self.class_of, known)) or self.used("Entry")

    def choices(self, kind: Select) -> str:
        """Return `Literal["a", "b"]` of what a Literal can hold; `""` if that is nothing."""
        values = [option.value for option in kind.options if isinstance(option.value, int | str)]
        return f"{self.used('Literal')}[{', '.join(map(literal, values))}]" if values else ""

    def annotated(self, code: str, metadata: list[str]) -> str:
        """Return `Annotated[code, ...]`; the code alone where there is no metadata."""
        return f"{self.used('Annotated')}[{', '.join([code, *metadata])}]" if metadata else code
