# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""How the attributes of a record map to keys in JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import MISSING as NO_DEFAULT
from dataclasses import Field, dataclass, fields, is_dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from .annotations import ReadOnly
from .forward_refs import link

__all__ = ["ADDITIONAL", "Layout", "Slot", "layout_of"]

ADDITIONAL = "additional_properties"
"""The attribute for undeclared keys with a type; no other attribute has this name."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One attribute of a record.

    Attributes:
        name: its name in Python.
        wire: its key in JSON.
        field: the dataclass field, with the default.
        read_only: only the server sets it, so it is not sent.
        literals: listed values, each with its type; empty if there are none.
    """

    name: str
    wire: str
    field: Field[Any]
    read_only: bool
    literals: frozenset[object] = frozenset()

    @property
    def is_required(self) -> bool:
        """Whether there is no default."""
        default, factory = self.field.default, self.field.default_factory
        return default is NO_DEFAULT and factory is NO_DEFAULT

    @property
    def optional(self) -> bool:
        """Whether it is optional and not nullable, so that None means absent."""
        return self.field.default is None

    def is_default(self, value: object) -> bool:
        """Check whether a value equals the default."""
        if self.field.default is not NO_DEFAULT:
            return bool(value == self.field.default)
        factory = self.field.default_factory
        return factory is not NO_DEFAULT and bool(value == factory())


@dataclass(frozen=True, slots=True)
class Layout:
    """The attributes of a record class.

    `by_wire` and `by_name` are in declared order. `open`: undeclared keys have a type
    and are kept in the attribute `additional_properties`.
    """

    by_wire: dict[str, Slot]
    by_name: dict[str, Slot]
    open: bool


_LAYOUTS: dict[type, Layout] = {}


def layout_of(cls: type) -> Layout:
    """Return the layout of a record class; it is built once."""
    return _LAYOUTS.get(cls) or _LAYOUTS.setdefault(cls, _worked_out(cls))


def _worked_out(cls: type) -> Layout:
    link(cls)
    hints = get_type_hints(cls, include_extras=True)
    members = fields(cls) if is_dataclass(cls) else ()
    slots = [
        _slot(member, hints[member.name])
        for member in members
        if member.name != ADDITIONAL
    ]
    return Layout(
        by_wire={slot.wire: slot for slot in slots},
        by_name={slot.name: slot for slot in slots},
        open=len(slots) < len(members),
    )


def _slot(member: Field[Any], hint: object) -> Slot:
    marks: Iterable[object] = getattr(hint, "__metadata__", ())
    aliases = (getattr(mark, "alias", None) for mark in marks)
    wire = next((alias for alias in aliases if isinstance(alias, str)), member.name)
    read_only = any(_is_read_only(mark) for mark in marks)
    return Slot(member.name, wire, member, read_only, frozenset(_literals(hint)))


def _literals(hint: object) -> Iterator[object]:
    """Yield the values of a `Literal`, alone or beside other types."""
    if get_origin(hint) is Literal:
        yield from ((type(value), value) for value in get_args(hint))
    elif get_origin(hint) in (Annotated, Union, UnionType):
        for part in get_args(hint):
            yield from _literals(part)


def _is_read_only(mark: object) -> bool:
    return mark is ReadOnly or isinstance(mark, ReadOnly)
