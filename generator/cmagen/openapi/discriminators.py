"""Which property, by which value, tells the options of a union apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .model import Discriminator, Named, Null, Type, Union
from .nodes import Node
from .references import Documents
from .schema_context import SchemaContext
from .schema_merging import MergedSchema

_NAME = re.compile(r"[\w.-]+")

__all__ = ["Option", "constants", "find_discriminator", "mapped_schema"]


@dataclass(slots=True, eq=False)
class Option:
    """One option: where it stands, the schema it refers to if it does only that, and its type."""

    node: Node
    target: Node | None
    type: Type

    @property
    def schema(self) -> Node:
        return self.target or self.node

    @property
    def key(self) -> str:
        """The key of its class; "" if it is no class."""
        types = self.type.options if isinstance(self.type, Union) else (self.type,)
        keys = [one.key for one in types if isinstance(one, Named)]
        return (
            keys[0]
            if len(keys) == len([type_ for type_ in types if not isinstance(type_, Null)]) == 1
            else ""
        )


def find_discriminator(
    context: SchemaContext, merged: MergedSchema, options: Sequence[Option], within: frozenset[str]
) -> Discriminator | None:
    """Return the document's discriminator, completed; or one property whose values differ in every option.

    `within` are keys of unions whose options stand here in their place; a mapping may name them.
    """
    classes = [option for option in options if not isinstance(option.type, Null)]
    stated = next(iter(merged.every("discriminator")), None)
    if len(classes) < 2 or any(not _is_class(context, option) for option in classes):
        if stated is not None and len(classes) > 1:
            stated.remark(
                "discriminator-unusable",
                "Not every subtype is an object; distinguishing them by their properties.",
            )
        return None
    name = stated.text("propertyName") if stated is not None else ""
    if stated is not None and not name:
        stated.warn(
            "bad-discriminator",
            "The discriminator has no `propertyName`; distinguishing subtypes by their properties.",
        )
    if stated is None or not name:
        return _inferred(context, classes)
    mapping = _stated(context.documents, stated, classes, within)
    for option in classes:
        if option.key not in mapping.values():
            for value in constants(context, option.schema, name) or _component_name(option):
                mapping.setdefault(value, option.key)
    return Discriminator(name, tuple(mapping.items()))


def _is_class(context: SchemaContext, option: Option) -> bool:
    if not option.key:
        return False
    merged = context.merger.merge((option.schema,), option.schema)
    return option.target is None or context.is_object(merged, merged.types)


def _stated(
    documents: Documents, stated: Node, classes: Sequence[Option], within: frozenset[str]
) -> dict[str, str]:
    known = {option.target.key: option.key for option in classes if option.target is not None}
    mapping: dict[str, str] = {}
    for value, node in stated.entries("mapping"):
        target = mapped_schema(documents, node)
        if target is not None and target.key in known:
            mapping[value] = known[target.key]
        elif target is None or target.key not in within:
            node.warn(
                "bad-discriminator", f"{value!r} is mapped to something that is not a subtype; ignored."
            )
    return mapping


def mapped_schema(documents: Documents, node: Node) -> Node | None:
    """Return the schema a mapping names: a reference, or the bare name of a component."""
    reference = node.value
    if not isinstance(reference, str):
        return None
    target = documents.component("schemas", reference) if _NAME.fullmatch(reference) else None
    target = target or documents.resolve(node, reference)
    return documents.follow(target) if target is not None else None


def constants(context: SchemaContext, schema: Node, name: str) -> list[str]:
    """Return the values a schema fixes for a property by `const` or `enum`."""
    nodes = context.merger.merge((schema,), schema).properties().get(name)
    if not nodes:
        return []
    choices = context.merger.merge(nodes, nodes[-1]).choices
    return [value for value in choices[1] if isinstance(value, str)] if choices is not None else []


def _component_name(option: Option) -> list[str]:
    return [option.target.name] if option.target is not None else []


def _inferred(context: SchemaContext, classes: Sequence[Option]) -> Discriminator | None:
    """Return a required property with constants in every option, none of them shared."""
    required = context.merger.merge((classes[0].schema,), classes[0].schema).required()
    for name in required:
        mapping = _disjoint(context, name, classes)
        if mapping:
            return Discriminator(name, tuple(mapping.items()))
    return None


def _disjoint(context: SchemaContext, name: str, classes: Sequence[Option]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for option in classes:
        values = constants(context, option.schema, name)
        required = context.merger.merge((option.schema,), option.schema).required()
        if not values or name not in required or any(value in mapping for value in values):
            return {}
        mapping.update(dict.fromkeys(values, option.key))
    return mapping
