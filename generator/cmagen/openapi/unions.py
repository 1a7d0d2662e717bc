"""`oneOf` and `anyOf`: the options, what the schema around them adds, and what tells them apart."""

from __future__ import annotations

from dataclasses import dataclass

from .discriminators import Option, find_discriminator
from .model import Type
from .nodes import Node
from .schema_context import SchemaContext
from .schema_keywords import is_structural
from .schema_merging import MergedSchema
from .union_types import ANY, NEVER, NULL, union

__all__ = ["Unions"]

_KEYWORDS = ("oneOf", "anyOf")
# What a schema may say beside its options without each option having to be merged with it.
_NEUTRAL = frozenset({*_KEYWORDS, "type", "required", "not", "unevaluatedProperties", "if", "then", "else"})
_MAX_DEPTH = 5
_MAX_MERGES = 5_000


@dataclass(slots=True, eq=False)
class _Group:
    """One `oneOf` or `anyOf`."""

    node: Node
    options: list[Node]


class Unions:
    def __init__(self, context: SchemaContext) -> None:
        self._context = context
        self._depth = 0
        self._merges = 0
        self._open: list[str] = []
        self._places: dict[str, str] = {}

    def has_options(self, merged: MergedSchema) -> bool:
        """Return whether the schema is a union; options that only name required keys do not make it one."""
        return any(_KEYWORDS[0] in value or _KEYWORDS[1] in value for value in merged.values()) and bool(
            self._groups(merged)
        )

    def convert(self, merged: MergedSchema, types: frozenset[str] | None) -> Type | None:
        """Return the union of a schema with options, None if it has none worth telling apart."""
        groups = self._groups(merged)
        if not groups:
            return None
        if len(groups) > 1:
            groups[1].node.remark(
                "several-unions", "Two unions apply at once; only the first is distinguished."
            )
        if self._depth >= _MAX_DEPTH or self._merges >= _MAX_MERGES:
            merged.at.remark(
                "merge-too-deep", "Unions inside merged unions have no end; any value is allowed."
            )
            return ANY
        base = _base(merged)
        nodes, within = self._opened(merged, groups[0].options)
        self._depth += bool(base)
        try:
            options = [self._option(node, base, merged, types) for node in nodes]
        finally:
            self._depth -= bool(base)
        types_of_options = [option.type for option in options]
        return self._context.noted(
            union(types_of_options, find_discriminator(self._context, merged, options, within))
        )

    def _opened(self, merged: MergedSchema, nodes: list[Node]) -> tuple[list[Node], frozenset[str]]:
        """With a discriminator, options that are unions themselves give way to their own options."""
        if not merged.every("discriminator"):
            return nodes, frozenset()
        opened: dict[str, Node] = {}
        within: set[str] = set()
        waiting = nodes[::-1]
        while waiting:
            node = waiting.pop()
            target, _ = self._context.targets.plain(node)
            inner = self._pure_options(target) if target is not None else []
            if target is None or not inner:
                opened.setdefault(node.key, node)
            elif target.key not in within:
                within.add(target.key)
                waiting += inner[::-1]
        return list(opened.values()), frozenset(within)

    def _pure_options(self, target: Node) -> list[Node]:
        """Return the options of a schema that is a union and nothing else."""
        merged = self._context.merger.merge((target,), target)
        groups = self._groups(merged)
        return groups[0].options if len(groups) == 1 and not _base(merged) and not merged.nullable else []

    def _groups(self, merged: MergedSchema) -> list[_Group]:
        groups: list[_Group] = []
        for keyword in _KEYWORDS:
            for node in merged.every(keyword):
                options = list(node.each()) if node.expect(list) else []
                if any(_tells(option) for option in options):
                    groups.append(_Group(node, options))
        return groups

    def _option(
        self, node: Node, base: list[Node], merged: MergedSchema, types: frozenset[str] | None
    ) -> Option:
        if _is_bare_null(node):
            return Option(node, None, NULL)
        target, _ = self._context.targets.plain(node)
        if base or (target is None and types is not None and _is_untyped(node)):
            return Option(node, target, self._merged(node, target, base or [_typed(merged, types)], merged))
        return Option(node, target, self._context.type_of(node))

    def _merged(self, node: Node, target: Node | None, limits: list[Node], merged: MergedSchema) -> Type:
        """An option together with what stands beside the union; one that leads back here adds nothing."""
        if node.key in self._open:
            return NEVER
        self._merges += 1
        self._open.append(node.key)
        try:
            at = self._placed(node, target, merged.at)
            return self._context.convert(self._context.merger.merge((node, *limits), at, merged.merge_stack))
        finally:
            self._open.pop()

    def _placed(self, node: Node, target: Node | None, owner: Node) -> Node:
        """Where a merged option stands: in its place, or below its owner if the union came from elsewhere.

        Two schemas that take the same union over by `allOf` must not share the classes made of it.
        """
        if node.document is owner.document and node.pointer.startswith(f"{owner.pointer}/"):
            return node
        label = target.name if target is not None else node.text("title") or node.name
        at = owner.below("oneOf").below(label, node.value)
        if self._places.setdefault(at.key, node.key) != node.key:
            at = owner.below("oneOf").below(f"{label} {node.name}", node.value)
        return at


def _tells(option: Node) -> bool:
    """Return whether an option says more than which keys must be there."""
    value = option.value
    if not isinstance(value, dict):
        return isinstance(value, bool)
    if "$ref" in value or "allOf" in value or "$dynamicRef" in value:
        return True
    return is_structural({key: None for key in value if key not in ("required", "not")})


def _is_bare_null(node: Node) -> bool:
    """`{nullable: true}` as an option, alone or with `type: object`: 3.0 has no better way to say null."""
    value = node.value
    if not isinstance(value, dict) or not node.flag("nullable") or "$ref" in value or "allOf" in value:
        return False
    said = {key: child for key, child in value.items() if key != "type"}
    return not is_structural(said) and value.get("type") in (None, "object")


def _is_untyped(node: Node) -> bool:
    return (
        isinstance(node.value, dict)
        and not node.has("type")
        and not {*_KEYWORDS, "$ref", "allOf"} & node.value.keys()
    )


def _base(merged: MergedSchema) -> list[Node]:
    """Return the parts that must be merged into every option, without the options and without annotations."""
    parts: list[Node] = []
    for part in merged.parts:
        if isinstance(part.value, dict) and is_structural(
            {key: None for key in part.value if key not in _NEUTRAL}
        ):
            dropped = {
                *_KEYWORDS,
                "$ref",
                "allOf",
                "title",
                "description",
                "nullable",
                "discriminator",
                "default",
            }
            kept = {key: value for key, value in part.value.items() if key not in dropped}
            parts.append(Node(kept, part.document, part.pointer))
    return parts


def _typed(merged: MergedSchema, types: frozenset[str] | None) -> Node:
    return Node({"type": [*sorted(types or ())]}, merged.at.document, f"{merged.at.pointer}/type")
