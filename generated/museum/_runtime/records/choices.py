# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Unions of objects and arrays: which choice a value is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from pydantic_core import PydanticCustomError, ValidationError

from .annotations import Tagged
from .layout import layout_of
from .lenient import Node, Reader, validator_of
from .typeguards import is_mapping

if TYPE_CHECKING:
    from .base import RecordBase

__all__ = ["RECORD", "UNION", "Choices", "ReaderOf", "choices_in", "meta", "record_in"]

ReaderOf: TypeAlias = Callable[[type, bool], Reader]
"""Return the reader of a record class, with or without conversions (`exact`)."""

RECORD = "cmagen_record"
UNION = "cmagen_union"

# the node is kept with its exact form, so that its id is not used again
_EXACT: dict[int, tuple[Node, Node]] = {}


def meta(node: Node, key: str) -> object:
    return cast("Node", node.get("metadata") or {}).get(key)


def record_in(node: Node) -> type[RecordBase] | None:
    """Return the record class that a schema reads, if it is one."""
    return cast("type[RecordBase] | None", meta(node, RECORD))


def choices_in(node: Node) -> Choices | None:
    """Return the choices of a union that chooses, if a schema is one."""
    return cast("Choices | None", meta(node, UNION))


@dataclass(frozen=True, eq=False)
class Choices:
    """A union: called with a value, it reads the value as the choice that fits best.

    A choice whose tag says something else is left out. The others are tried without any
    conversion first, those with all required keys and the most known keys before others;
    then with the conversions of pydantic's lax mode. `exactly` makes the first of these
    passes possible: it returns a schema without conversions.
    """

    nodes: Sequence[Node]
    tagged: Tagged | None
    reader_of: ReaderOf
    exactly: Callable[[Node], Node]
    exact: bool = False

    def __call__(self, value: object) -> object:
        failure: ValidationError | None = None
        for read in self._passes(self.ranked(value)):
            try:
                return read(value)
            except ValidationError as error:
                failure = failure or error
        if failure is None:
            names = ", ".join(self._names())
            raise PydanticCustomError("union", "one of {names}", {"names": names})
        raise failure

    def _passes(self, nodes: list[Node]) -> Iterator[Reader]:
        yield from (self._reader(node, exact=True) for node in nodes)
        if not self.exact:
            yield from (self._reader(node, exact=False) for node in nodes)

    def _reader(self, node: Node, *, exact: bool) -> Reader:
        cls = record_in(node)
        if cls is not None:
            return self.reader_of(cls, exact)
        if exact and not self.exact:
            known = _EXACT.get(id(node))
            if known is None:
                known = _EXACT[id(node)] = node, self.exactly(node)
            node = known[1]
        return cast("Reader", validator_of(node).validate_python)

    def _names(self) -> Iterator[str]:
        for node in self.nodes:
            cls = record_in(node)
            yield cls.__name__ if cls else str(node["type"])

    def ranked(self, value: object) -> list[Node]:
        """Return the choices for a value, the best first."""
        nodes = list(self.nodes)
        if not is_mapping(value):
            return nodes
        named = self._named(value)
        if named is not None:
            return [node for node in nodes if record_in(node) is named]
        nodes = self._not_excluded(nodes, value)
        return sorted(
            nodes, key=lambda node: _fit(record_in(node), value), reverse=True
        )

    def _named(self, value: Mapping[str, object]) -> type | None:
        if self.tagged is None:
            return None
        tag = value.get(self.tagged.property)
        name = self.tagged.classes.get(tag) if isinstance(tag, str) else None
        classes = filter(None, map(record_in, self.nodes))
        return next((cls for cls in classes if cls.__name__ == name), None)

    def _not_excluded(
        self, nodes: list[Node], value: Mapping[str, object]
    ) -> list[Node]:
        """Leave out classes whose tag has a value that only other classes know."""
        tags = [(node, _tags(record_in(node))) for node in nodes]
        known = {
            key
            for _, own in tags
            for key, values in own.items()
            if _hashed(value.get(key)) in values
        }
        return [
            node
            for node, own in tags
            if not any(
                key in known and _hashed(value.get(key)) not in own[key] for key in own
            )
        ]


def _tags(cls: type | None) -> Mapping[str, frozenset[object]]:
    """Return the keys of a class whose values are listed, with these values."""
    slots = layout_of(cls).by_wire.values() if cls else ()
    return {slot.wire: slot.literals for slot in slots if slot.literals}


def _hashed(value: object) -> object:
    """Return what tells a JSON scalar from others: in Python, `True == 1`."""
    return (type(value), value) if isinstance(value, (str, int, float, bool)) else None


def _fit(cls: type | None, data: Mapping[str, object]) -> tuple[bool, int, int]:
    """Return how well a class fits: it has what it needs, keys it knows, few others."""
    if cls is None:
        return True, 0, 0
    layout = layout_of(cls)
    known = sum(key in layout.by_wire for key in data)
    needed = (slot.wire for slot in layout.by_wire.values() if slot.is_required)
    return all(key in data for key in needed), known, -len(layout.by_wire)
