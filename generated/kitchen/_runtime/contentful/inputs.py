# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Input classes: entries to send, with the values of each field by locale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeAlias, TypeVar, cast

from ..entries.class_cache import layout_of
from ..entries.constraints import Key
from ..entries.errors import InvalidContent, Violation
from ..entries.replacing import replaced_from
from ..records.record import Record
from ..records.wire import record_to_wire
from .shape import fold, json_members, with_blanks
from .sys import Metadata, Sys

if TYPE_CHECKING:
    from typing import Self

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema
    from pydantic_core.core_schema import TypedDictField

    from .entry import Entry

__all__ = ["ByLocale", "DateInput", "EntryInput"]

T = TypeVar("T")

ByLocale: TypeAlias = dict[str, T]
"""Values by locale code. An empty field is not sent, which erases it on the server."""

DateInput: TypeAlias = str | date
"""A date, a datetime (UTC if it has no time zone), or an ISO 8601 string.

A string is sent unchanged.
"""


@dataclass(kw_only=True, slots=True)
class EntryInput(Record):
    """An entry to send, with its whole content: fields that are missing are erased.

    An input created by `to_input()` keeps fields and keys that the class does not have.
    The rules of the content type are checked by `check` only, because a draft may
    violate them.

    Raises:
        InvalidContent: on creation, if values have a wrong JSON type; lists all
            violations.
    """

    content_type_uid: ClassVar[str] = ""
    """The id of the content type."""

    sys: Annotated[Sys | None, Key("$sys")] = None
    """System properties of the entry that was read, None for a new entry.

    `update` sends their version, so that it cannot overwrite a later change.
    """
    metadata: Annotated[Metadata | None, Key("$metadata")] = None
    """Tags and taxonomy concepts; None leaves them unchanged."""

    def __post_init__(self) -> None:
        from .validation.validate import accepted

        values = {
            name: cast("object", getattr(self, name))
            for name in layout_of(type(self)).by_name
        }
        for name, value in accepted(type(self), values).items():
            setattr(self, name, value)
        if (before := replaced_from(self)) is not None:
            for name in ("_wire", "_misfits"):
                if hasattr(before, name):
                    object.__setattr__(self, name, getattr(before, name))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from ..entries.pydantic_schemas import pydantic_schema

        return pydantic_schema(cls, handler, cls._from_json)

    @staticmethod
    def _json_members(flat: dict[str, TypedDictField]) -> dict[str, TypedDictField]:
        return json_members(flat)

    @classmethod
    def _from_json(cls, value: object) -> object:
        return cls.from_wire(cast("Mapping[str, object]", value))

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """Return an input with the content of an entry, without validating it."""
        instance = object.__new__(cls)
        wire: Mapping[str, object] = getattr(entry, "_wire", {})
        for name, slot in layout_of(cls).by_name.items():
            value: object = getattr(entry, name)
            # older entries have no metadata: what was absent is not sent
            if value == Metadata() and slot.wire not in wire:
                value = None
            plain = (
                dict(cast("dict[str, object]", value))
                if isinstance(value, dict)
                else value
            )
            setattr(instance, name, deepcopy(plain))
        instance.keep_wire(wire)
        if misfits := getattr(entry, "_misfits", None):
            object.__setattr__(instance, "_misfits", misfits)
        return instance

    def keep_wire(self, wire: Mapping[str, object]) -> None:
        """Keep the JSON that was read, to send back unknown fields and keys."""
        object.__setattr__(self, "_wire", wire)

    @classmethod
    def from_wire(
        cls, data: Mapping[str, object] | bytes | str, *, strict: bool = True
    ) -> Self:
        """Read a request body or a response. Unknown fields and keys are kept.

        Values are always read strictly, whatever `strict` says: they are to be sent.

        Raises:
            InvalidContent: values have a wrong JSON type; lists all violations.
            DecodeError: the text is not valid JSON.
        """
        from .validation.validate import from_json_text

        values, wire = from_json_text(cls, data)
        instance = cls()
        for name, value in values.items():
            setattr(instance, name, value)
        instance.keep_wire(wire)
        return instance

    def to_wire(self, *, sending: bool = False) -> dict[str, object]:
        """Return the JSON object: `sys`, `metadata`, and `fields` by locale.

        With `sending`, it has no `sys`, which is not allowed in requests.
        """
        raw: Mapping[str, object] = getattr(self, "_wire", {})
        flat = with_blanks(record_to_wire(self), raw)
        # a PUT erases what is missing; a field that was read as {} stays as it is
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
        """Return all violations of types and rules.

        Their paths are such as `fields.title.en-US`.
        """
        return tuple(self._violations())

    def check(self) -> None:
        """Raise `InvalidContent` if there are violations; it has all of them."""
        if violations := self.violations():
            raise InvalidContent(type(self).__name__, violations)

    def _violations(self) -> Iterator[Violation]:
        from .validation.validate import rule_violations, type_violations

        wrong = tuple(type_violations(self))
        yield from wrong
        yield from rule_violations(self, {violation.path for violation in wrong})
