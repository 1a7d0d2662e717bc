"""Creates random rich text of Contentful from the nodes and marks that a field allows."""

from __future__ import annotations

from collections.abc import Callable

from ...content.model import RichText
from ..samples.draw import Draw

__all__ = ["rich_text"]

JsonObject = dict[str, object]
MOST_BLOCKS = 3
# Allowed in every document, even if `enabledNodeTypes` does not list it.
_ALWAYS = "paragraph"
_OFFERED = ("heading-2", "hyperlink", "embedded-entry-block", "embedded-asset-block", "unordered-list", "hr")
_MARKS = ("bold", "italic", "code")


def rich_text(draw: Draw, kind: RichText, new_id: Callable[[], str]) -> JsonObject:
    """Return a document with one to three blocks. `new_id` returns ids for linked entries and assets."""
    enabled = [node for node in _OFFERED if kind.nodes is None or node in kind.nodes]
    count = draw.whole(1, MOST_BLOCKS)
    blocks = [_block(draw, kind, draw.choice((_ALWAYS, *enabled)), new_id) for _ in range(count)]
    return {"nodeType": "document", "data": {}, "content": blocks}


def _block(draw: Draw, kind: RichText, name: str, new_id: Callable[[], str]) -> JsonObject:
    match name:
        case "hr":
            return _node(name)
        case "embedded-entry-block" | "embedded-asset-block":
            target = "Entry" if "entry" in name else "Asset"
            link = {"sys": {"type": "Link", "linkType": target, "id": new_id()}}
            return _node(name) | {"data": {"target": link}}
        case "hyperlink":
            words = _node(name, _text(draw, kind)) | {
                "data": {"uri": f"https://example.com/{draw.whole(1, 99)}"}
            }
            # A hyperlink is an inline node, which needs a paragraph around it.
            return _node(_ALWAYS, _text(draw, kind), words)
        case "unordered-list":
            return _node(name, _node("list-item", _node(_ALWAYS, _text(draw, kind))))
    return _node(name, _text(draw, kind))


def _node(name: str, *content: JsonObject) -> JsonObject:
    return {"nodeType": name, "data": {}, "content": list(content)}


def _text(draw: Draw, kind: RichText) -> JsonObject:
    marks = [mark for mark in _MARKS if kind.marks is None or mark in kind.marks]
    chosen = [draw.choice(marks)] if marks and draw.flag() else []
    return {
        "nodeType": "text",
        "value": draw.text(1, 30),
        "marks": [{"type": mark} for mark in chosen],
        "data": {},
    }
