"""Diagrams as SVG: boxes in columns, curves between them. No script, no library, works from a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..content.relations import Node, Relation

__all__ = ["Box", "Curve", "Diagram", "neighbourhood", "overview"]

WIDTH, HEIGHT = 190, 30
GAP_X, GAP_Y, MARGIN = 90, 12, 12
ROWS = 24


@dataclass(frozen=True, slots=True)
class Box:
    node: Node
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Curve:
    """`path` is the `d` attribute of an SVG path from the source's side to the target's."""

    relation: Relation
    path: str


@dataclass(frozen=True, slots=True)
class Diagram:
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    width: int
    height: int


def neighbourhood(node: Node, near: Sequence[Relation]) -> Diagram:
    """One node, what mentions it on its left, what it mentions on its right; `near`: its own relations."""
    before = {relation.source for relation in near} - {node}
    after = {relation.target for relation in near} - {node} - before
    return _draw([sorted(before), [node], sorted(after)], near)


def overview(every: Iterable[Relation]) -> Diagram:
    """All nodes with a relation: what nothing mentions, what is between, what mentions nothing, globals."""
    links = [relation for relation in every if relation.source != relation.target]
    sources = {link.source for link in links if link.target.sort == "type"}
    targets = {link.target for link in links}
    columns: list[list[Node]] = [[], [], [], []]
    for node in sorted({link.source for link in links} | targets):
        columns[_column(node, node in sources, node in targets)].append(node)
    ordered = _untangle([column for column in columns if column], links)
    return _draw([part for column in ordered for part in _cut(column)], links)


def _column(node: Node, mentions: bool, mentioned: bool) -> int:
    if node.sort == "global":
        return 3
    return (0 if not mentioned else 1) if mentions else (2 if mentioned else 0)


def _untangle(columns: list[list[Node]], links: list[Relation]) -> list[list[Node]]:
    """Order each column by where its neighbours stand, a few sweeps: fewer crossings."""
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
    def key(node: Node) -> tuple[float, Node]:
        rows = [row[each] for each in near[node] if each in row]
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
    width = 2 * MARGIN + len(columns) * (WIDTH + GAP_X) - GAP_X + 40
    return Diagram(tuple(boxes.values()), curves, width, 2 * MARGIN + tallest * (HEIGHT + GAP_Y) + 10)


def _curve(source: Box, target: Box) -> str:
    y1, y2 = source.y + HEIGHT // 2, target.y + HEIGHT // 2
    if source.x < target.x:
        x1, x2, bend = source.x + WIDTH, target.x, GAP_X // 2
        return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
    if source.x > target.x:
        x1, x2, bend = source.x, target.x + WIDTH, GAP_X // 2
        return f"M{x1} {y1}C{x1 - bend} {y1} {x2 + bend} {y2} {x2} {y2}"
    x, bend = source.x + WIDTH, 36
    y2 += 8 if source == target else 0
    return f"M{x} {y1}C{x + bend} {y1} {x + bend} {y2} {x} {y2}"
