"""What a schema demands in all: itself, what it refers to, and every member of its `allOf`, as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .model import NO_RULES, Json, JsonScalar, Rules
from .nodes import Node
from .references import Documents, reference_of
from .schema_keywords import choice_values, format_of, is_structural, rules_of, types_of

__all__ = ["MergeStack", "MergedSchema", "SchemaMerger"]

# Merged schemas that are being built, from the outermost: where their parts stand, and the key of
# the class they become ("" if none).
MergeStack = tuple[tuple[frozenset[str], str], ...]


@dataclass(slots=True, eq=False)
class MergedSchema:
    """Schemas that hold at once, as one. `at` is where the whole stands; it names the result.

    `parts` come outermost first and hold neither references nor `allOf`. `forbidden`: one is `false`.
    """

    at: Node
    parts: tuple[Node, ...]
    forbidden: bool = False
    merge_stack: MergeStack = ()

    def values(self) -> Iterator[dict[str, Json]]:
        for part in self.parts:
            if isinstance(part.value, dict):
                yield part.value

    @property
    def types(self) -> frozenset[str] | None:
        """Types every part allows; None if none limits them; empty if they contradict each other."""
        common: frozenset[str] | None = None
        for part in self.parts:
            own = types_of(part)
            if own is not None:
                common = own if common is None else _common(common, own)
        if common is not None and self.nullable:
            common |= {"null"}
        return common

    @property
    def nullable(self) -> bool:
        """Whether the outermost schema says so; inner ones count through `types`."""
        return self.at.flag("nullable")

    @property
    def choices(self) -> tuple[Node, tuple[JsonScalar, ...]] | None:
        """The values that every `enum` and `const` allows, and the part that lists them first."""
        found: tuple[Node, tuple[JsonScalar, ...]] | None = None
        for part in self.parts:
            listed = choice_values(part)
            if listed is None:
                continue
            if found is None:
                found = part, listed
            else:
                known = {(type(one), one) for one in listed}
                found = found[0], tuple(one for one in found[1] if (type(one), one) in known)
        return found

    def properties(self) -> dict[str, list[Node]]:
        """Schemas of each property, inherited ones first."""
        by_name: dict[str, list[Node]] = {}
        for part in (*self.parts[1:], *self.parts[:1]):
            for name, node in part.entries("properties"):
                if name != "$ref" or not isinstance(node.value, str):
                    by_name.setdefault(name, []).append(node)
        return by_name

    def required(self) -> dict[str, Node]:
        """Return names that must be there, with the list that says so."""
        by_name: dict[str, Node] = {}
        for part in self.parts:
            listed = part.get("required")
            if listed is not None and not isinstance(listed.value, bool):
                names = part.elements("required")
                by_name.update((node.value, node) for node in names if isinstance(node.value, str))
        return by_name

    def every(self, keyword: str) -> list[Node]:
        return [node for part in self.parts if (node := part.get(keyword)) is not None]

    def text(self, keyword: str) -> str:
        """Return the outermost text under a keyword; the schema's own comes before those it refers to."""
        own = self.at.text(keyword)
        return own or next((text for part in self.parts if (text := part.text(keyword))), "")

    def flag(self, keyword: str) -> bool:
        return self.at.flag(keyword) or any(part.flag(keyword) for part in self.parts)

    @property
    def format(self) -> str:
        return next((found for value in self.values() if (found := format_of(value))), "")

    @property
    def rules(self) -> Rules:
        return next(
            (found for value in self.values() if (found := rules_of(value)) is not NO_RULES), NO_RULES
        )


def _common(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Types in both; a whole number is a number."""
    both = one & other
    if "integer" in one | other and "number" in one | other and "integer" not in both:
        both = (both - {"number"}) | {"integer"}
    return both


class SchemaMerger:
    """Collects the parts of schemas without recursion; cycles of `allOf` end where they began."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def merge(self, nodes: Iterable[Node], at: Node, merge_stack: MergeStack = ()) -> MergedSchema:
        seen: set[tuple[str, str]] = set()
        parts: list[Node] = []
        forbidden = False
        stack = list(nodes)[::-1]
        while stack:
            node = stack.pop()
            spot = (node.document.location, node.pointer)
            if spot in seen:
                continue
            seen.add(spot)
            if isinstance(node.value, dict):
                stack += reversed(list(self._demands(node)))
                if is_structural(node.value) or node is at:
                    parts.append(node)
            elif node.value is False:
                forbidden = True
            elif node.value is not True and node.value is not None:
                node.warn(
                    "not-a-schema", "A schema must be an object or a boolean; any value is allowed here."
                )
        return MergedSchema(at, tuple(parts), forbidden, merge_stack)

    def _demands(self, node: Node) -> Iterator[Node]:
        """Schemas that hold beside a node's own keywords."""
        if reference_of(node) is not None:
            target = self._documents.resolve(node, str(reference_of(node)))
            if target is not None:
                yield target
        yield from node.elements("allOf")
        yield from self._borrowed(node)

    def _borrowed(self, node: Node) -> Iterator[Node]:
        """Properties that stand elsewhere as a whole: `properties: {$ref: shared.yml#/names}`."""
        properties = node.get("properties")
        reference = reference_of(properties) if properties is not None else None
        target = (
            self._documents.resolve(properties, reference) if properties is not None and reference else None
        )
        if target is not None and isinstance(target.value, dict):
            owner = target.pointer.removesuffix("/properties")
            yield Node({"properties": target.value}, target.document, owner)
