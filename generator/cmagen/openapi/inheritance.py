"""Polymorphism without a union: a base schema with a discriminator, and schemas that extend it by `allOf`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .discriminators import constants, mapped_schema
from .model import Discriminator, Named, Type, Union
from .nodes import Node
from .references import Documents, reference_of
from .schema_context import SchemaContext

__all__ = ["Family", "Inheritance"]

_MOST_SUBTYPES = 60


@dataclass(slots=True, eq=False)
class Family:
    """A base and its heirs; `values` are what the discriminator says for each."""

    property: str
    subtypes: tuple[tuple[str | None, Node], ...]
    base: Node

    def told_apart(self, context: SchemaContext, base: Named) -> tuple[Discriminator, list[Type]]:
        """Return the discriminator over all classes of the family, and the heirs' types."""
        mapping: dict[str, str] = {}
        types: dict[str, Type] = {}
        for value, node in self.subtypes:
            type_ = base if node.key == self.base.key else context.named(node)
            key = _class_key(type_)
            if key is None:
                continue
            types[node.key] = type_
            values = [value] if value is not None else constants(context, node, self.property) or [node.name]
            for one in values:
                mapping.setdefault(one, key)
        return Discriminator(self.property, tuple(mapping.items())), list(types.values())


def _discriminator(base: Node) -> Node | None:
    """Return a schema's own, or that of a part of it that is no reference."""
    parts = (
        [element for element in base.elements("allOf") if reference_of(element) is None]
        if base.has("allOf")
        else []
    )
    return next((node for one in (base, *parts) if (node := one.get("discriminator")) is not None), None)


def _class_key(type_: Type) -> str | None:
    options = type_.options if isinstance(type_, Union) else (type_,)
    return next((option.key for option in options if isinstance(option, Named)), None)


class Inheritance:
    """Which schemas of the document extend which; found once."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._heirs: dict[str, list[Node]] | None = None

    def of(self, base: Node) -> Family | None:
        """Return the family of a schema that has a discriminator of its own, None if it has no heirs."""
        stated = _discriminator(base)
        if stated is None or not stated.expect(dict) or not stated.text("propertyName"):
            return None
        subtypes: dict[tuple[str | None, str], Node] = {}
        told = set[str]()
        for value, node in stated.entries("mapping"):
            target = mapped_schema(self._documents, node)
            if target is None:
                node.warn("bad-discriminator", f"{value!r} is mapped to no schema; it is left out.")
            else:
                subtypes[value, target.key] = target
                told.add(target.key)
        subtypes.update(((None, heir.key), heir) for heir in self._all_heirs(base) if heir.key not in told)
        if all(heir.key == base.key for heir in subtypes.values()):
            return None
        if len(subtypes) > _MOST_SUBTYPES:
            stated.remark(
                "large-family",
                f"{len(subtypes)} subtypes exceed the limit of {_MOST_SUBTYPES}; not modelled as a union.",
            )
            return None
        return Family(
            stated.text("propertyName"), tuple((value, node) for (value, _), node in subtypes.items()), base
        )

    def _all_heirs(self, base: Node) -> Iterator[Node]:
        """Schemas that extend the base, directly or not."""
        waiting, seen = [base], {base.key}
        while waiting:
            for heir in self._known().get(waiting.pop().key, ()):
                if heir.key not in seen:
                    seen.add(heir.key)
                    waiting.append(heir)
                    yield heir

    def _known(self) -> dict[str, list[Node]]:
        if self._heirs is None:
            self._heirs = {}
            for _, schema in self._documents.components("schemas"):
                for member in schema.elements("allOf") if schema.has("allOf") else ():
                    reference = reference_of(member)
                    target = self._documents.resolve(member, reference) if reference is not None else None
                    if target is not None:
                        self._heirs.setdefault(target.key, []).append(schema)
        return self._heirs
