# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""pydantic-core schemas of records, and of unions of records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, cast

from pydantic_core import CoreSchema, SchemaValidator, ValidationError, core_schema

from .annotations import TAGGED, Tagged
from .base import RecordBase
from .layout import layout_of
from .typeguards import is_mapping
from .wire import record_to_wire

__all__ = ["Reader", "ReaderOf", "prepared", "record_schema"]

Node: TypeAlias = dict[str, Any]
Reader: TypeAlias = Callable[[object], object]
ReaderOf: TypeAlias = Callable[[type], Reader]
"""Return the reader of a record class, building it on first use."""

_RECORD = "cmagen_record"


def record_schema(cls: type, reader_of: ReaderOf) -> CoreSchema:
    """Return a schema that calls the reader of `cls`, looked up at the first value."""
    return core_schema.no_info_plain_validator_function(
        lambda value: reader_of(cls)(value),
        metadata={_RECORD: cls},
        serialization=core_schema.plain_serializer_function_ser_schema(_serialised),
    )


def prepared(
    schema: CoreSchema, reader_of: ReaderOf, own: type | None = None
) -> SchemaValidator:
    """Return a validator in which unions of records choose by keys or tag.

    `own` is the class of the schema, which may contain itself.
    """
    node = cast("Node", schema)
    if node["type"] == "definitions" and own is not None:
        node = _inlined(node, cast("Node", record_schema(own, reader_of)))
    return SchemaValidator(
        cast("CoreSchema", _mapped(node, lambda part: _lenient(part, reader_of)))
    )


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


def _lenient(node: Node, reader_of: ReaderOf) -> Node:
    match node:
        case {"type": "union"}:
            return _chosen(node, reader_of)
        case {"type": "nullable", "schema": {"type": "datetime" | "date"} as dated}:
            readable = core_schema.no_info_wrap_validator_function(
                _date_or_none, cast("CoreSchema", dated)
            )
            return {**node, "schema": readable}
        case _:
            return node


def _date_or_none(
    value: object, read: core_schema.ValidatorFunctionWrapHandler
) -> object:
    """Read an optional date; a string that is no date becomes None.

    It is no reason to refuse a response, and the record keeps it in `_wire`.
    """
    try:
        return cast("object", read(value))
    except ValidationError:
        if isinstance(value, str):
            return None
        raise


def _mapped(node: Any, change: Callable[[Node], Node]) -> Any:
    """Return a copy of a schema with `change` applied to all nodes, innermost first."""
    if isinstance(node, dict):
        return change(
            {key: _mapped(item, change) for key, item in cast("Node", node).items()}
        )
    if isinstance(node, (list, tuple)):
        items = [_mapped(item, change) for item in cast("Sequence[Any]", node)]
        return items if isinstance(node, list) else tuple(items)
    return node


def _chosen(union: Node, reader_of: ReaderOf) -> Node:
    choices = cast("list[Node]", union["choices"])
    records = [cls for choice in choices if (cls := _record_of(choice)) is not None]
    if len(records) < 2:
        return union
    tagged = cast("Tagged | None", _meta(union, TAGGED))
    chooser = cast(
        "Node",
        core_schema.no_info_plain_validator_function(
            _chooser(records, tagged, reader_of)
        ),
    )
    others = [choice for choice in choices if _record_of(choice) is None]
    if others:
        return {**union, "choices": [chooser, *others]}
    # an alias that is used twice is a definition, which is found by its `ref`
    return chooser | {"ref": union["ref"]} if "ref" in union else chooser


def _meta(node: Node, key: str) -> object:
    return cast("Node", node.get("metadata") or {}).get(key)


def _record_of(choice: Node) -> type | None:
    return cast("type | None", _meta(choice, _RECORD))


def _chooser(
    records: Sequence[type], tagged: Tagged | None, reader_of: ReaderOf
) -> Callable[[object], object]:
    by_name = {cls.__name__: cls for cls in records}

    def choose(value: object) -> object:
        if not is_mapping(value):
            return _first(records, value, reader_of)
        if tagged is not None and (tag := value.get(tagged.property)) in tagged.classes:
            return reader_of(by_name[tagged.classes[cast("str", tag)]])(value)
        return _first(
            sorted(records, key=lambda cls: _fit(cls, value), reverse=True),
            value,
            reader_of,
        )

    return choose


def _fit(cls: type, data: Mapping[str, object]) -> tuple[int, int]:
    """Return how well a class fits: keys it knows, then the fewest keys declared."""
    layout = layout_of(cls)
    known = sum(key in layout.by_wire or key in layout.by_name for key in data)
    return known, -len(layout.by_wire)


def _first(records: Sequence[type], value: object, reader_of: ReaderOf) -> object:
    """Read the value as the first class that can; raise the error of the best match."""
    failure: ValidationError | None = None
    for cls in records:
        try:
            return reader_of(cls)(value)
        except ValidationError as error:
            failure = failure or error
    assert failure is not None
    raise failure
