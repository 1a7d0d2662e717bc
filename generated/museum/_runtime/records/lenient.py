# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Reads data that do not fit their type: what fits is read as ever, the rest is kept.

This is the second reading of a value, after its validator refused it. It walks the same
schema in Python, so it costs nothing as long as servers keep their promises.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias, cast

from pydantic_core import CoreSchema, SchemaValidator, ValidationError

from .base import RecordBase
from .decode_errors import expected_by, json_kind
from .errors import Problem
from .typeguards import is_list, is_mapping

__all__ = ["DEFINITIONS", "Lenient", "Member", "Node", "Reader", "default_of", "report"]

Node: TypeAlias = dict[str, Any]
Reader: TypeAlias = Callable[[object], object]

DEFINITIONS: dict[str, Node] = {}
"""Schemas of recursive aliases, by the name that refers to them."""

_LOGGER = logging.getLogger(__name__.partition("._runtime")[0])
_REPORTED: set[tuple[str, str]] = set()
_VALIDATORS: dict[int, tuple[Node, SchemaValidator]] = {}


class Member(NamedTuple):
    """An attribute of a class, its key in JSON and the schema of its value."""

    name: str
    wire: str
    node: Node


@dataclass(slots=True)
class Lenient:
    """One reading. `problems` collects what does not fit, with paths from its start."""

    problems: list[Problem] = field(default_factory=lambda: [])

    # what the two kinds of classes, of documents and of content, do differently
    def record_of(self, node: Node) -> type[RecordBase] | None:
        """Return the class that a schema reads, None for any other schema."""
        raise NotImplementedError

    def reader_of(self, cls: type[RecordBase]) -> Reader:
        """Return the reader of a class, which raises ValidationError."""
        raise NotImplementedError

    def members_of(self, cls: type[RecordBase]) -> Iterator[Member]:
        """Yield the attributes of a class."""
        raise NotImplementedError

    def given(self, cls: type[RecordBase], value: Mapping[str, object]) -> object:
        """Return the mapping in which the members are looked up."""
        raise NotImplementedError

    def misfit(self, node: Node, value: object) -> object:
        """Return what an attribute holds in place of a value that does not fit."""
        raise NotImplementedError

    def expected(self, error: ValidationError) -> str:
        """Return what a validator expected, for a problem."""
        return expected_by(error)

    def choices_of(self, node: Node, value: object) -> list[Node] | None:
        """Return the schemas of a union, the best for a value first; else None."""
        raise NotImplementedError

    def read(self, node: Node, value: object, path: str = "") -> object:
        """Return the value as its schema says, as far as it fits."""
        match node:
            case {"type": "default", "schema": inner}:
                return self.read(inner, value, path)
            case {"type": "nullable", "schema": inner}:
                return None if value is None else self.read(inner, value, path)
            case {"type": "definition-ref", "schema_ref": name}:
                return self.read(DEFINITIONS[name], value, path)
            case {"type": "list", "items_schema": inner} if is_list(value):
                return [
                    self.read(inner, item, f"{path}[{at}]")
                    for at, item in enumerate(value)
                ]
            case {"type": "dict", "values_schema": inner} if is_mapping(value):
                return {
                    key: self.read(inner, item, _below(path, key))
                    for key, item in value.items()
                }
            case _:
                pass
        cls = self.record_of(node)
        if cls is not None:
            return self._record(cls, node, value, path)
        choices = self.choices_of(node, value)
        return (
            self.leaf(node, value, path)
            if choices is None
            else self._union(node, choices, value, path)
        )

    def _record(
        self, cls: type[RecordBase], node: Node, value: object, path: str
    ) -> object:
        if isinstance(value, cls):
            return value
        if not is_mapping(value):
            return self._refused(node, "an object", value, path)
        try:
            return self.reader_of(cls)(value)
        except ValidationError:
            return self.fields(cls, value, path)

    def fields(
        self, cls: type[RecordBase], value: Mapping[str, object], path: str = ""
    ) -> RecordBase:
        """Return an object of a class, attribute by attribute."""
        before, given = len(self.problems), cast("Node", self.given(cls, value))
        record = object.__new__(cls)
        for member in self.members_of(cls):
            self.keep(record, member, self._attribute(member, given, path))
        object.__setattr__(record, "_wire", value)
        own = self.problems[before:]
        inside = tuple(problem.inside(path) for problem in own)
        object.__setattr__(record, "_problems", inside)
        return record

    def keep(self, record: RecordBase, member: Member, value: object) -> None:
        """Set an attribute of a record to what was read."""
        object.__setattr__(record, member.name, value)

    def _attribute(self, member: Member, given: Node, path: str) -> object:
        if member.wire in given:
            return self.read(member.node, given[member.wire], _below(path, member.wire))
        node = member.node
        if node["type"] != "default":
            self._refused(node, "a value", None, _below(path, member.wire), "nothing")
            return None
        return default_of(node)

    def _union(
        self, node: Node, choices: list[Node], value: object, path: str
    ) -> object:
        """Return the value as one that fits, else as the best choice of its JSON kind."""
        try:
            return validator_of(node).validate_python(value)
        except ValidationError as error:
            near = next((one for one in choices if self._is_near(one, value)), None)
            if near is not None:
                return self.read(near, value, path)
            return self._refused(node, self.expected(error), value, path)

    def _is_near(self, node: Node, value: object) -> bool:
        if is_mapping(value):
            return node["type"] == "dict" or self.record_of(node) is not None
        return is_list(value) and node["type"] == "list"

    def leaf(self, node: Node, value: object, path: str) -> object:
        """Return the value as a schema says that has no parts, or what replaces it."""
        try:
            return validator_of(node).validate_python(value)
        except ValidationError as error:
            return self._refused(node, self.expected(error), value, path)

    def _refused(
        self, node: Node, expected: str, value: object, path: str, found: str = ""
    ) -> object:
        self.problems.append(Problem(path, expected, found or json_kind(value)))
        return self.misfit(node, value)


