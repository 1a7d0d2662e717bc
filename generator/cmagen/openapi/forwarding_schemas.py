"""Schemas that only refer to another one, however they say so."""

from __future__ import annotations

from .nodes import Node
from .references import Documents, reference_of
from .schema_keywords import is_structural, types_of
from .schema_merging import SchemaMerger

__all__ = ["Targets", "says_something"]

_REFERRING = ("$ref", "$dynamicRef", "allOf")


class Targets:
    def __init__(self, documents: Documents, merger: SchemaMerger) -> None:
        self._documents = documents
        self._merger = merger

    def identity(self, node: Node) -> str:
        """Equal for schemas that are the same one or refer to the same one."""
        target, nullable = self.plain(node)
        return node.key if target is None else f"{target.key} {nullable}"

    def plain(self, node: Node) -> tuple[Node | None, bool]:
        """Return what a schema refers to if it does nothing else, and whether it adds null to it."""
        value = node.value
        if not isinstance(value, dict) or not any(key in value for key in _REFERRING):
            return None, False
        if is_structural({key: child for key, child in value.items() if key != "type"}):
            return None, False
        target, nullable = self._only_demand(node)
        if target is None or not self._adds_no_type(node, target):
            return None, False
        return target, nullable or node.flag("nullable")

    def _only_demand(self, node: Node) -> tuple[Node | None, bool]:
        """Return the one schema that a reference or `allOf` leads to; members may repeat its type."""
        members = [member for member in node.elements("allOf") if member.value not in (True, None)]
        if reference_of(node) is not None:
            return (None if members else self._target(node)), False
        telling = [member for member in members if says_something(member, besides="type")]
        if len(telling) != 1:
            return None, False
        target, nullable = self.plain(telling[0])
        if target is None or not all(self._adds_no_type(member, target) for member in members):
            return None, False
        return target, nullable or any(member.flag("nullable") for member in members)

    def _target(self, node: Node) -> Node | None:
        """Return the end of a chain of references that say nothing else."""
        forwarded: Node | None = node
        seen: set[str] = set()
        while forwarded is not None and _is_bare(forwarded, node):
            if forwarded.key in seen:
                node.warn("circular-ref", "This reference leads back to itself; any value is allowed.")
                return None
            seen.add(forwarded.key)
            forwarded = self._documents.resolve(forwarded, str(reference_of(forwarded)))
        return forwarded

    def _adds_no_type(self, node: Node, target: Node) -> bool:
        """Return whether `type` beside a reference only repeats what the target says."""
        if not isinstance(node.value, dict) or "type" not in node.value:
            return True
        stated = types_of(Node({"type": node.value.get("type")}, node.document, node.pointer))
        there = self._merger.merge((target,), target).types
        return stated is None or (there is not None and there <= stated)


def says_something(node: Node, besides: str = "") -> bool:
    """Return whether a schema limits its value at all, or by more than one given keyword."""
    value = node.value
    if not isinstance(value, dict):
        return value is False
    said = {key: child for key, child in value.items() if key != besides}
    return any(key in said for key in _REFERRING) or is_structural(said)


def _is_bare(node: Node, first: Node) -> bool:
    """Return a reference with nothing beside it but text; the first of a chain was looked at already."""
    if reference_of(node) is None or not isinstance(node.value, dict):
        return False
    return node is first or all(key in ("$ref", "summary", "description") for key in node.value)
