"""Pins, as they are read and as they are sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from cmagen.runtime.entries.checks import checker
from cmagen.runtime.entries.class_cache import hints_of, layout_of
from cmagen.runtime.entries.constraints import Rule
from cmagen.runtime.entries.content import Content
from cmagen.runtime.entries.errors import InvalidContent, Violation
from cmagen.runtime.entries.fields_of import FieldsOf
from cmagen.runtime.entries.type_hints import split
from cmagen.runtime.records.missing import MISSING
from cmagen.runtime.records.wire import to_wire

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from pydantic_core import CoreSchema

__all__ = ["Entry", "EntryInput", "PinId"]

E_co = TypeVar("E_co", covariant=True)


@dataclass(frozen=True)
class PinId(Generic[E_co]):
    """Another pin, by its id."""

    id: str

    def to_wire(self) -> dict[str, object]:
        return {"pin": self.id}

    @classmethod
    def __content_schema__(cls, arguments: Sequence[object]) -> CoreSchema:
        from pydantic_core import core_schema

        pair = core_schema.typed_dict_schema(
            {"pin": core_schema.typed_dict_field(core_schema.str_schema(strict=True))}
        )
        return core_schema.no_info_after_validator_function(lambda value: cls(value["pin"]), pair)


@dataclass(kw_only=True, slots=True)
class Entry(Content):
    """A pin."""

    content_type_uid: ClassVar[str] = ""
    id: str = ""

    if not TYPE_CHECKING:
        q = FieldsOf()


@dataclass(kw_only=True, slots=True)
class EntryInput:
    """A pin to send: what is MISSING is not sent."""

    content_type_uid: ClassVar[str] = ""

    @classmethod
    def of(cls, entry: Entry) -> Self:
        made = cls()
        for name in layout_of(cls).by_name:
            value: object = getattr(entry, name)
            setattr(made, name, MISSING if value is None else value)
        return made

    def to_wire(self) -> dict[str, object]:
        slots = layout_of(type(self)).by_name
        values = {slot.wire: getattr(self, name) for name, slot in slots.items()}
        return {wire: to_wire(value) for wire, value in values.items() if value is not MISSING}

    def violations(self) -> tuple[Violation, ...]:
        return tuple(self._violations())

    def check(self) -> None:
        if found := self.violations():
            raise InvalidContent(type(self).__name__, found)

    def _violations(self) -> Iterator[Violation]:
        hints = hints_of(type(self))
        for name, slot in layout_of(type(self)).by_name.items():
            rules = [mark for mark in split(hints[name])[1] if isinstance(mark, Rule)]
            value: object = getattr(self, name)
            for rule in rules if value is not MISSING else ():
                for code, message in checker(rule)(value):
                    yield Violation(slot.wire, code, message)
