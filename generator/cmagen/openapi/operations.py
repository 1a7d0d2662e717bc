"""Operations: one per method and path, with everything inherited from the path item and the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .media_bodies import Bodies
from .model import Operation, Webhook
from .name_hints import METHODS
from .nodes import Node
from .parameters import read_parameters
from .references import Documents
from .repair import fit_path
from .schema_context import SchemaContext
from .security import read_requirements
from .servers import read_servers
from .webhooks import read_callbacks

__all__ = ["DEFAULT_TAG", "OperationReader", "Slot", "slots"]

_ITEM_KEYS = {"$ref", "summary", "description", "servers", "parameters", "additionalOperations"}
DEFAULT_TAG = "default"


@dataclass(slots=True, eq=False)
class Slot:
    """Where an operation stands: its path as written, method, path item, and the operation itself."""

    path: str
    method: str
    item: Node
    node: Node
    place: Node

    @property
    def key(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def tags(self) -> list[str]:
        stated = self.node.get("tags")
        if stated is not None and isinstance(stated.value, str):
            return [stated.value]
        return [
            str(tag.value) for tag in self.node.elements("tags") if isinstance(tag.value, str | int | float)
        ]


def slots(documents: Documents) -> Iterator[Slot]:
    """Yield all operations of the document, by path and method."""
    stated = documents.root.node.get("paths")
    paths = documents.follow(stated) if stated is not None else None
    if paths is None or not paths.expect(dict):
        return
    for path, entry in paths.members():
        if not path.startswith("x-"):
            yield from _of_path(documents, path, entry)


def _of_path(documents: Documents, path: str, entry: Node) -> Iterator[Slot]:
    """Operations of a path item; one that is a reference may have operations of its own beside it."""
    item = documents.follow(entry)
    if item is None:
        entry.fail(
            "unreadable-operation", f"The operations of {path!r} cannot be read: the reference is broken."
        )
    elif item.value is None:
        entry.warn("empty-operation", f"{path} has no content; it is left out.")
    elif item.expect(dict):
        yield from _of_item(documents, path, entry, item)
        if item is not entry:
            yield from _of_item(documents, path, entry, entry)


def _of_item(documents: Documents, path: str, entry: Node, item: Node) -> Iterator[Slot]:
    for name, stated in item.members():
        method = name.lower()
        if method in METHODS:
            yield from _slot(documents, path, method, entry, item, stated)
        elif name not in _ITEM_KEYS and not name.startswith("x-"):
            stated.warn(
                "unknown-method", f"{name!r} is neither a method nor a key of a path; it is left out."
            )
    for name, stated in item.entries("additionalOperations"):
        yield from _slot(documents, path, name, entry, item, stated)


def _slot(
    documents: Documents, path: str, method: str, entry: Node, item: Node, stated: Node
) -> Iterator[Slot]:
    node = documents.follow(stated)
    if node is not None and node.value is None:
        stated.warn("empty-operation", f"{method.upper()} {path} has no content; it is left out.")
        return
    if node is None or not isinstance(node.value, dict):
        stated.fail(
            "unreadable-operation", f"{method.upper()} {path} cannot be read: it is not an operation."
        )
        return
    place = stated if item.document is entry.document else entry.below(method)
    yield Slot(path, method, item, node, place)


class OperationReader:
    def __init__(self, documents: Documents, context: SchemaContext, schemes: frozenset[str]) -> None:
        self._documents = documents
        self._context = context
        self._bodies = Bodies(context, documents)
        self._schemes = schemes
        self._security = read_requirements(documents.root.node, schemes) or ()
        self._ids: dict[str, str] = {}

    def read(self, slot: Slot) -> tuple[Operation, list[Webhook]]:
        """Return an operation and the webhooks its callbacks are."""
        node = slot.node
        stated = read_requirements(node, self._schemes)
        security = self._security if stated is None else stated
        parameters = read_parameters(self._context, self._documents, slot.item, node, bool(security))
        path, fitted = fit_path(slot.place, slot.path.partition("#")[0], parameters.found)
        body = self._bodies.request(node) or self._bodies.legacy(parameters.body, parameters.form)
        operation = Operation(
            key=slot.key,
            operation_id=self._operation_id(slot),
            tag=self._tag(slot),
            method=slot.method.upper(),
            path=path,
            parameters=fitted,
            body=body,
            responses=self._bodies.responses(node),
            security=security,
            servers=read_servers(node) or read_servers(slot.item),
            summary=node.text("summary") or slot.item.text("summary"),
            description=self._documents.text(node, "description") or slot.item.text("description"),
            deprecated=node.flag("deprecated"),
            repeatable=_repeatable(node),
            extensions=node.extensions(),
            place=slot.place.place,
        )
        callbacks = read_callbacks(self._documents, self._bodies, node, operation)
        return operation, list(callbacks)

    def _operation_id(self, slot: Slot) -> str | None:
        operation_id = slot.node.text("operationId").strip()
        if not operation_id:
            slot.place.remark(
                "missing-operation-id", "The operation has no operationId; naming it after method and path."
            )
            return None
        first = self._ids.setdefault(operation_id, slot.key)
        if first != slot.key:
            slot.place.warn(
                "duplicate-operation-id",
                f"{first} has the operationId {operation_id!r} too; names are made distinct.",
            )
        return operation_id

    def _tag(self, slot: Slot) -> str:
        tags = [tag for tag in slot.tags if tag.strip()]
        if len(tags) > 1:
            slot.place.remark(
                "several-tags", f"There are {len(tags)} tags; placing the operation under {tags[0]!r}."
            )
        return tags[0] if tags else DEFAULT_TAG


def _repeatable(node: Node) -> bool | None:
    if node.flag("x-side-effect"):
        return False
    return node.flag("x-repeatable") if node.has("x-repeatable") else None
