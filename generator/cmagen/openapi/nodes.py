"""A value in a document together with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..diagnostics import Diagnostics, Place
from .model import Json

__all__ = ["Document", "Node", "describe", "escape", "ordered", "unescape"]


def escape(step: str) -> str:
    """Return one step of a JSON pointer, as RFC 6901 section 3 writes it."""
    return step.replace("~", "~0").replace("/", "~1") if "~" in step or "/" in step else step


def unescape(step: str) -> str:
    return step.replace("~1", "/").replace("~0", "~") if "~" in step else step


@dataclass(slots=True, eq=False)
class Document:
    """One parsed file. `file` names it in places; `key` in schema keys ("" for the root document).

    `location` is an absolute path or URL. `findings` collects what is wrong with any of its values.
    """

    root: Json
    file: str
    key: str
    location: str
    findings: Diagnostics
    anchors: dict[str, str] | None = field(default=None)

    @property
    def node(self) -> Node:
        return Node(self.root, self, "")


@dataclass(slots=True, eq=False)
class Node:
    """A value, the document it is in, and the JSON pointer to it. Wrong shapes are reported once."""

    value: Json
    document: Document
    pointer: str

    @property
    def place(self) -> Place:
        return Place(self.document.file, self.pointer)

    @property
    def key(self) -> str:
        return f"{self.document.key}#{self.pointer}"

    @property
    def name(self) -> str:
        """The last step of the pointer."""
        return unescape(self.pointer.rpartition("/")[2])

    def below(self, step: str | int, value: Json = None) -> Node:
        return Node(value, self.document, f"{self.pointer}/{escape(str(step))}")

    def get(self, step: str) -> Node | None:
        """Return the value of a key, None if this is no object or has no such key."""
        if isinstance(self.value, dict) and step in self.value:
            return Node(self.value[step], self.document, f"{self.pointer}/{escape(step)}")
        return None

    def entries(self, step: str) -> Iterator[tuple[str, Node]]:
        """Yield the members of the object under `step`, by name."""
        child = self.get(step)
        if child is not None and child.expect(dict):
            yield from child.members()

    def members(self) -> Iterator[tuple[str, Node]]:
        """Members in the order of their names, so that the order in the file makes no difference."""
        if isinstance(self.value, dict):
            for name in sorted(self.value):
                yield name, Node(self.value[name], self.document, f"{self.pointer}/{escape(name)}")

    def elements(self, step: str) -> Iterator[Node]:
        """Yield the elements of the list under `step`."""
        child = self.get(step)
        if child is not None and child.expect(list):
            yield from child.each()

    def each(self) -> Iterator[Node]:
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(value, self.document, f"{self.pointer}/{index}")

    def text(self, step: str) -> str:
        """Return the text under `step`; numbers and booleans as JSON writes them, anything else as ""."""
        value = self.value.get(step) if isinstance(self.value, dict) else None
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value) if isinstance(value, int | float) else ""

    def flag(self, step: str) -> bool:
        """True only if `true` (or the text "true", which hand-written documents hold) is there."""
        value = self.value.get(step) if isinstance(self.value, dict) else None
        return value is True or (isinstance(value, str) and value.lower() == "true")

    def has(self, step: str) -> bool:
        return isinstance(self.value, dict) and step in self.value

    def extensions(self) -> dict[str, Json]:
        return {name: ordered(node.value) for name, node in self.members() if name.startswith("x-")}

    def expect(self, kind: type[dict[str, Json]] | type[list[Json]]) -> bool:
        """Return whether this is of that shape; `null` counts as not there, anything else is reported."""
        if isinstance(self.value, kind):
            return True
        if self.value is not None:
            wanted = "an object" if kind is dict else "a list"
            self.warn("wrong-shape", f"Expected {wanted} here, found {describe(self.value)}; it is ignored.")
        return False

    def warn(self, code: str, message: str, hint: str = "") -> None:
        self.document.findings.warning(code, self.place, message, hint)

    def remark(self, code: str, message: str, hint: str = "") -> None:
        self.document.findings.note(code, self.place, message, hint)

    def fail(self, code: str, message: str, hint: str = "") -> None:
        self.document.findings.error(code, self.place, message, hint)


def ordered(value: Json) -> Json:
    """Return the same value with the keys of every object in order."""
    if isinstance(value, dict):
        return {key: ordered(value[key]) for key in sorted(value)}
    return [ordered(child) for child in value] if isinstance(value, list) else value


def describe(value: Json) -> str:
    """Return what a value is, in a word, for messages."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool) or value is None:
        return "null" if value is None else str(value).lower()
    return "text" if isinstance(value, str) else "a number"
