"""Discriminators: the property whose values distinguish the options of a union."""

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
    """One option of a union.

    `node` is the option itself. `target` is the schema it refers to, None if it is more than a reference.
    """

    node: Node
    target: Node | None
    type: Type

    @property
    def schema(self) -> Node:
        """The schema referred to, or the option itself."""
        return self.target or self.node

    @property
    def key(self) -> str:
        """The schema key of its class; "" if the option is not one class (null beside it is fine)."""
        types = self.type.options if isinstance(self.type, Union) else (self.type,)
        keys = [type_.key for type_ in types if isinstance(type_, Named)]
        return (
            keys[0]
            if len(keys) == len([type_ for type_ in types if not isinstance(type_, Null)]) == 1
            else ""
        )


def find_discriminator(
    context: SchemaContext, merged: MergedSchema, options: Sequence[Option], within: frozenset[str]
) -> Discriminator | None:
    """Return the discriminator of the document with a complete mapping.

    Without one, return a property with different constants in every option; None if there is none.
    `within` are the keys of inner unions that were replaced by their options; a mapping may name them.
    """
    classes = [option for option in options if not isinstance(option.type, Null)]
    stated = next(iter(merged.every("discriminator")), None)
    if len(classes) < 2 or any(not _is_class(context, option) for option in classes):
        if stated is not None and len(classes) > 1:
            stated.remark(
                "discriminator-unusable",
                "A discriminator needs objects, and not every subtype is one; ignored.",
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
        # OpenAPI implies the name of the component as value; a constant in the schema takes precedence.
        if option.key not in mapping.values():
            for value in constants(context, option.schema, name) or _component_name(option):
                mapping.setdefault(value, option.key)
    return Discriminator(name, tuple(mapping.items()))


def _is_class(context: SchemaContext, option: Option) -> bool:
    """Return whether an option is one class."""
    if not option.key:
        return False
    # A reference to an alias, such as a component that is an array, has a key too.
    merged = context.merger.merge((option.schema,), option.schema)
    return option.target is None or context.is_object(merged, merged.types)


def _stated(
    documents: Documents, stated: Node, classes: Sequence[Option], within: frozenset[str]
) -> dict[str, str]:
    """Return the document's mapping of values to class keys. Report entries for other schemas."""
    known = {option.target.key: option.key for option in classes if option.target is not None}
    mapping: dict[str, str] = {}
    for value, node in stated.entries("mapping"):
        target = mapped_schema(documents, node)
        if target is not None and target.key in known:
            mapping[value] = known[target.key]
        elif target is None or target.key not in within:
            node.warn("bad-discriminator", f"{value!r} is mapped to a schema that is not a subtype; ignored.")
    return mapping


def mapped_schema(documents: Documents, node: Node) -> Node | None:
    """Return the schema of a mapping entry: a reference, or the bare name of a component."""
    reference = node.value
    if not isinstance(reference, str):
        return None
    # OpenAPI allows both forms. `Cat` could also be a relative reference; the name is tried first.
    target = documents.component("schemas", reference) if _NAME.fullmatch(reference) else None
    target = target or documents.resolve(node, reference)
    return documents.follow(target) if target is not None else None


def constants(context: SchemaContext, schema: Node, name: str) -> list[str]:
    """Return the strings that `const` or `enum` allows for a property; none if they do not limit it."""
    nodes = context.merger.merge((schema,), schema).properties().get(name)
    if not nodes:
        return []
    choices = context.merger.merge(nodes, nodes[-1]).choices
    return [value for value in choices[1] if isinstance(value, str)] if choices is not None else []


def _component_name(option: Option) -> list[str]:
    return [option.target.name] if option.target is not None else []


def _inferred(context: SchemaContext, classes: Sequence[Option]) -> Discriminator | None:
    """Return a required property with constants in every option that no other option has."""
    required = context.merger.merge((classes[0].schema,), classes[0].schema).required()
    for name in required:
        mapping = _disjoint(context, name, classes)
        if mapping:
            return Discriminator(name, tuple(mapping.items()))
    return None


def _disjoint(context: SchemaContext, name: str, classes: Sequence[Option]) -> dict[str, str]:
    """Return class keys by the constants of a property; nothing if these do not distinguish all options."""
    mapping: dict[str, str] = {}
    for option in classes:
        values = constants(context, option.schema, name)
        required = context.merger.merge((option.schema,), option.schema).required()
        if not values or name not in required or any(value in mapping for value in values):
            return {}
        mapping.update(dict.fromkeys(values, option.key))
    return mapping
