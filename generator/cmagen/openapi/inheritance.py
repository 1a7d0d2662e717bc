"""Inheritance: a base schema with a discriminator, and the subtypes that extend it by `allOf`."""

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
    """A base schema and its subtypes.

    `property` is the name of the discriminator. `subtypes` pairs each subtype with its value of the
    discriminator, None if the document does not map it.
    """

    property: str
    subtypes: tuple[tuple[str | None, Node], ...]
    base: Node

    def told_apart(self, context: SchemaContext, base: Named) -> tuple[Discriminator, list[Type]]:
        """Return the discriminator for all classes of the family, and the types of the subtypes.

        The value of an unmapped subtype is a constant in its schema, else the name of its component.
        """
        mapping: dict[str, str] = {}
        types: dict[str, Type] = {}
        for value, node in self.subtypes:
            type_ = base if node.key == self.base.key else context.named(node)
            key = _class_key(type_)
            if key is None:
                continue
            types[node.key] = type_
            values = [value] if value is not None else constants(context, node, self.property) or [node.name]
            for constant in values:
                mapping.setdefault(constant, key)
        return Discriminator(self.property, tuple(mapping.items())), list(types.values())


def _discriminator(base: Node) -> Node | None:
    """Return the discriminator of a schema, or of a member of its `allOf` that is not a reference.

    A discriminator behind a reference belongs to the schema referred to.
    """
    parts = (
        [element for element in base.elements("allOf") if reference_of(element) is None]
        if base.has("allOf")
        else []
    )
    return next((node for part in (base, *parts) if (node := part.get("discriminator")) is not None), None)


def _class_key(type_: Type) -> str | None:
    """Return the schema key of a class, whether or not it is nullable; None if it is not a class."""
    options = type_.options if isinstance(type_, Union) else (type_,)
    return next((option.key for option in options if isinstance(option, Named)), None)


class Inheritance:
    """Which component schemas extend which. Collected once, when the first base is met."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._heirs: dict[str, list[Node]] | None = None

    def of(self, base: Node) -> Family | None:
        """Return the family of a base schema.

        None if the schema has no discriminator or no subtypes, or too many of them (with a note).
        """
        stated = _discriminator(base)
        if stated is None or not stated.expect(dict) or not stated.text("propertyName"):
            return None
        subtypes: dict[tuple[str | None, str], Node] = {}
        mapped = set[str]()
        for value, node in stated.entries("mapping"):
            target = mapped_schema(self._documents, node)
            if target is None:
                node.warn("bad-discriminator", f"{value!r} is not mapped to a schema; ignored.")
            else:
                subtypes[value, target.key] = target
                mapped.add(target.key)
        # OpenAPI lets a base leave out its subtypes; then only their `allOf` refers to it.
        subtypes.update(
            ((None, subtype.key), subtype) for subtype in self._all_heirs(base) if subtype.key not in mapped
        )
        if all(subtype.key == base.key for subtype in subtypes.values()):
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
        """Yield the schemas that extend the base, directly or not."""
        waiting, seen = [base], {base.key}
        while waiting:
            for subtype in self._known().get(waiting.pop().key, ()):
                if subtype.key not in seen:
                    seen.add(subtype.key)
                    waiting.append(subtype)
                    yield subtype

    def _known(self) -> dict[str, list[Node]]:
        """Return direct subtypes by the key of the schema they extend."""
        if self._heirs is None:
            self._heirs = {}
            for _, schema in self._documents.components("schemas"):
                for member in schema.elements("allOf") if schema.has("allOf") else ():
                    reference = reference_of(member)
                    target = self._documents.resolve(member, reference) if reference is not None else None
                    if target is not None:
                        self._heirs.setdefault(target.key, []).append(schema)
        return self._heirs
