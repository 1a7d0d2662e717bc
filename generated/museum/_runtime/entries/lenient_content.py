# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Reads content that does not fit its model: what fits is read as ever, the rest is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias, cast

from pydantic_core import ValidationError

from ..records.base import RecordBase
from ..records.choices import meta, record_in
from ..records.lenient import Lenient, Member, Node, Reader, default_of
from ..records.misfits import MISFIT, Misfit, kept, usable

__all__ = ["CHOICE", "KEPT_AS", "Choice", "Choose", "LenientContent"]

CHOICE = "cmagen_choice"
"""Key in the metadata of a schema: a `Choose`, if the value decides how it is read."""

KEPT_AS = "cmagen_kept_as"
"""Key in the metadata of a schema: a function that returns what an attribute holds for
a value that does not fit, for types that can hold anything."""

_EXPECTED = {
    "string_type": "a string",
    "number_type": "a number",
    "scalar_type": "a string or a number",
    "int_type": "an integer",
    "int_from_float": "an integer",
    "bool_type": "a boolean",
    "list_type": "an array",
    "dict_type": "an object",
}


class Choice(NamedTuple):
    """The schema for a value or a part of it, and the step of the path to that part."""

    node: Node
    value: object
    step: str = ""


Choose: TypeAlias = Callable[[object], Choice | None]
"""Returns how a value is read; None if it is read as a whole."""


class LenientContent(Lenient):
    """An attribute holds None or its empty value in place of a value that does not fit."""

    def __init__(
        self,
        reader_of: Callable[[type], Reader],
        members_of: Callable[[type[RecordBase]], Iterator[Member]],
    ) -> None:
        super().__init__()
        self._reader_of, self._members_of = reader_of, members_of
        self._misfits = self._seen = 0

    def read(self, node: Node, value: object, path: str = "") -> object:
        """Return the value as its schema says, with `MISFIT` in place of what does not fit."""
        choose = cast("Choose | None", meta(node, CHOICE))
        if choose is not None:
            choice = choose(value)
            if choice is None:
                return self.leaf(node, value, path)
            return self.read(choice.node, choice.value, path + choice.step)
        if meta(node, KEPT_AS) is not None:
            return self.leaf(node, value, path)
        match node:
            case {"type": "function-before", "function": step, "schema": inner}:
                return self.read(inner, step["function"](value), path)
            case {"type": "function-after", "function": step, "schema": inner}:
                part = self.read(inner, value, path)
                return part if part is MISFIT else step["function"](part)
            case _:
                return super().read(node, value, path)

    def fields(
        self, cls: type[RecordBase], value: Mapping[str, object], path: str = ""
    ) -> RecordBase:
        """Return an object of a class, attribute by attribute."""
        outer = self._misfits, self._seen
        self._seen = self._misfits
        record = super().fields(cls, value, path)
        # an object keeps its own misfits; for the object around it, it fits
        self._misfits, self._seen = outer
        return record

    def keep(self, record: RecordBase, member: Member, value: object) -> None:
        """Set an attribute, and keep what was read if not all of it fits."""
        if self._misfits > self._seen:
            tree = Misfit(_empty(member)) if value is MISFIT else kept(value)
            known: Mapping[str, object] = getattr(record, "_misfits", {})
            object.__setattr__(record, "_misfits", {**known, member.name: tree})
            self._seen = self._misfits
        held = _empty(member) if value is MISFIT else usable(value)
        object.__setattr__(record, member.name, held)

    def record_of(self, node: Node) -> type[RecordBase] | None:
        """Return the class that a schema reads, None for any other schema."""
        return record_in(node)

    def reader_of(self, cls: type[RecordBase]) -> Reader:
        """Return the reader of a class."""
        return self._reader_of(cls)

    def members_of(self, cls: type[RecordBase]) -> Iterator[Member]:
        """Yield the attributes of a class."""
        return self._members_of(cls)

    def given(self, cls: type[RecordBase], value: Mapping[str, object]) -> object:
        """Return the mapping without nulls, which are empty fields."""
        return {key: item for key, item in value.items() if item is not None}

    def misfit(self, node: Node, value: object) -> object:
        """Return what stands for a value that does not fit."""
        self._misfits += 1
        keep = cast("Callable[[object], object] | None", meta(node, KEPT_AS))
        held = keep(value) if keep else None
        return MISFIT if held is None else held

    def choices_of(self, node: Node, value: object) -> list[Node] | None:
        """Return None: no union of content is tried out."""
        return None

    def expected(self, error: ValidationError) -> str:
        """Return what was expected, as users of a CMS say it."""
        detail = error.errors(include_url=False, include_context=False)[0]
        return _EXPECTED.get(detail["type"], detail["msg"])


def _empty(member: Member) -> object:
    """Return what an attribute holds in place of a misfit: never 0 or an empty string."""
    default = default_of(member.node)
    return None if isinstance(default, (str, int, float)) else default