def default_of(node: Node) -> object:
    """Return the default of an attribute; `node` is its schema."""
    factory = cast("Callable[[], object] | None", node.get("default_factory"))
    return node.get("default") if factory is None else factory()


def validator_of(node: Node) -> SchemaValidator:
    """Return the validator of a part of a schema; it is built once."""
    known = _VALIDATORS.get(id(node))
    # the node is kept with it, so that its id is not used again
    if known is None or known[0] is not node:
        names = set[str]()
        if node["type"] != "definitions":
            _gather(node, names)
        definitions = [DEFINITIONS[name] for name in sorted(names)]
        whole = {"type": "definitions", "schema": node, "definitions": definitions}
        schema = cast("CoreSchema", whole if definitions else node)
        known = _VALIDATORS[id(node)] = node, SchemaValidator(schema)
    return known[1]


def _gather(node: object, names: set[str]) -> None:
    """Add the names of the definitions that a part of a schema needs."""
    if is_list(node) or isinstance(node, tuple):
        for item in cast("list[object]", node):
            _gather(item, names)
    elif is_mapping(node):
        name = node.get("schema_ref")
        if isinstance(name, str) and name not in names:
            names.add(name)
            _gather(DEFINITIONS[name], names)
        for key, item in node.items():
            if key not in ("metadata", "function", "cls"):
                _gather(item, names)


def report(what: str, problems: Sequence[Problem]) -> None:
    """Log a WARNING for each new path of a type. It names kinds, never a value."""
    for problem in problems:
        if (what, problem.place) not in _REPORTED:
            _REPORTED.add((what, problem.place))
            where = f"{what}: {problem.place}" if problem.place else what
            _LOGGER.warning(
                "%s: expected %s, found %s; the value is kept as it came",
                where,
                problem.expected,
                problem.found,
            )


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
