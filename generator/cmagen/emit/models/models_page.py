"""`MODELS.md`: every content type and global field with its class, and a diagram of who refers to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...content.model import ContentModel
from ...content.relations import Node, Owner, Relation, by_node, node_of, owners, relations
from ..escape import code_span, diagram_label, markdown
from .content_names import Names
from .keys import global_key, type_key

__all__ = ["models_page"]

# What GitHub and GitLab draw: Mermaid refuses more than 500 edges by default.
_MOST_EDGES = 400
_ARROWS = {"reference": "-->", "embed": "-.->", "use": "---"}


def models_page(model: ContentModel, names: Names) -> str:
    """Markdown for a code review; the diagram is Mermaid."""
    links = relations(model)
    lines = ["# Content model"]
    near = by_node(links)
    lines += _table("Content types", model.content_types, names, near)
    lines += _table("Global fields", model.global_fields, names, near)
    lines += _diagram(model, names, links)
    return "\n".join([*lines, ""])


def _table(
    title: str, members: Sequence[Owner], names: Names, near: Mapping[Node, Sequence[Relation]]
) -> Iterator[str]:
    if members:
        yield from (
            "",
            f"## {title}",
            "",
            "| uid | title | class | fields | used by |",
            "|---|---|---|---|---|",
        )
    for owner in members:
        node = node_of(owner)
        users = {link.source for link in near.get(node, ()) if link.target == node}
        where = f"[{code_span(_class(node, names))}]({_path(node, names)})"
        cells = [code_span(owner.uid), markdown(owner.title), where, str(len(owner.fields)), str(len(users))]
        yield f"| {' | '.join(cells)} |"


def _diagram(model: ContentModel, names: Names, links: Sequence[Relation]) -> Iterator[str]:
    edges = {(link.source, link.target): link for link in reversed(links)}
    if not edges:
        return
    yield from ("", "## Who refers to whom", "")
    if len(edges) > _MOST_EDGES:
        yield f"{len(edges)} relations are too many for one diagram; `cmagen docs` draws them type by type."
        return
    yield from (
        "Arrows are references, dotted ones embeds in rich text, plain lines uses of a global field.",
        "",
    )
    yield from ("```mermaid", "flowchart LR")
    linked = {node for pair in edges for node in pair}
    for node in filter(linked.__contains__, map(node_of, owners(model))):
        start, end = ("[", "]") if node.sort == "type" else ("([", "])")
        yield f'    {_class(node, names)}{start}"{diagram_label(node.uid)}"{end}'
    for (source, target), link in sorted(edges.items()):
        yield f"    {_class(source, names)} {_ARROWS[link.how]} {_class(target, names)}"
    yield "```"


def _class(node: Node, names: Names) -> str:
    return names.classes[_key(node)]


def _path(node: Node, names: Names) -> str:
    folder = "models" if node.sort == "type" else "models/globals"
    return f"{folder}/{names.modules[_key(node)]}.py"


def _key(node: Node) -> str:
    return type_key(node.uid) if node.sort == "type" else global_key(node.uid)
