"""Schemas that only refer to another schema, by a reference or by `allOf`."""

from __future__ import annotations

from .nodes import Node
from .references import Documents, reference_of
from .schema_keywords import is_structural, types_of
from .schema_merging import SchemaMerger

__all__ = ["Targets", "says_something"]

_REFERRING = ("$ref", "$dynamicRef", "allOf")


class Targets:
    """Finds the schema that a schema refers to if it adds nothing to it."""

    def __init__(self, documents: Documents, merger: SchemaMerger) -> None:
        self._documents = documents
        self._merger = merger

    def identity(self, node: Node) -> str:
        """Return a string that is equal for schemas that are or refer to the same schema."""
        target, nullable = self.plain(node)
        return node.key if target is None else f"{target.key} {nullable}"

    def plain(self, node: Node) -> tuple[Node | None, bool]:
        """Return the schema that a schema refers to, and whether it adds null.

        The first is None if the schema is not a reference or adds rules of its own.
        """
        value = node.value
        if not isinstance(value, dict) or not any(key in value for key in _REFERRING):
            return None, False
        if is_structural({key: child for key, child in value.items() if key != "type"}):
            return None, False
        target, nullable = self._only_demand(node)
        if target is None or not self._adds_no_type(node, target):
            return None, False
        # `nullable` counts beside `$ref` too, although OpenAPI 3.0 says that siblings are ignored.
        return target, nullable or node.flag("nullable")

    def _only_demand(self, node: Node) -> tuple[Node | None, bool]:
        """Return the only schema that a reference or `allOf` names, and whether the `allOf` adds null.

        Other members of the `allOf` may repeat its type and have annotations.
        """
        members = [member for member in node.elements("allOf") if member.value not in (True, None)]
        if reference_of(node) is not None:
            return (None if members else self._target(node)), False
        with_rules = [member for member in members if says_something(member, besides="type")]
        if len(with_rules) != 1:
            return None, False
        target, nullable = self.plain(with_rules[0])
        if target is None or not all(self._adds_no_type(member, target) for member in members):
            return None, False
        return target, nullable or any(member.flag("nullable") for member in members)

    def _target(self, node: Node) -> Node | None:
        """Return the end of a chain of references without siblings; None, with a warning, for a circle."""
        forwarded: Node | None = node
        seen: set[str] = set()
        while forwarded is not None and _is_bare(forwarded, node):
            if forwarded.key in seen:
                node.warn("circular-ref", "Circular reference; any value is allowed.")
                return None
            seen.add(forwarded.key)
            forwarded = self._documents.resolve(forwarded, str(reference_of(forwarded)))
        return forwarded

    def _adds_no_type(self, node: Node, target: Node) -> bool:
        """Return whether `type` beside a reference allows every type of the target."""
        if not isinstance(node.value, dict) or "type" not in node.value:
            return True
        stated = types_of(Node({"type": node.value.get("type")}, node.document, node.pointer))
        of_target = self._merger.merge((target,), target).types
        return stated is None or (of_target is not None and of_target <= stated)


def says_something(node: Node, besides: str = "") -> bool:
    """Return whether a schema has a rule for its value, not counting the keyword `besides`."""
    value = node.value
    if not isinstance(value, dict):
        return value is False
    keywords = {key: child for key, child in value.items() if key != besides}
    return any(key in keywords for key in _REFERRING) or is_structural(keywords)


def _is_bare(node: Node, first: Node) -> bool:
    """Return whether this is a reference with nothing but text beside it.

    The siblings of `first`, where the chain begins, have been checked by the caller.
    """
    if reference_of(node) is None or not isinstance(node.value, dict):
        return False
    return node is first or all(key in ("$ref", "summary", "description") for key in node.value)
