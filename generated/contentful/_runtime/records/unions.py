# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""pydantic-core schemas of records, and of unions that are told apart by their values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .annotations import TAGGED, Tagged
from .choices import RECORD, UNION, Choices, ReaderOf, choices_in, meta, record_in
from .lenient import DEFINITIONS, Node
from .wire import bytes_of, record_to_wire

if TYPE_CHECKING:
    from .base import RecordBase

__all__ = ["exactly", "prepared", "record_schema"]

_SCALARS = frozenset({"str", "int", "float", "bool"})
# lax mode reads numbers as these, too
_TEXTUAL = frozenset({"bytes", "date", "datetime", "time", "timedelta", "uuid"})


def record_schema(cls: type, reader_of: ReaderOf, exact: bool = False) -> CoreSchema:
    """Return a schema that calls the reader of `cls`, looked up at the first value."""
    return core_schema.no_info_plain_validator_function(
        lambda value: reader_of(cls, exact)(value),
        metadata={RECORD: cls},
        serialization=core_schema.plain_serializer_function_ser_schema(_serialised),
    )


def prepared(schema: CoreSchema, reader_of: ReaderOf, own: type | None = None) -> Node:
    """Return the schema with unions that choose by tags and keys, without definitions.

    `own` is the class of the schema, which may contain itself.
    """
    node = cast("Node", schema)
    if node["type"] == "definitions" and own is not None:
        node = _inlined(node, cast("Node", record_schema(own, reader_of)))
    node = cast("Node", _mapped(node, lambda part: _prepared(part, reader_of)))
    if node["type"] == "definitions":
        DEFINITIONS.update({one["ref"]: one for one in node["definitions"]})
    return node


def exactly(node: Node, reader_of: ReaderOf) -> Node:
    """Return the schema without conversions: `"7"` is no number, `true` is not 1."""

    def change(part: Node) -> Node:
        kind = part.get("type")
        cls = record_in(part)
        if cls is not None:
            return cast("Node", record_schema(cls, reader_of, exact=True))
        choices = choices_in(part)
        if choices is not None:
            nodes = [exactly(choice, reader_of) for choice in choices.nodes]
            return _union_node(
                Choices(nodes, choices.tagged, reader_of, _unchanged, True)
            )
        if kind in _SCALARS:
            return {**part, "strict": True}
        if kind in _TEXTUAL:
            inner = cast("CoreSchema", part)
            return cast(
                "Node",
                core_schema.no_info_before_validator_function(_only_string, inner),
            )
        return part

    return cast("Node", _mapped(node, change))


def _unchanged(node: Node) -> Node:
    return node


def _only_string(value: object) -> object:
    if not isinstance(value, (str, bytes)):
        raise PydanticCustomError("string_type", "a string")
    return value


def _serialised(record: RecordBase) -> dict[str, object]:
    return record_to_wire(record)


def _inlined(node: Node, lazy: Node) -> Node:
    """Inline the definition of the class; replace references to it by `lazy`."""
    top = cast("str", node["schema"].get("schema_ref", ""))
    definitions = cast("list[Node]", node["definitions"])
    body = next((item for item in definitions if item.get("ref") == top), None)
    if body is None:
        return node
    rest = [
        _replaced(definition, top, lazy)
        for definition in definitions
        if definition is not body
    ]
    body = _replaced({k: v for k, v in body.items() if k != "ref"}, top, lazy)
    return (
        {"type": "definitions", "schema": body, "definitions": rest} if rest else body
    )


def _replaced(node: Any, ref: str, lazy: Node) -> Any:
    def change(node: Node) -> Node:
        return (
            lazy
            if node.get("type") == "definition-ref" and node["schema_ref"] == ref
            else node
        )

    return _mapped(node, change)


def _mapped(node: Any, change: Callable[[Node], Node]) -> Any:
    """Return a copy of a schema with `change` applied to all nodes, innermost first."""
    if isinstance(node, dict):
        items = cast("Node", node).items()
        return change(
            {k: v if k == "metadata" else _mapped(v, change) for k, v in items}
        )
    if isinstance(node, (list, tuple)):
        parts = [_mapped(item, change) for item in cast("Sequence[Any]", node)]
        return parts if isinstance(node, list) else tuple(parts)
    return node


def _prepared(part: Node, reader_of: ReaderOf) -> Node:
    if part.get("type") == "bytes":
        # bytes are base64 in JSON; pydantic would take the text itself
        inner = cast("CoreSchema", part)
        schema = core_schema.no_info_before_validator_function(bytes_of, inner)
        return cast("Node", schema)
    return _choosing(part, reader_of)


def _choosing(union: Node, reader_of: ReaderOf) -> Node:
    """Return a union of several objects or arrays that chooses; any other schema as it is."""
    if union.get("type") != "union":
        return union
    nodes = cast("list[Node]", union["choices"])
    if sum(_is_structured(node) for node in nodes) < 2:
        return union
    tagged = cast("Tagged | None", meta(union, TAGGED))
    node = _union_node(
        Choices(nodes, tagged, reader_of, partial(exactly, reader_of=reader_of))
    )
    # an alias that is used twice is a definition, which is found by its `ref`
    return node | {"ref": union["ref"]} if "ref" in union else node


def _union_node(choices: Choices) -> Node:
    return cast(
        "Node",
        core_schema.no_info_plain_validator_function(
            choices, metadata={UNION: choices}
        ),
    )


def _is_structured(node: Node) -> bool:
    return (
        node["type"] in ("list", "dict", "definition-ref")
        or record_in(node) is not None
    )
