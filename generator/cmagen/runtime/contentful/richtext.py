"""Rich text: a tree of nodes, read on demand and written back unchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from ..records.jsonvalue import JsonObject, JsonValue
from ..records.missing import MISSING, Missing
from ..records.typeguards import as_object, as_text
from .links import Link, ResourceLink

if TYPE_CHECKING:
    from typing import Self

    from pydantic_core import CoreSchema

__all__ = ["Node", "RichText"]

_LINES = frozenset(
    {"blockquote", "hr", "list-item", "paragraph", "table-row"}
    | {f"heading-{level}" for level in range(1, 7)}
)
_SEEN = frozenset(
    {
        "hr",
        "table",
        "embedded-entry-block",
        "embedded-asset-block",
        "embedded-resource-block",
    }
    | {"embedded-entry-inline", "embedded-resource-inline"}
)


@dataclass(frozen=True, slots=True)
class Node:
    """A node: a block, an inline or a text.

    `json` is its JSON object. A value that is missing or of a wrong type reads as
    empty.
    """

    json: JsonObject

    @property
    def type(self) -> str:
        """The type, such as `paragraph`, `hyperlink` or `embedded-entry-block`."""
        return as_text(self.json.get("nodeType"))

    @property
    def text(self) -> str:
        """The text of a text node, "" for other nodes."""
        return as_text(self.json.get("value"))

    @property
    def marks(self) -> tuple[str, ...]:
        """The formatting of a text node, such as `bold` or `code`."""
        return tuple(
            as_text(as_object(mark).get("type"))
            for mark in _list(self.json.get("marks"))
        )

    @property
    def data(self) -> JsonObject:
        """Data that depends on the type of the node; empty for most."""
        return as_object(self.json.get("data"))

    @property
    def uri(self) -> str:
        """The address of a hyperlink, "" for other nodes."""
        return as_text(self.data.get("uri"))

    @property
    def target(self) -> Link[Any] | ResourceLink | None:
        """The embedded or linked entry, asset or resource; None for other nodes."""
        link = as_object(self.data.get("target"))
        sys = as_object(link.get("sys"))
        # links to other spaces and external systems have a `urn` in place of an `id`
        if isinstance(sys.get("urn"), str) and "id" not in sys:
            return ResourceLink.from_wire(link)
        return Link[Any].from_wire(link) if isinstance(sys.get("id"), str) else None

    @property
    def children(self) -> tuple[Node, ...]:
        """The child nodes; empty for a text node."""
        return tuple(
            Node(as_object(child))
            for child in _list(self.json.get("content"))
            if isinstance(child, dict)
        )

    def walk(self) -> Iterator[Node]:
        """Yield this node and all nodes below it, in document order."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


@dataclass(slots=True)
class RichText:
    """A rich text document; `bool()` of it is False if nothing in it is visible.

    `json` is the document in the CMS; all methods derive their result from it. It is
    empty if something else was read, such as a string of HTML: `raw` is that value, and
    is written back.
    """

    json: JsonObject = field(
        default_factory=lambda: {"nodeType": "document", "data": {}, "content": []}
    )

    raw: JsonValue | Missing = MISSING
    """What was read in place of a document; MISSING for a document."""

    @classmethod
    def paragraphs(cls, *texts: str) -> RichText:
        """Return a new document with one paragraph for each string."""
        content: list[JsonValue] = [_paragraph(text) for text in texts or ("",)]
        return cls({"nodeType": "document", "data": {}, "content": content})

    @property
    def root(self) -> Node:
        """The document node."""
        return Node(self.json)

    def walk(self) -> Iterator[Node]:
        """Yield all nodes, in document order."""
        return self.root.walk()

    def plain_text(self) -> str:
        """Return the text without formatting, one line per block or table row."""
        lines = "".join(_written(self.root)).split("\n")
        return "\n".join(line.strip() for line in lines if line.strip())

    def links(self) -> list[Link[Any] | ResourceLink]:
        """Return everything that is embedded or linked, in document order."""
        return [target for node in self.walk() if (target := node.target) is not None]

    def embedded(self) -> list[Link[Any] | ResourceLink]:
        """Return what is embedded, in document order; hyperlinks are not included."""
        targets = (
            node.target for node in self.walk() if node.type.startswith("embedded-")
        )
        return [target for target in targets if target is not None]

    def __bool__(self) -> bool:
        """Return whether there is text, an embedded object, a table or a line."""
        if self.raw is not MISSING:
            return bool(self.raw)
        return any(node.text.strip() or node.type in _SEEN for node in self.walk())

    def to_wire(self) -> JsonValue:
        """Return the JSON object of the document, or what was read in its place."""
        return self.json if self.raw is MISSING else self.raw

    @classmethod
    def kept(cls, value: object) -> Self:
        """Return an empty document that is written as `value`, which is none."""
        return cls(raw=cast("JsonValue", value))

    @classmethod
    def __content_schema__(cls, arguments: Sequence[object]) -> CoreSchema:
        from pydantic_core import PydanticCustomError, core_schema

        from ..entries.lenient_content import KEPT_AS

        def reader(value: object) -> object:
            if isinstance(value, cls):
                return cast("object", value)
            if not isinstance(value, Mapping):
                raise PydanticCustomError("dict_type", "an object")
            return cls(cast("JsonObject", value))

        return core_schema.no_info_plain_validator_function(
            reader, metadata={KEPT_AS: cls.kept}
        )


def _written(node: Node) -> Iterator[str]:
    yield node.text
    for child in node.children:
        yield from _written(child)
        if child.type in ("table-cell", "table-header-cell"):
            yield " "
    if node.type in _LINES:
        yield "\n"


def _paragraph(text: str) -> JsonObject:
    leaf: JsonObject = {"nodeType": "text", "value": text, "marks": [], "data": {}}
    return {"nodeType": "paragraph", "data": {}, "content": [leaf]}


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []
