"""The layout of SVG diagrams: boxes in columns, and curves between them, without scripts or libraries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..content.relations import Node, Relation

__all__ = ["Box", "Curve", "Diagram", "neighbourhood", "overview"]

WIDTH, HEIGHT = 190, 30
GAP_X, GAP_Y, MARGIN = 90, 12, 12
# Columns with more boxes than this are split into several.
ROWS = 24


@dataclass(frozen=True, slots=True)
class Box:
    """A node and the position of its upper left corner in pixels."""

    node: Node
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Curve:
    """A relation and its line: `path` is the `d` attribute of an SVG path from source to target."""

    relation: Relation
    path: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes, curves, and the size of the picture in pixels."""

    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    width: int
    height: int


def neighbourhood(node: Node, near: Sequence[Relation]) -> Diagram:
    """Return the diagram of one node: nodes that refer to it on its left, nodes it refers to on its right.

    `near` holds the relations of the node.
    """
    before = {relation.source for relation in near} - {node}
    after = {relation.target for relation in near} - {node} - before
    return _draw([sorted(before), [node], sorted(after)], near)


def overview(every: Iterable[Relation]) -> Diagram:
    """Return the diagram of all nodes that have relations.

    From left to right: types that nothing refers to, types between others, types that refer to nothing,
    global fields. Relations of a type with itself are left out.
    """
    links = [relation for relation in every if relation.source != relation.target]
    sources = {link.source for link in links if link.target.sort == "type"}
    targets = {link.target for link in links}
    columns: list[list[Node]] = [[], [], [], []]
    for node in sorted({link.source for link in links} | targets):
        columns[_column(node, node in sources, node in targets)].append(node)
    ordered = _untangle([column for column in columns if column], links)
    return _draw([part for column in ordered for part in _cut(column)], links)


def _column(node: Node, mentions: bool, mentioned: bool) -> int:
    """Return the column of a node in the overview, from 0 to 3."""
    if node.sort == "global":
        return 3
    return (0 if not mentioned else 1) if mentions else (2 if mentioned else 0)


def _untangle(columns: list[list[Node]], links: list[Relation]) -> list[list[Node]]:
    """Order each column by the mean position of its neighbours, which reduces the number of crossings.

    Each of the four passes starts from the positions of the one before.
    """
    near: dict[Node, set[Node]] = defaultdict(set)
    for link in links:
        near[link.source].add(link.target)
        near[link.target].add(link.source)
    for _ in range(4):
        row = {node: index / len(column) for column in columns for index, node in enumerate(column)}
        columns = [sorted(column, key=_middle(near, row)) for column in columns]
    return columns


def _middle(
    near: Mapping[Node, set[Node]], row: Mapping[Node, float]
) -> Callable[[Node], tuple[float, Node]]:
    """Return a sort key: the mean position of the neighbours, then the node itself for equal ones."""

    def key(node: Node) -> tuple[float, Node]:
        rows = [row[neighbour] for neighbour in near[node] if neighbour in row]
        return (round(sum(rows) / len(rows), 6) if rows else row[node], node)

    return key


def _cut(column: list[Node]) -> list[list[Node]]:
    return [column[start : start + ROWS] for start in range(0, len(column), ROWS)]


def _draw(columns: list[list[Node]], links: Iterable[Relation]) -> Diagram:
    columns = [column for column in columns if column]
    tallest = max(map(len, columns), default=0)
    boxes: dict[Node, Box] = {}
    for index, column in enumerate(columns):
        top = MARGIN + (tallest - len(column)) * (HEIGHT + GAP_Y) // 2
        for row, node in enumerate(column):
            boxes[node] = Box(node, MARGIN + index * (WIDTH + GAP_X), top + row * (HEIGHT + GAP_Y))
    pairs = {(link.source, link.target): link for link in links}
    curves = tuple(
        Curve(link, _curve(boxes[source], boxes[target])) for (source, target), link in sorted(pairs.items())
    )
    # 40 pixels more, because curves inside the last column bend to its right; see `_curve`.
    width = 2 * MARGIN + len(columns) * (WIDTH + GAP_X) - GAP_X + 40
    return Diagram(tuple(boxes.values()), curves, width, 2 * MARGIN + tallest * (HEIGHT + GAP_Y) + 10)


def _curve(source: Box, target: Box) -> str:
    """Return the SVG path from one box to another; inside a column it bends to the right."""
    y1, y2 = source.y + HEIGHT // 2, target.y + HEIGHT // 2
    if source.x < target.x:
        x1, x2, bend = source.x + WIDTH, target.x, GAP_X // 2
        return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
    if source.x > target.x:
        x1, x2, bend = source.x, target.x + WIDTH, GAP_X // 2
        return f"M{x1} {y1}C{x1 - bend} {y1} {x2 + bend} {y2} {x2} {y2}"
    x, bend = source.x + WIDTH, 36
    # Otherwise a curve from a box to itself would end where it begins.
    y2 += 8 if source == target else 0
    return f"M{x} {y1}C{x + bend} {y1} {x + bend} {y2} {x} {y2}"
