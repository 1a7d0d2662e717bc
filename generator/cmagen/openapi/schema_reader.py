"""Schemas become types; objects and named schemas are collected under where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .forwarding_schemas import says_something
from .inheritance import Families, Family
from .model import AliasSchema, ListOf, MapOf, Named, ObjectSchema, Scalar, TupleOf, Type
from .name_hints import Hints
from .nodes import Node
from .object_members import additional_type, list_nodes, read_property
from .references import Documents
from .scalar_types import choice_type, string_type
from .schema_context import SchemaContext
from .schema_merging import Facts, Lineage
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
        self._families = Families(documents)
        self._named: dict[str, Type] = {}
        self._building: set[str] = set()
        self._nesting = 0

    def type_of(self, node: Node) -> Type:
        """The type of the schema at a node."""
        if isinstance(node.value, bool):
            return ANY if node.value else NEVER
        target, nullable = self.targets.plain(node)
        if target is not None:
            named = self.named(target)
            return union((named, NULL)) if nullable else named
        return self.convert(self.gather.facts((node,), node))

    def type_of_all(self, nodes: Sequence[Node], at: Node, lineage: Lineage) -> Type:
        """The type of a value that several schemas describe at once, such as a property defined twice."""
        telling = {self.targets.identity(node): node for node in nodes if says_something(node)}
        distinct = list(telling.values()) or list(nodes[-1:])
        if len(distinct) == 1:
            return self.type_of(distinct[0])
        facts = self.gather.facts(distinct, at)
        parts = frozenset(part.key for part in facts.parts)
        for known, key in lineage:
            if parts == known and key:
                return Named(key)
        if len(lineage) >= _MAX_MERGES:
            at.remark(
                "merge-too-deep", "Schemas merged inside merged ones go on too long; the last one counts."
            )
            return self.type_of(distinct[-1])
        key = at.key if self.is_object(facts, facts.types) else ""
        facts.lineage = (*lineage, (parts, key))
        return self.convert(facts)

    def named(self, target: Node) -> Type:
        """The type that stands for a schema others refer to; it is read later, so recursion is fine."""
        if isinstance(target.value, bool):
            return self.type_of(target)
        if target.key not in self._named:
            self._named[target.key] = self._plan(target)
        return self._named[target.key]

    def _plan(self, target: Node) -> Type:
        facts = self.gather.facts((target,), target)
        types = facts.types
        if _is_null(facts, types):
            return NULL
        if types is not None and self.is_object(facts, types):
            named = self._family(target, self._hoist(facts))
            return union((named, NULL)) if "null" in types else named
        self.later(lambda: self._build_alias(facts))
        return Named(target.key)

    def _family(self, target: Node, base: Named) -> Named:
        """A class, or where schemas that extend it are told apart by a property, any of them."""
        family = self._families.of(target)
        if family is None:
            return base
        at = target.below("discriminator")
        self.later(lambda: self._build_family(at, base, family))
        return Named(at.key)

    def _build_family(self, at: Node, base: Named, family: Family) -> None:
        discriminator, heirs = family.told_apart(self, base)
        self.schemas[at.key] = AliasSchema(
            key=at.key,
            hint=("any", *self.hints.words(at)),
            type=union([*heirs, base], discriminator),
            place=at.place,
        )

    def is_object(self, facts: Facts, types: frozenset[str] | None) -> bool:
        """Whether this is one class: an object, or null, with properties of its own."""
        return (
            types is not None
            and types - {"null"} == {"object"}
            and not facts.forbidden
            and facts.choices is None
            and not self._unions.has_options(facts)
            and self._has_fields(facts)
        )

    def _has_fields(self, facts: Facts) -> bool:
        return any(value.get("properties") for value in facts.values()) or (
            not facts.every("patternProperties")
            and any(node.value is False for node in facts.every("additionalProperties"))
        )

    def convert(self, facts: Facts) -> Type:
        """The type of gathered schemas. Values first, then unions, then the plain types."""
        if facts.forbidden:
            return NEVER
        if self._nesting >= _MAX_NESTING:
            facts.at.warn("too-deep", "Types are nested too deeply here; any value is allowed.")
            return ANY
        self._nesting += 1
        try:
            return self._convert(facts)
        finally:
            self._nesting -= 1

    def _convert(self, facts: Facts) -> Type:
        types = facts.types
        if types is not None and not types:
            facts.at.warn(
                "contradicting-schemas", "No value fits all of these schemas; any value is allowed."
            )
            return ANY
        choice = choice_type(facts, types)
        if choice is not None:
            return choice
        options = self._unions.convert(facts, types)
        if options is not None:
            return union((options, NULL)) if facts.nullable or (types and "null" in types) else options
        if types is None:
            return ANY
        several = len(types - {"null"}) > 1
        return union([self._by_type(facts, name, several) for name in _ORDER if name in types])

    def _by_type(self, facts: Facts, name: str, several: bool) -> Type:
        if name == "string":
            return string_type(facts)
        if name == "array":
            return self._list(facts)
        if name == "object":
            return self._object(facts, several)
        if name == "null":
            return NULL
        return Scalar(_KINDS[name], facts.format, facts.rules)

    def _object(self, facts: Facts, several: bool) -> Type:
        if not self._has_fields(facts):
            return MapOf(additional_type(self, facts) or ANY)
        if several:
            at = facts.at.below("object", facts.at.value)
            facts = Facts(at, facts.parts, facts.forbidden, facts.lineage)
        return self._hoist(facts)

    def _list(self, facts: Facts) -> Type:
        prefix, items = list_nodes(facts)
        if prefix:
            rest = self.type_of_all(items, facts.at.below("items"), facts.lineage) if items else ANY
            return TupleOf(tuple(map(self.type_of, prefix)), None if rest == NEVER else rest)
        if not items and self.documents.version.startswith("3.0"):
            facts.at.remark("items-missing", "The list does not say what it holds; any values are allowed.")
        inner = self.type_of_all(items, facts.at.below("items"), facts.lineage) if items else ANY
        return ListOf(inner, facts.rules)

    def _hoist(self, facts: Facts) -> Named:
        key = facts.at.key
        if key not in self.schemas and key not in self._building:
            self._building.add(key)
            self.later(lambda: self._build_object(facts))
        return Named(key)

    def _build_object(self, facts: Facts) -> None:
        required = facts.required()
        properties = facts.properties()
        for name, place in required.items():
            if name not in properties:
                place.remark(
                    "required-unknown", f"{name!r} is required, but no property of that name is declared."
                )
        self.schemas[facts.at.key] = ObjectSchema(
            key=facts.at.key,
            hint=self.hints.words(facts.at),
            properties=tuple(
                read_property(self, facts, name, nodes, name in required)
                for name, nodes in properties.items()
            ),
            additional=additional_type(self, facts),
            title=facts.text("title"),
            description=facts.text("description"),
            deprecated=facts.at.flag("deprecated"),
            place=facts.at.place,
        )

    def _build_alias(self, facts: Facts) -> None:
        target, _ = self.targets.plain(facts.at)
        meant = self.convert(facts) if target is None else self.type_of(facts.at)
        self.schemas[facts.at.key] = AliasSchema(
            key=facts.at.key,
            hint=self.hints.words(facts.at),
            type=meant,
            title=facts.text("title"),
            description=facts.text("description"),
            deprecated=facts.at.flag("deprecated"),
            place=facts.at.place,
        )


def _is_null(facts: Facts, types: frozenset[str] | None) -> bool:
    """Whether null is all it allows, as in the `NullEnum` of some tools: no alias is worth that."""
    choices = facts.choices
    return types == frozenset({"null"}) or (choices is not None and set(choices[1]) == {None})
