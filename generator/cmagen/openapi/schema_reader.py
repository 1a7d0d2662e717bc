"""Schemas become types; objects and named schemas are collected under where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .forwarding_schemas import says_something
from .inheritance import Family, Inheritance
from .model import AliasSchema, ListOf, MapOf, Named, ObjectSchema, Scalar, TupleOf, Type
from .name_hints import Hints
from .nodes import Node
from .object_members import additional_type, list_nodes, read_property
from .references import Documents
from .scalar_types import choice_type, string_type
from .schema_context import SchemaContext
from .schema_merging import MergedSchema, MergeStack
from .union_types import ANY, NEVER, NULL, union
from .unions import Unions

__all__ = ["SchemaReader"]

_MAX_MERGES = 5
_MAX_NESTING = 40
_KINDS: dict[str, Literal["integer", "number", "boolean"]] = {
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
}
_ORDER = ("string", "integer", "number", "boolean", "array", "object", "null")


class SchemaReader(SchemaContext):
    """Turns schemas into types on demand, so that only what is reached is ever read."""

    def __init__(self, documents: Documents, hints: Hints) -> None:
        super().__init__(documents, hints)
        self._unions = Unions(self)
        self._families = Inheritance(documents)
        self._named: dict[str, Type] = {}
        self._building: set[str] = set()
        self._nesting = 0

    def type_of(self, node: Node) -> Type:
        """Return the type of the schema at a node."""
        if isinstance(node.value, bool):
            return ANY if node.value else NEVER
        target, nullable = self.targets.plain(node)
        if target is not None:
            named = self.named(target)
            return union((named, NULL)) if nullable else named
        return self.convert(self.merger.merge((node,), node))

    def type_of_all(self, nodes: Sequence[Node], at: Node, merge_stack: MergeStack) -> Type:
        """The type of a value that several schemas describe at once, such as a property defined twice."""
        telling = {self.targets.identity(node): node for node in nodes if says_something(node)}
        distinct = list(telling.values()) or list(nodes[-1:])
        if len(distinct) == 1:
            return self.type_of(distinct[0])
        merged = self.merger.merge(distinct, at)
        parts = frozenset(part.key for part in merged.parts)
        for known, key in merge_stack:
            if parts == known and key:
                return Named(key)
        if len(merge_stack) >= _MAX_MERGES:
            at.remark(
                "merge-too-deep", "Merged schemas contain merged schemas without end; using the last one."
            )
            return self.type_of(distinct[-1])
        key = at.key if self.is_object(merged, merged.types) else ""
        merged.merge_stack = (*merge_stack, (parts, key))
        return self.convert(merged)

    def named(self, target: Node) -> Type:
        """The type that stands for a schema others refer to; it is read later, so recursion is fine."""
        if isinstance(target.value, bool):
            return self.type_of(target)
        if target.key not in self._named:
            self._named[target.key] = self._plan(target)
        return self._named[target.key]

    def _plan(self, target: Node) -> Type:
        merged = self.merger.merge((target,), target)
        types = merged.types
        if _is_null(merged, types):
            return NULL
        if types is not None and self.is_object(merged, types):
            named = self._family(target, self._hoist(merged))
            return union((named, NULL)) if "null" in types else named
        self.later(lambda: self._build_alias(merged))
        return Named(target.key)

    def _family(self, target: Node, base: Named) -> Named:
        """Return a class, or where schemas that extend it are told apart by a property, any of them."""
        family = self._families.of(target)
        if family is None:
            return base
        at = target.below("discriminator")
        self.later(lambda: self._build_family(at, base, family))
        return Named(at.key)

    def _build_family(self, at: Node, base: Named, family: Family) -> None:
        discriminator, subtypes = family.told_apart(self, base)
        hint = self.hints.of(at)
        self.schemas[at.key] = AliasSchema(
            key=at.key,
            identity=hint.identity,
            hint=("any", *hint.words),
            type=self.noted(union([*subtypes, base], discriminator)),
            place=at.place,
        )

    def is_object(self, merged: MergedSchema, types: frozenset[str] | None) -> bool:
        """Return whether this is one class: an object, or null, with properties of its own."""
        return (
            types is not None
            and types - {"null"} == {"object"}
            and not merged.forbidden
            and merged.choices is None
            and not self._unions.has_options(merged)
            and self._has_fields(merged)
        )

    def _has_fields(self, merged: MergedSchema) -> bool:
        return any(value.get("properties") for value in merged.values()) or (
            not merged.every("patternProperties")
            and any(node.value is False for node in merged.every("additionalProperties"))
        )

    def convert(self, merged: MergedSchema) -> Type:
        """Return the type of gathered schemas. Values first, then unions, then the plain types."""
        if merged.forbidden:
            return NEVER
        if self._nesting >= _MAX_NESTING:
            merged.at.warn("too-deep", "Types are nested too deeply here; any value is allowed.")
            return ANY
        self._nesting += 1
        try:
            return self._convert(merged)
        finally:
            self._nesting -= 1

    def _convert(self, merged: MergedSchema) -> Type:
        types = merged.types
        if types is not None and not types:
            merged.at.warn(
                "contradicting-schemas", "No value fits all of these schemas; any value is allowed."
            )
            return ANY
        choice = choice_type(merged, types)
        if choice is not None:
            return choice
        options = self._unions.convert(merged, types)
        if options is not None:
            return union((options, NULL)) if merged.nullable or (types and "null" in types) else options
        if types is None:
            return ANY
        several = len(types - {"null"}) > 1
        return union([self._by_type(merged, name, several) for name in _ORDER if name in types])

    def _by_type(self, merged: MergedSchema, name: str, several: bool) -> Type:
        if name == "string":
            return string_type(merged)
        if name == "array":
            return self._list(merged)
        if name == "object":
            return self._object(merged, several)
        if name == "null":
            return NULL
        return Scalar(_KINDS[name], merged.format, merged.rules)

    def _object(self, merged: MergedSchema, several: bool) -> Type:
        if not self._has_fields(merged):
            return MapOf(additional_type(self, merged) or ANY)
        if several:
            at = merged.at.below("object", merged.at.value)
            merged = MergedSchema(at, merged.parts, merged.forbidden, merged.merge_stack)
        return self._hoist(merged)

    def _list(self, merged: MergedSchema) -> Type:
        prefix, items = list_nodes(merged)
        if prefix:
            rest = self.type_of_all(items, merged.at.below("items"), merged.merge_stack) if items else ANY
            return TupleOf(tuple(map(self.type_of, prefix)), None if rest == NEVER else rest)
        if not items and self.documents.version.startswith("3.0"):
            merged.at.remark("items-missing", "The list does not say what it holds; any values are allowed.")
        inner = self.type_of_all(items, merged.at.below("items"), merged.merge_stack) if items else ANY
        return ListOf(inner, merged.rules)

    def _hoist(self, merged: MergedSchema) -> Named:
        key = merged.at.key
        if key not in self.schemas and key not in self._building:
            self._building.add(key)
            self.later(lambda: self._build_object(merged))
        return Named(key)

    def _build_object(self, merged: MergedSchema) -> None:
        required = merged.required()
        properties = merged.properties()
        for name, place in required.items():
            if name not in properties:
                place.remark(
                    "required-unknown", f"{name!r} is required, but no property of that name is declared."
                )
        hint = self.hints.of(merged.at)
        self.schemas[merged.at.key] = ObjectSchema(
            key=merged.at.key,
            identity=hint.identity,
            hint=hint.words,
            properties=tuple(
                read_property(self, merged, name, nodes, name in required)
                for name, nodes in properties.items()
            ),
            additional=additional_type(self, merged),
            title=merged.text("title"),
            description=merged.text("description"),
            deprecated=merged.at.flag("deprecated"),
            place=merged.at.place,
        )

    def _build_alias(self, merged: MergedSchema) -> None:
        target, _ = self.targets.plain(merged.at)
        meant = self.convert(merged) if target is None else self.type_of(merged.at)
        hint = self.hints.of(merged.at)
        self.schemas[merged.at.key] = AliasSchema(
            key=merged.at.key,
            identity=hint.identity,
            hint=hint.words,
            type=meant,
            title=merged.text("title"),
            description=merged.text("description"),
            deprecated=merged.at.flag("deprecated"),
            place=merged.at.place,
        )


def _is_null(merged: MergedSchema, types: frozenset[str] | None) -> bool:
    """Return whether null is all it allows, as in the `NullEnum` of some tools: no alias is worth that."""
    choices = merged.choices
    return types == frozenset({"null"}) or (choices is not None and set(choices[1]) == {None})
