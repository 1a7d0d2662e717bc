"""The relations of a model: references between content types, and uses of global fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .model import (
    Block,
    Blocks,
    ContentModel,
    ContentType,
    Field,
    GlobalField,
    Group,
    ReferenceKind,
    RichText,
    Shared,
)

__all__ = ["Node", "Owner", "Relation", "by_node", "node_of", "owners", "relations", "walk"]

Owner: TypeAlias = ContentType | GlobalField


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A content type or a global field. One of each may have the same uid, so `sort` distinguishes them."""

    sort: Literal["type", "global"]
    uid: str


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """A mention of `target` in the field `path` (dotted) of `source`.

    `how`: a reference field, rich text that may embed it, or a use of a global field.
    """

    source: Node
    target: Node
    path: str
    how: Literal["reference", "embed", "use"]


def node_of(owner: Owner) -> Node:
    """Return the node of a content type or global field."""
    return Node("type" if isinstance(owner, ContentType) else "global", owner.uid)


def owners(model: ContentModel) -> tuple[Owner, ...]:
    """Return the content types, then the global fields."""
    return (*model.content_types, *model.global_fields)


def relations(model: ContentModel) -> tuple[Relation, ...]:
    """Return every relation of the model whose target exists, sorted."""
    known = {node_of(owner) for owner in owners(model)}
    links = {link for owner in owners(model) for link in _of(owner) if link.target in known}
    return tuple(sorted(links))


def by_node(links: Iterable[Relation]) -> Mapping[Node, tuple[Relation, ...]]:
    """Return the relations of each node, as source or as target."""
    links_of: dict[Node, list[Relation]] = {}
    for link in links:
        # A set, so that a type that refers to itself has the relation once.
        for node in {link.source, link.target}:
            links_of.setdefault(node, []).append(link)
    return {node: tuple(own_links) for node, own_links in links_of.items()}


def _of(owner: Owner) -> Iterator[Relation]:
    source = node_of(owner)
    for path, item in walk(owner.fields):
        if isinstance(item, Block):
            if item.shared is not None:
                yield Relation(source, Node("global", item.shared), path, "use")
            continue
        match item.kind:
            case ReferenceKind(targets=targets):
                yield from (Relation(source, Node("type", uid), path, "reference") for uid in targets)
            case RichText(embeds=embeds):
                yield from (Relation(source, Node("type", uid), path, "embed") for uid in embeds)
            case Shared(uid=uid):
                yield Relation(source, Node("global", uid), path, "use")
            case _:
                pass


def walk(fields: tuple[Field, ...], prefix: str = "") -> Iterator[tuple[str, Field | Block]]:
    """Yield every field and block, depth first in the model's order, with its dotted path."""
    for field in fields:
        path = f"{prefix}{field.uid}"
        yield path, field
        match field.kind:
            case Group(fields=inner):
                yield from walk(inner, f"{path}.")
            case Blocks(blocks=blocks):
                for block in blocks:
                    yield f"{path}.{block.uid}", block
                    yield from walk(block.fields, f"{path}.{block.uid}.")
            case _:
                pass
