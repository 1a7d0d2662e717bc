"""Creates random rich text of Contentful that keeps to the nodes, marks, counts and length of its field."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...content.model import RichText, Rules
from ..samples.draw import Draw

__all__ = ["rich_text"]

JsonObject = dict[str, object]
MOST_BLOCKS = 3
# characters of a text, if the field does not limit them
MOST_CHARACTERS = 30
# Allowed in every document, even if `enabledNodeTypes` does not list it.
_ALWAYS = "paragraph"
_OFFERED = ("heading-2", "hyperlink", "embedded-entry-block", "embedded-asset-block", "unordered-list", "hr")
_MARKS = ("bold", "italic", "code")


def rich_text(draw: Draw, kind: RichText, rules: Rules, new_id: Callable[[], str]) -> JsonObject:
    """Return a document of the nodes that the field requires and up to three more blocks.

    `new_id` returns ids for linked entries and assets.
    """
    names = [*_required(kind), *_more(draw, kind)]
    # A block has at most two texts.
    room = MOST_CHARACTERS if rules.max_length is None else rules.max_length // (2 * len(names))
    writer = _Writer(draw, kind, min(room, MOST_CHARACTERS), new_id)
    blocks = [writer.block(name) for name in names]
    missing = (rules.min_length or 0) - sum(_length(block) for block in blocks)
    if missing > 0:
        blocks.append(_node(_ALWAYS, _plain(draw.text(missing, missing))))
    return {"nodeType": "document", "data": {}, "content": blocks}


def _required(kind: RichText) -> Iterator[str]:
    for limit in kind.limits:
        if kind.nodes is None or limit.node in kind.nodes:
            yield from [limit.node] * (limit.least or 0)


def _more(draw: Draw, kind: RichText) -> list[str]:
    """Return names of blocks that no rule counts."""
    counted = {limit.node for limit in kind.limits}
    offered = [
        node for node in _OFFERED if node not in counted and (kind.nodes is None or node in kind.nodes)
    ]
    return [draw.choice((_ALWAYS, *offered)) for _ in range(draw.whole(1, MOST_BLOCKS))]


class _Writer:
    """Writes the blocks of one document. `room` is the most characters of a text."""

    def __init__(self, draw: Draw, kind: RichText, room: int, new_id: Callable[[], str]) -> None:
        self._draw, self._room, self._new_id = draw, room, new_id
        self._marks = [mark for mark in _MARKS if kind.marks is None or mark in kind.marks]

    def block(self, name: str) -> JsonObject:
        match name:
            case "hr":
                return _node(name)
            case "embedded-entry-block" | "embedded-asset-block" | "embedded-resource-block":
                return self._linking(name)
            case "embedded-entry-inline" | "embedded-resource-inline":
                # An inline node needs a paragraph around it.
                return _node(_ALWAYS, self._text(), self._linking(name))
            case "entry-hyperlink" | "asset-hyperlink" | "resource-hyperlink":
                return _node(_ALWAYS, self._text(), self._linking(name, self._text()))
            case "hyperlink":
                address: JsonObject = {"uri": f"https://example.com/{self._draw.whole(1, 99)}"}
                return _node(_ALWAYS, self._text(), _node(name, self._text()) | {"data": address})
            case "unordered-list" | "ordered-list":
                return _node(name, _node("list-item", self._paragraph()))
            case "blockquote":
                return _node(name, self._paragraph())
            case "table":
                return _node(name, _node("table-row", _node("table-cell", self._paragraph())))
        return _node(name, self._text())

    def _linking(self, name: str, *content: JsonObject) -> JsonObject:
        return _node(name, *content) | {"data": {"target": {"sys": self._target(name)}}}

    def _target(self, name: str) -> JsonObject:
        if "resource" in name:
            urn = f"crn:contentful:::content:spaces/{self._new_id()[:12]}/entries/{self._new_id()}"
            return {"type": "ResourceLink", "linkType": "Contentful:Entry", "urn": urn}
        kind = "Entry" if "entry" in name else "Asset"
        return {"type": "Link", "linkType": kind, "id": self._new_id()}

    def _paragraph(self) -> JsonObject:
        return _node(_ALWAYS, self._text())

    def _text(self) -> JsonObject:
        chosen = [self._draw.choice(self._marks)] if self._marks and self._draw.flag() else []
        return _plain(self._draw.text(min(1, self._room), self._room), *chosen)


def _node(name: str, *content: JsonObject) -> JsonObject:
    return {"nodeType": name, "data": {}, "content": list(content)}


def _plain(value: str, *marks: str) -> JsonObject:
    return {"nodeType": "text", "value": value, "marks": [{"type": mark} for mark in marks], "data": {}}


def _length(node: JsonObject) -> int:
    content = node.get("content")
    inner = sum(_length(child) for child in content) if isinstance(content, list) else 0
    return inner + len(str(node.get("value", "")))
