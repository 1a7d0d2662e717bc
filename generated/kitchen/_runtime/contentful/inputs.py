# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Entries as they are sent: a value per locale of each field, checked before they are published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, TypeAlias, TypeVar, cast

from ..entries.class_cache import layout_of
from ..entries.constraints import Key
from ..entries.errors import InvalidContent, Violation
from ..records.record import Record
from ..records.wire import record_to_wire
from .shape import fold
from .sys import Metadata, Sys

if TYPE_CHECKING:
    from typing import Self

    from .entry import Entry

__all__ = ["ByLocale", "DateInput", "EntryInput"]

T = TypeVar("T")

ByLocale: TypeAlias = dict[str, T]
"""Values by locale code. A field that is empty is not sent, which erases it on the server."""

DateInput: TypeAlias = str | date
"""A date, a datetime (without a zone it is UTC), or an ISO 8601 text, which is sent as it stands."""


@dataclass(kw_only=True, slots=True)
class EntryInput(Record):
    """An entry to send, whole: what is left out is erased. Made by `to_input` it keeps what it does not know.

    A wrong JSON type raises `InvalidContent` when the object is made; the rules of the content type
    are checked by `check`, because a draft may break them.
    """

    content_type_uid: ClassVar[str] = ""

    sys: Annotated[Sys | None, Key("$sys")] = None
    """What was read; its version is sent along, so that nobody else's change is lost."""
    metadata: Annotated[Metadata | None, Key("$metadata")] = None
    """Tags and concepts; None leaves them as they are."""

    def __post_init__(self) -> None:
        from .validation.validate import accepted

        values = {
            name: cast("object", getattr(self, name))
            for name in layout_of(type(self)).by_name
        }
        for name, value in accepted(type(self), values).items():
            setattr(self, name, value)

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """The input that sends what was read; nothing is checked, whatever the entry holds."""
        made = object.__new__(cls)
        wire: Mapping[str, object] = getattr(entry, "_wire", {})
        for name, slot in layout_of(cls).by_name.items():
            value: object = getattr(entry, name)
            if value == Metadata() and slot.wire not in wire:
                value = None
            plain = (
                dict(cast("dict[str, object]", value))
                if isinstance(value, dict)
                else value
            )
            setattr(made, name, deepcopy(plain))
        made.keep_wire(wire)
        return made

    def keep_wire(self, wire: Mapping[str, object]) -> None:
        """Remember what it was read from, so that what the class does not know is sent back."""
        object.__setattr__(self, "_wire", wire)

    @classmethod
    def from_wire(cls, data: Mapping[str, object] | bytes | str) -> Self:
        """Read a request body (or an answer). Keys and fields that the class does not know are kept.

        Raises:
            InvalidContent: something has a wrong JSON type; every place is told.
            DecodeError: the text is not JSON.
        """
        from .validation.validate import from_json_text

        values, wire = from_json_text(cls, data)
        made = cls()
        for name, value in values.items():
            setattr(made, name, value)
        made.keep_wire(wire)
        return made

    def to_wire(self, *, sending: bool = False) -> dict[str, object]:
        """`{"sys", "metadata", "fields": {field: {locale: value}}}`; without `sys` when `sending`."""
        flat = record_to_wire(self)
        raw: Mapping[str, object] = getattr(self, "_wire", {})
        erased = {
            key
            for key, value in flat.items()
            if value == {} and raw.get(key) != {} and key[0] != "$"
        }
        wire = fold({key: value for key, value in flat.items() if key not in erased})
        wire.setdefault("fields", {})
        return {
            key: value for key, value in wire.items() if not (sending and key == "sys")
        }

    def violations(self) -> tuple[Violation, ...]:
        """Everything that publishing would refuse, with paths such as `fields.title.en-US`."""
        return tuple(self._violations())

    def check(self) -> None:
        """Raise `InvalidContent` with all violations, if there are any."""
        if found := self.violations():
            raise InvalidContent(type(self).__name__, found)

    def _violations(self) -> Iterator[Violation]:
        from .validation.validate import rule_violations, type_violations

        wrong = tuple(type_violations(self))
        yield from wrong
        yield from rule_violations(self, {violation.path for violation in wrong})
