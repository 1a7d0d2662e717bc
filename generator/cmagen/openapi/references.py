"""Following `$ref`: inside a document, into other files, over the network, never where it may not go."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from ..diagnostics import BadInput, Diagnostics, Place
from .document_source import Forbidden, Library
from .load_options import FetchError, LoadOptions
from .model import Json
from .nodes import Document, Node, escape, unescape
from .parse_text import parse

__all__ = ["Documents", "reference_of"]

# Files a description may stand in; their text is the value.
_PROSE = (".md", ".txt")


class Documents:
    """All files of one document, read as they are referred to."""

    def __init__(self, library: Library, options: LoadOptions, findings: Diagnostics) -> None:
        self._library = library
        self._options = options
        self._findings = findings
        self._open: dict[str, Document | None] = {}
        self._targets: dict[tuple[str, str], Node | None] = {}
        self.root: Document

    def open_root(self, location: str, file: str, value: Json) -> Document:
        self.root = Document(value, file, "", location, self._findings)
        self._open[location] = self.root
        return self.root

    @property
    def version(self) -> str:
        """The OpenAPI version the document states, such as `3.0.3`."""
        return self.root.node.text("openapi")

    def follow(self, node: Node) -> Node | None:
        """Return what stands at the end of a chain of pure references; the node itself if it is none.

        None if the chain ends nowhere; that is reported where it breaks.
        """
        seen: set[str] = set()
        while True:
            reference = reference_of(node)
            if reference is None:
                return node
            if node.key in seen:
                node.warn("circular-ref", "Circular reference; ignored.")
                return None
            seen.add(node.key)
            target = self.resolve(node, reference)
            if target is None:
                return None
            node = target

    def resolve(self, node: Node, reference: str) -> Node | None:
        """Return the value a reference names, one step. None, with a diagnostic, if there is none."""
        known = (node.document.location, reference)
        if known not in self._targets:
            self._targets[known] = self._resolve(node, reference)
        return self._targets[known]

    def _resolve(self, node: Node, reference: str) -> Node | None:
        address, _, fragment = reference.partition("#")
        document = self._document(node, address, reference)
        if document is None:
            return None
        target = _find(document, fragment)
        if target is None and document is self.root and not address:
            target = _moved(document, fragment)
        if target is None and document is not node.document and not address:
            target = _find(self.root, fragment)
        if target is None:
            target = self._through(document, unquote(fragment))
        if target is None:
            node.warn("unresolved-ref", f"Unresolved reference {reference!r}; treated as any JSON value.")
        return target

    def _through(self, document: Document, pointer: str) -> Node | None:
        """Return the value at a pointer that leads through references, as it does in split documents."""
        node: Node | None = document.node
        for raw in pointer.split("/")[1:]:
            node = self.follow(node) if node is not None and reference_of(node) is not None else node
            node = _step(node, unescape(raw)) if node is not None else None
        return node

    def components(self, group: str) -> Iterator[tuple[str, Node]]:
        """Yield the members of a group of `components`; either may stand in a file of its own."""
        stated = self.root.node.get("components")
        components = self.follow(stated) if stated is not None else None
        entry = components.get(group) if components is not None else None
        target = self.follow(entry) if entry is not None else None
        if target is not None and target.expect(dict):
            yield from target.members()

    def component(self, group: str, name: str) -> Node | None:
        return self._through(self.root, f"/components/{group}/{escape(name)}")

    def text(self, owner: Node, key: str) -> str:
        """Text that may stand in a file of its own."""
        child = owner.get(key)
        if child is None or reference_of(child) is None:
            return owner.text(key)
        target = self.follow(child)
        return target.value if target is not None and isinstance(target.value, str) else ""

    def _document(self, node: Node, address: str, reference: str) -> Document | None:
        if not address:
            return node.document
        try:
            location = self._library.target(node.document.location, address)
        except (Forbidden, ValueError) as refused:
            hint = "Allow it in the configuration if you trust the document."
            node.fail("forbidden-ref", f"{reference[:200]!r} is not followed. {refused}", hint)
            return None
        if location not in self._open:
            self._open[location] = self._read(node, location, reference)
        return self._open[location]

    def _parse(self, data: bytes, name: str) -> Json:
        return parse(data, name, self._findings, self._options.limits)

    def _read(self, node: Node, location: str, reference: str) -> Document | None:
        name = self._library.name(location)
        try:
            if len(self._open) >= self._options.limits.files:
                raise FetchError(
                    "too-large", f"More than {self._options.limits.files:,} files are referred to."
                )
            data = self._library.read(location)
            prose = name.endswith(_PROSE)
            value = data.decode("utf-8", "replace") if prose else self._parse(data, name)
        except FetchError as refused:
            node.fail(refused.code, f"{reference[:200]!r} was not read. {refused}")
        except OSError:
            node.warn(
                "unresolved-ref",
                f"Unresolved reference {reference[:200]!r}: not a file; treated as any JSON value.",
            )
        except BadInput as broken:
            self._findings.extend(broken.findings)
        else:
            return Document(value, name, name, location, self._findings)
        return None


def reference_of(node: Node) -> str | None:
    """Return the text of `$ref` (or `$dynamicRef`), None if the value is no reference."""
    value = node.value
    if not isinstance(value, dict):
        return None
    reference = value.get("$ref", value.get("$dynamicRef"))
    return reference.strip() if isinstance(reference, str) else None


def _find(document: Document, fragment: str) -> Node | None:
    if fragment and not fragment.startswith("/"):
        pointer = _anchors(document).get(unquote(fragment))
        return None if pointer is None else _walk(document, pointer)
    return _walk(document, unquote(fragment)) or _walk(document, fragment)


def _walk(document: Document, pointer: str) -> Node | None:
    node: Node | None = document.node
    for raw in pointer.split("/")[1:] if pointer else ():
        node = _step(node, unescape(raw)) if node is not None else None
    return node


def _step(node: Node, step: str) -> Node | None:
    value = node.value
    if isinstance(value, list) and step.isascii() and step.isdigit() and int(step) < len(value):
        return node.below(int(step), value[int(step)])
    return node.get(step)


def _moved(document: Document, fragment: str) -> Node | None:
    """Return a component referred to by where Swagger 2 or a bare name would have it."""
    name = unquote(fragment).rpartition("/")[2]
    target = _walk(document, f"/components/schemas/{name}") if name else None
    if target is not None:
        target.remark("moved-ref", f"Unresolved reference '#{fragment}'; using this schema of the same name.")
    return target


def _anchors(document: Document) -> dict[str, str]:
    """Pointers of `$anchor` and `$dynamicAnchor`, found once per document."""
    if document.anchors is None:
        document.anchors = {}
        for place, value in _objects(document.root):
            for keyword in ("$anchor", "$dynamicAnchor"):
                name = value.get(keyword)
                if isinstance(name, str):
                    document.anchors.setdefault(name, place.pointer)
    return document.anchors


def _objects(root: Json) -> Iterator[tuple[Place, dict[str, Json]]]:
    stack: list[tuple[Place, Json]] = [(Place(""), root)]
    while stack:
        place, value = stack.pop()
        if isinstance(value, dict):
            yield place, value
            stack += [(place.child(name), child) for name, child in value.items()]
        elif isinstance(value, list):
            stack += [(place.child(index), child) for index, child in enumerate(value)]
