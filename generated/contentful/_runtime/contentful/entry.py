# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Entries as they are read: every field with its values by locale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import (
    TYPE_CHECKING,
    Annotated,
    ClassVar,
    TypeVar,
    cast,
    get_type_hints,
)

from ..entries.class_cache import layout_of, once
from ..entries.constraints import Key
from ..entries.content import Content
from ..entries.fields_of import FieldsOf
from ..entries.read_many import ReadsMany
from ..records.jsonvalue import JsonObject
from ..records.typeguards import is_mapping
from ..records.wire import record_to_wire
from .links import Link
from .locales import Locales, Localized, OneLocale, Space
from .shape import fold, json_members, localized, path_on_wire, unfold, with_blanks
from .sys import Metadata, Sys

if TYPE_CHECKING:
    from typing import Self

    from pydantic_core import CoreSchema
    from pydantic_core.core_schema import TypedDictField

__all__ = [
    "Entry",
    "Localizable",
    "locales_of",
    "package_of",
    "shared_fields",
    "space_of",
]

R = TypeVar("R", bound="Localizable")


class Localizable(Content):
    """The base class of entries and assets: reading and writing their JSON."""

    __slots__ = ()

    @classmethod
    def from_wire(
        cls, data: Mapping[str, object] | bytes | str, *, strict: bool = False
    ) -> Self:
        """Read a response of the management API: a JSON object, or its text.

        No field is required, and unknown fields and keys are kept. So is a value of a
        wrong type, see `problems_of`.

        Raises:
            WrongContent: not an object; with `strict`, a value has a wrong JSON type.
                `path` is its path, such as `fields.title.en-US`.
            DecodeError: the text is not valid JSON.
        """
        from ..records.codec import from_json

        decoded = from_json(data) if isinstance(data, (bytes, str)) else data
        return read(cls, decoded, strict=strict)

    @classmethod
    def from_delivery(
        cls,
        data: Mapping[str, object],
        *,
        locale: str | None = None,
        strict: bool = False,
    ) -> Self:
        """Read a response of the delivery or preview API.

        It may have one value per field, or the values of all locales (`locale=*`).
        `locale` is the locale of single values if the response has no `sys.locale`.

        Raises:
            WrongContent: with `strict`, a value has a wrong JSON type.
        """
        return read(cls, localized(data, locale), strict=strict)

    def to_wire(self, *, sending: bool = False) -> dict[str, object]:
        """Return the JSON object: as it was read, except for changed attributes.

        It has the form `{"sys", "metadata", "fields": {field: {locale: value}}}`. With
        `sending`, it has no `sys`, which is not allowed in requests.
        """
        raw: Mapping[str, object] = getattr(self, "_wire", {})
        wire = fold(with_blanks(record_to_wire(self), raw))
        return {
            key: value for key, value in wire.items() if not (sending and key == "sys")
        }

    @property
    def extra(self) -> JsonObject:
        """Fields that the class does not have: `{field: {locale: value}}`."""
        known = layout_of(type(self)).by_wire
        wire: Mapping[str, object] = getattr(self, "_wire", {})
        unknown = {
            key: value
            for key, value in wire.items()
            if key not in known and not key.startswith("$")
        }
        return cast("JsonObject", unknown)

    @staticmethod
    def _json_members(flat: dict[str, TypedDictField]) -> dict[str, TypedDictField]:
        return json_members(flat)

    @classmethod
    def _from_json(cls, value: object) -> object:
        return read(cls, value)

    @classmethod
    def __content_schema__(cls, arguments: Sequence[object]) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            lambda value: read(cls, value)
        )


@dataclass(kw_only=True, slots=True)
class Entry(Localizable, ReadsMany):
    """An entry. Generated classes add the fields of their content type."""

    content_type_uid: ClassVar[str] = ""
    """The id of the content type."""

    sys: Annotated[Sys, Key("$sys")] = field(default_factory=Sys)
    """System properties, such as id, version and state."""
    metadata: Annotated[Metadata, Key("$metadata")] = field(default_factory=Metadata)
    """Tags and taxonomy concepts."""

    if not TYPE_CHECKING:
        q = FieldsOf()

    @classmethod
    def ref(cls, id: str) -> Link[Self]:
        """Return a link to the entry of this content type with the given id."""
        return Link(id)


def read(cls: type[R], data: object, *, strict: bool = False) -> R:
    """Read one entry or asset. Raises WrongContent, see `Localizable.from_wire`."""
    from ..entries.reading import read_with_problems, settled

    if isinstance(data, cls):
        return data
    flat = unfold(data) if is_mapping(data) else data
    content, problems = read_with_problems(cls, flat)
    problems = [one._replace(path=path_on_wire(one.path)) for one in problems]
    record = settled(cls, content, problems, _named(data), strict=strict)
    if problems:
        object.__setattr__(record, "_problems", tuple(problems))
    _bind(record)
    return record


def _named(data: object) -> object:
    """Return the id of an entry where errors look for it."""
    sys = data.get("sys") if is_mapping(data) else None
    return {"uid": sys.get("id")} if is_mapping(sys) else {}


def _bind(record: Localizable) -> None:
    """Give each field the locales of the space, which `Localized.resolve` needs."""
    cls = type(record)
    locales, shared = locales_of(cls), shared_fields(cls)
    for name in layout_of(cls).by_name:
        value: object = getattr(record, name)
        if isinstance(value, Localized):
            cast("Localized[object]", value).bind(locales, shared=name in shared)


@once
def shared_fields(cls: type) -> frozenset[str]:
    """Return the names of the attributes that are not localized."""
    hints = get_type_hints(cls, include_extras=True)
    return frozenset(
        name
        for name, hint in hints.items()
        if any(
            isinstance(mark, OneLocale) for mark in getattr(hint, "__metadata__", ())
        )
    )


def locales_of(cls: type) -> Locales:
    """Return the locales of the space that a class was generated for."""
    return space_of(cls).locales


@once
def space_of(cls: type) -> Space:
    """Return the space that a class was generated for: `SPACE` of its package."""
    space: object = getattr(package_of(cls), "SPACE", None)
    return space if isinstance(space, Space) else Space()


def package_of(cls: type) -> object:
    """Return the package that contains the module of a class, None if there is none."""
    name = cls.__module__.rpartition(".")[0]
    return import_module(name) if name else None
