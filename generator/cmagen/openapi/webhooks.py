"""Requests the API sends to us."""

from __future__ import annotations

from collections.abc import Iterator

from .media_bodies import Bodies
from .model import Operation, Webhook
from .name_hints import METHODS
from .nodes import Node
from .references import Documents

__all__ = ["read_callbacks", "read_webhooks"]


def read_webhooks(documents: Documents, bodies: Bodies) -> Iterator[Webhook]:
    """Yield the `webhooks` of the document (3.1), and `x-webhooks` of documents that had them earlier."""
    for keyword in ("webhooks", "x-webhooks"):
        for name, node in documents.root.node.entries(keyword):
            yield from _of_item(documents, bodies, name, node)


def read_callbacks(
    documents: Documents, bodies: Bodies, node: Node, operation: Operation
) -> Iterator[Webhook]:
    """Yield the callbacks of an operation, named after it and their own key."""
    prefix = operation.operation_id or operation.key.lower()
    for name, entry in node.entries("callbacks"):
        callback = documents.follow(entry)
        if callback is None:
            continue
        for expression, item in callback.members():
            if not expression.startswith("x-"):
                yield from _of_item(documents, bodies, f"{prefix} {name}", item)


def _of_item(documents: Documents, bodies: Bodies, name: str, entry: Node) -> Iterator[Webhook]:
    item = documents.follow(entry)
    if item is None or not item.expect(dict):
        return
    for method, stated in item.members():
        if method.lower() not in METHODS:
            continue
        node = documents.follow(stated)
        if node is not None and node.expect(dict):
            yield Webhook(
                name=name,
                method=method.upper(),
                body=bodies.request(node),
                summary=node.text("summary"),
                description=node.text("description"),
                place=node.place,
            )
