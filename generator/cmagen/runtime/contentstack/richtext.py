"""JSON rich text: a tree of nodes, read on demand and written back unchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from ..records.jsonvalue import JsonObject, JsonValue
from ..records.missing import MISSING, Missing
from ..records.typeguards import as_object, as_text

if TYPE_CHECKING:
    from typing import Self

    from pydantic_core import CoreSchema

__all__ = ["Embedded", "Node", "RichText"]

_BLOCKS = frozenset(
    {
        "blockquote",
        "check-list",
        "code",
        "fragment",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
    }
    | {"p", "table", "td", "th", "tr", "ul"}
)
_MARKS = (
    "bold",
    "code",
    "inlineCode",
    "italic",
    "strikethrough",
    "subscript",
    "superscript",
    "underline",
)


@dataclass(frozen=True, slots=True)
class Node:
    """A node: an element with children, or a leaf with text.

    `json` is its JSON object. A value that is missing or of a wrong type reads as
    empty.
    """

    json: JsonObject

    @property
    def type(self) -> str:
        """The type, such as `p`, `h1`, `ul`, `a`, `reference`; "" for a leaf."""
        return as_text(self.json.get("type"))

    @property
    def uid(self) -> str:
        """The uid of the node, "" if it has none."""
        return as_text(self.json.get("uid"))

    @property
    def attrs(self) -> JsonObject:
        """The attributes; empty if there are none, or if they are not an object."""
        return as_object(self.json.get("attrs"))

    @property
    def text(self) -> str:
        """The text of a leaf, "" for an element."""
        return as_text(self.json.get("text"))

    @property
    def marks(self) -> tuple[str, ...]:
        """The formatting of a leaf, such as `bold` or `italic`."""
        return tuple(mark for mark in _MARKS if self.json.get(mark) is True)

    @property
    def children(self) -> tuple[Node, ...]:
        """The child nodes; empty for a leaf."""
        return tuple(_nodes(self.json.get("children")))

    def walk(self) -> Iterator[Node]:
        """Yield this node and all nodes below it, in document order."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


class Embedded(NamedTuple):
    """An entry or asset that a rich text embeds or links to.

    `display` is the display type, such as `block`, `inline` or `link`. The
    `content_type_uid` of an asset is `sys_assets`.
    """

    kind: Literal["entry", "asset"]
    uid: str
    content_type_uid: str
    display: str


@dataclass(slots=True)
class RichText:
    """A rich text document; `bool()` of it is False if nothing in it is visible.

    `json` is the document in the CMS; all methods derive their result from it. It is
    empty if something else was read, such as a string of HTML: `raw` is that value, and
    is written back.
    """

    json: JsonObject = field(default_factory=lambda: {})

    raw: JsonValue | Missing = MISSING
    """What was read in place of a document; MISSING for a document."""

    @classmethod
    def paragraphs(cls, *texts: str) -> RichText:
        """Return a new document with one paragraph for each string."""
        children: list[JsonValue] = [
            _element("p", [{"text": text}]) for text in texts or ("",)
        ]
        return cls(_element("doc", children))

    @property
    def root(self) -> Node:
        """The document node."""
        return Node(self.json)

    def walk(self) -> Iterator[Node]:
        """Yield all nodes, in document order."""
        return self.root.walk()

    def plain_text(self) -> str:
        """Return the text without formatting, one line per block."""
        lines = "".join(_written(self.root)).split("\n")
        return "\n".join(line.strip() for line in lines if line.strip())

    def embedded(self) -> list[Embedded]:
        """Return the embedded and linked entries and assets, in document order."""
        return [
            _embedded(node.attrs) for node in self.walk() if node.type == "reference"
        ]

    def __bool__(self) -> bool:
        """Return whether there is text, an embedded object, an image or a line."""
        if self.raw is not MISSING:
            return bool(self.raw)
        return any(
            node.text.strip() or node.type in ("reference", "img", "hr")
            for node in self.walk()
        )

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

        def read_document(value: object) -> object:
            if isinstance(value, cls):
                return value
            if value == "":
                return cls()
            if not isinstance(value, dict):
                raise PydanticCustomError("dict_type", "an object")
            return cls(cast("JsonObject", value))

        return core_schema.no_info_plain_validator_function(
            read_document, metadata={KEPT_AS: cls.kept}
        )


def _written(node: Node) -> Iterator[str]:
    yield node.text
    if node.json.get("break") is True:
        yield "\n"
    for child in node.children:
        yield from _written(child)
    if node.type in _BLOCKS:
        yield "\n"


def _embedded(attrs: JsonObject) -> Embedded:
    display = as_text(attrs.get("display-type"))
    if attrs.get("type") == "asset":
        return Embedded("asset", as_text(attrs.get("asset-uid")), "sys_assets", display)
    type_uid = as_text(attrs.get("content-type-uid"))
    return Embedded("entry", as_text(attrs.get("entry-uid")), type_uid, display)


def _element(name: str, children: list[JsonValue]) -> JsonObject:
    return {"type": name, "attrs": {}, "children": children}


def _nodes(value: JsonValue) -> Iterator[Node]:
    for child in value if isinstance(value, list) else ():
        if isinstance(child, dict):
            yield Node(child)
