"""Shared by the readers of schemas: the documents, the schemas read so far and those still to be read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Mapping, Sequence

from .alias_cycles import without_empty_cycles
from .forwarding_schemas import Targets
from .model import Schema, Type, Union
from .name_hints import Hints
from .nodes import Node
from .references import Documents
from .schema_merging import MergedSchema, MergeStack, SchemaMerger
from .variant_tags import with_tags

__all__ = ["SchemaContext"]


class SchemaContext(ABC):
    """Unions, inheritance and members need types of inner schemas; they ask for them here.

    The readers form a recursion, the files do not: `SchemaReader` implements these methods above them all.
    """

    def __init__(self, documents: Documents, hints: Hints) -> None:
        self.documents = documents
        self.merger = SchemaMerger(documents)
        self.targets = Targets(documents, self.merger)
        self.hints = hints
        self.schemas: dict[str, Schema] = {}
        self.unions: list[Union] = []
        self._waiting: deque[Callable[[], None]] = deque()

    @abstractmethod
    def type_of(self, node: Node) -> Type:
        """Return the type of the schema at a node."""

    @abstractmethod
    def type_of_all(self, nodes: Sequence[Node], at: Node, merge_stack: MergeStack) -> Type:
        """Return the type of a value that several schemas describe, such as a property defined twice."""

    @abstractmethod
    def named(self, target: Node) -> Type:
        """Return the type of a schema others refer to. It is read later, so recursion is fine."""

    @abstractmethod
    def convert(self, merged: MergedSchema) -> Type:
        """Return the type of a merged schema."""

    @abstractmethod
    def is_object(self, merged: MergedSchema, types: frozenset[str] | None) -> bool:
        """Return whether the schema becomes one class: an object, or null, with properties of its own."""

    def noted(self, type_: Type) -> Type:
        """Return a type; a union is kept, because its options are variants with tags."""
        if isinstance(type_, Union):
            self.unions.append(type_)
        return type_

    def later(self, build: Callable[[], None]) -> None:
        """Queue work until the schemas above it are done; a queue cannot exhaust Python's stack."""
        self._waiting.append(build)

    def finish(self) -> Mapping[str, Schema]:
        """Read everything in the queue. Return the schemas that were reached, sorted by key."""
        while self._waiting:
            self._waiting.popleft()()
        schemas = with_tags(without_empty_cycles(self.schemas), self.unions)
        return {key: schemas[key] for key in sorted(schemas)}
