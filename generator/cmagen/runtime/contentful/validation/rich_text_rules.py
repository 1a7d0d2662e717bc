"""The rules of a rich-text field: which nodes and marks it may have, and how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..richtext import Node, RichText

__all__ = ["RichTextRules_", "rich_text_findings"]

# what a document is made of, whatever its field allows
_IMPLIED = frozenset(
    {
        "document",
        "list-item",
        "paragraph",
        "table-cell",
        "table-header-cell",
        "table-row",
        "text",
    }
)


@dataclass(frozen=True, slots=True)
class RichTextRules_:
    """A rule: `nodes` and `marks` that rich text may have, None: all, (): none.

    `limits` has the least and most number of nodes of a type, `chars` that of
    characters; None: no limit.
    """

    nodes: tuple[str, ...] | None = None
    marks: tuple[str, ...] | None = None
    limits: Mapping[str, tuple[int | None, int | None]] = field(
        default_factory=lambda: {}
    )
    chars: tuple[int | None, int | None] = (None, None)


def rich_text_findings(
    rules: RichTextRules_, value: object
) -> Iterator[tuple[str, str]]:
    """Yield code and message of each rule that a document breaks, each once."""
    # what was read in place of a document has no nodes
    if not isinstance(value, RichText) or not value.json.get("content"):
        return
    nodes = list(value.walk())
    counts = Counter(node.type for node in nodes)
    if rules.nodes is not None:
        for name in sorted(set(counts) - _IMPLIED - {*rules.nodes, ""}):
            allowed = ", ".join(rules.nodes) or "plain paragraphs"
            yield "nodes", f"must not have {name}; allowed are {allowed}"
    yield from _marks(rules, nodes)
    for name, (low, high) in rules.limits.items():
        yield from _count(f"nodes of the type {name}", counts[name], low, high)
    low, high = rules.chars
    if (low, high) != (None, None):
        length = sum(len(node.text) for node in nodes)
        yield from _count("characters", length, low if length else None, high)


def _marks(rules: RichTextRules_, nodes: list[Node]) -> Iterator[tuple[str, str]]:
    if rules.marks is None:
        return
    used = {mark for node in nodes for mark in node.marks if mark}
    for name in sorted(used - set(rules.marks)):
        allowed = ", ".join(rules.marks) or "none"
        yield "marks", f"must not be formatted as {name}; allowed: {allowed}"


def _count(
    what: str, count: int, low: int | None, high: int | None
) -> Iterator[tuple[str, str]]:
    if low is not None and count < low:
        yield "size", f"must have at least {low} {what}, has {count}"
    if high is not None and count > high:
        yield "size", f"must have at most {high} {what}, has {count}"
