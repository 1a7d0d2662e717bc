"""A value in a document together with its place: the file and the JSON pointer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..diagnostics import Diagnostics, Place
from .model import Json

__all__ = ["Document", "Node", "describe", "escape", "ordered", "unescape"]


def escape(step: str) -> str:
    """Return a key or index as one step of a JSON pointer (RFC 6901 section 3)."""
    return step.replace("~", "~0").replace("/", "~1") if "~" in step or "/" in step else step


def unescape(step: str) -> str:
    """Return the key or index that one step of a JSON pointer stands for."""
    # RFC 6901 section 4 demands this order: `~01` is the key `~1`, not `/`.
    return step.replace("~1", "/").replace("~0", "~") if "~" in step else step


@dataclass(slots=True, eq=False)
class Document:
    """One parsed file. `file` is its name in places, `key` in schema keys ("" for the root document).

    `location` is an absolute path or URL. `findings` collects the diagnostics about its values. `anchors`
    maps names of anchors to pointers; it is None until the first anchor is looked up.
    """

    root: Json
    file: str
    key: str
    location: str
    findings: Diagnostics
    anchors: dict[str, str] | None = field(default=None)

    @property
    def node(self) -> Node:
        """The root value as a node."""
        return Node(self.root, self, "")


@dataclass(slots=True, eq=False)
class Node:
    """A value, its document and the JSON pointer to it.

    A value of the wrong shape is reported once and then treated as missing.
    """

    value: Json
    document: Document
    pointer: str

    @property
    def place(self) -> Place:
        """File and pointer, for diagnostics."""
        return Place(self.document.file, self.pointer)

    @property
    def key(self) -> str:
        """File and pointer as one string. It keys schemas and is the same on every machine."""
        return f"{self.document.key}#{self.pointer}"

    @property
    def name(self) -> str:
        """The last step of the pointer."""
        return unescape(self.pointer.rpartition("/")[2])

    def below(self, step: str | int, value: Json = None) -> Node:
        """Return a node one step below this one, whether or not the document has such a place."""
        return Node(value, self.document, f"{self.pointer}/{escape(str(step))}")

    def get(self, step: str) -> Node | None:
        """Return the value of a key; None if this is not an object or has no such key."""
        if isinstance(self.value, dict) and step in self.value:
            return Node(self.value[step], self.document, f"{self.pointer}/{escape(step)}")
        return None

    def entries(self, step: str) -> Iterator[tuple[str, Node]]:
        """Yield names and values of the object under `step`, sorted by name."""
        child = self.get(step)
        if child is not None and child.expect(dict):
            yield from child.members()

    def members(self) -> Iterator[tuple[str, Node]]:
        """Yield names and values, sorted by name, so that the order in the file makes no difference."""
        if isinstance(self.value, dict):
            for name in sorted(self.value):
                yield name, Node(self.value[name], self.document, f"{self.pointer}/{escape(name)}")

    def elements(self, step: str) -> Iterator[Node]:
        """Yield the elements of the array under `step`."""
        child = self.get(step)
        if child is not None and child.expect(list):
            yield from child.each()

    def each(self) -> Iterator[Node]:
        """Yield the elements of this array; nothing if it is not one."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(value, self.document, f"{self.pointer}/{index}")

    def text(self, step: str) -> str:
        """Return the string under `step`; numbers and booleans as in JSON, "" for anything else."""
        value = self.value.get(step) if isinstance(self.value, dict) else None
        if isinstance(value, str):
            return value
        # First, because a boolean is an `int` in Python.
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value) if isinstance(value, int | float) else ""

    def flag(self, step: str) -> bool:
        """Return whether `true` is under `step`, or the string "true", which hand-written documents have."""
        value = self.value.get(step) if isinstance(self.value, dict) else None
        return value is True or (isinstance(value, str) and value.lower() == "true")

    def has(self, step: str) -> bool:
        """Return whether this is an object with that key, whatever its value."""
        return isinstance(self.value, dict) and step in self.value

    def extensions(self) -> dict[str, Json]:
        """Return the `x-*` members, with all keys in order."""
        return {name: ordered(node.value) for name, node in self.members() if name.startswith("x-")}

    def expect(self, kind: type[dict[str, Json]] | type[list[Json]]) -> bool:
        """Return whether this is an object (`dict`) or array (`list`). Report other values, except `null`."""
        if isinstance(self.value, kind):
            return True
        if self.value is not None:
            wanted = "an object" if kind is dict else "an array"
            self.warn("wrong-shape", f"Expected {wanted}, but this is {describe(self.value)}; ignored.")
        return False

    def warn(self, code: str, message: str, hint: str = "") -> None:
        """Report a warning at this place."""
        self.document.findings.warning(code, self.place, message, hint)

    def remark(self, code: str, message: str, hint: str = "") -> None:
        """Report a note at this place."""
        self.document.findings.note(code, self.place, message, hint)

    def fail(self, code: str, message: str, hint: str = "") -> None:
        """Report an error at this place; reading goes on, to report further problems."""
        self.document.findings.error(code, self.place, message, hint)


def ordered(value: Json) -> Json:
    """Return the same value with the keys of every object sorted."""
    if isinstance(value, dict):
        return {key: ordered(value[key]) for key in sorted(value)}
    return [ordered(child) for child in value] if isinstance(value, list) else value


def describe(value: Json) -> str:
    """Return a value's JSON type with an article, or the constant itself, for messages."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "an array"
    if isinstance(value, bool) or value is None:
        return "null" if value is None else str(value).lower()
    return "a string" if isinstance(value, str) else "a number"
