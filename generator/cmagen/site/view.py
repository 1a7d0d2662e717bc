"""The content of each page as plain values. The templates only arrange them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from ..content.model import Block, ContentModel, ContentType, Field, ReferenceKind, Select, Shared
from ..content.relations import Node, Owner, Relation, by_node, node_of, owners, walk
from ..content.rules_text import kinds_in_words, rules_in_words

__all__ = ["Page", "Row", "Use", "addresses", "pages"]

_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Row:
    """A field or block in the table of a page.

    `anchor` is its dotted path and its HTML id, `depth` the number of fields and blocks around it. `targets`
    are the nodes it refers to, and `options` the value and label of each choice.
    """

    anchor: str
    depth: int
    uid: str
    label: str
    help: str
    kind: str
    rules: tuple[str, ...]
    targets: tuple[Node, ...]
    options: tuple[tuple[str, str], ...]
    block: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """A type or global field that refers to the one of the page, and the paths of the fields that do."""

    node: Node
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a content type or global field. `facts` are short phrases such as `3 fields`."""

    node: Node
    title: str
    description: str
    facts: tuple[str, ...]
    rows: tuple[Row, ...]
    used_by: tuple[Use, ...]


def pages(model: ContentModel, every: Iterable[Relation]) -> tuple[Page, ...]:
    """Return one page per content type, then one per global field."""
    near = by_node(every)
    return tuple(_page(owner, near.get(node_of(owner), ())) for owner in owners(model))


def _page(owner: Owner, links: tuple[Relation, ...]) -> Page:
    node = node_of(owner)
    targets: dict[str, list[Node]] = {}
    for link in links:
        if link.source == node:
            targets.setdefault(link.path, []).append(link.target)
    rows = tuple(_row(path, item, targets.get(path, ())) for path, item in walk(owner.fields))
    return Page(node, owner.title or owner.uid, owner.description, _facts(owner), rows, _uses(node, links))


def _uses(node: Node, links: tuple[Relation, ...]) -> tuple[Use, ...]:
    paths: dict[Node, list[str]] = {}
    for link in links:
        if link.target == node:
            paths.setdefault(link.source, []).append(link.path)
    return tuple(Use(source, tuple(paths[source])) for source in sorted(paths))


def _row(path: str, item: Field | Block, targets: Iterable[Node]) -> Row:
    depth = path.count(".")
    if isinstance(item, Block):
        return Row(path, depth, item.uid, item.title, "", "block", (), tuple(targets), (), block=True)
    options = item.kind.options if isinstance(item.kind, Select) else ()
    # Choices have a list of their own, so the rule that names all of them is left out.
    rules = tuple(rule for rule in rules_in_words(item) if not (options and rule.startswith("one of ")))
    labels = tuple((str(option.value), option.label) for option in options)
    help_text = " ".join(_TAGS.sub(" ", item.help).split())
    return Row(path, depth, item.uid, item.label, help_text, _kind(item), rules, tuple(targets), labels)


def _kind(field: Field) -> str:
    """Return the kind in words, without the targets: the page shows them as links."""
    words = {ReferenceKind: "reference to", Shared: "global field"}.get(type(field.kind))
    targeted = not isinstance(field.kind, ReferenceKind) or field.kind.targets
    if words is None or not targeted:
        return kinds_in_words(field)
    return f"list: {words}" if field.multiple else words


def _facts(owner: Owner) -> tuple[str, ...]:
    """Return the number of fields and the settings of a type, as phrases."""
    facts = [f"{len(owner.fields)} field{'' if len(owner.fields) == 1 else 's'}"]
    if isinstance(owner, ContentType):
        facts += ["single entry"] if owner.singleton else []
        facts += [f"page with a URL below {owner.url_prefix or '/'}"] if owner.is_page else []
    if owner.version is not None:
        facts.append(f"model version {owner.version}")
    return tuple(facts)


def addresses(nodes: Iterable[Node]) -> Mapping[Node, str]:
    """Return the file name of each node. Names are also unique on case-insensitive file systems."""
    chosen: dict[Node, str] = {}
    taken: dict[str, int] = {}
    every = sorted(nodes)
    for node in every:
        key = f"{node.sort}/{_slug(node.uid)}".lower()
        taken[key] = taken.get(key, 0) + 1
    for node in every:
        stem = f"{node.sort}/{_slug(node.uid)}"
        # UIDs that differ only in case, or in characters that `_slug` replaces, get a hash.
        mark = f"-{sha256(node.uid.encode()).hexdigest()[:8]}" if taken[stem.lower()] > 1 else ""
        chosen[node] = f"{stem}{mark}.html"
    return chosen


def _slug(uid: str) -> str:
    """Return a UID as a safe file name of at most 80 characters."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", uid)[:80] or "-"
