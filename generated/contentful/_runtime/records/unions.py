# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Core schemas of records, and of unions that hold records."""

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
    """Return a schema that reads with the class's own reader, looked up when the first value comes."""
    return core_schema.no_info_plain_validator_function(
        lambda value: reader_of(cls)(value),
        metadata={_RECORD: cls},
        serialization=core_schema.plain_serializer_function_ser_schema(_serialised),
    )


def prepared(
    schema: CoreSchema, reader_of: ReaderOf, own: type | None = None
) -> SchemaValidator:
    """Return the validator of a schema whose unions choose among records; `own` may recur in it."""
    node = cast("Node", schema)
    if node["type"] == "definitions" and own is not None:
        node = _inlined(node, cast("Node", record_schema(own, reader_of)))
    return SchemaValidator(
        cast("CoreSchema", _mapped(node, lambda part: _lenient(part, reader_of)))
    )


def _serialised(record: RecordBase) -> dict[str, object]:
    return record_to_wire(record)


def _inlined(node: Node, lazy: Node) -> Node:
    """Take the class's own definition out, and let references to it call its reader (`lazy`)."""
    top = cast("str", node["schema"].get("schema_ref", ""))
    definitions = cast("list[Node]", node["definitions"])
    body = next((one for one in definitions if one.get("ref") == top), None)
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
    """A text that is no date is no reason to refuse an answer; what came stays with the record."""
    try:
        return cast("object", read(value))
    except ValidationError:
        if isinstance(value, str):
            return None
        raise


def _mapped(node: Any, change: Callable[[Node], Node]) -> Any:
    """A copy of a schema with every mapping in it passed through `change`, innermost first."""
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
    # an alias that is used twice is a definition, found by its `ref`
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
    """How many keys the class knows; of two alike, the one that misses fewer fits better."""
    layout = layout_of(cls)
    known = sum(key in layout.by_wire or key in layout.by_name for key in data)
    return known, -len(layout.by_wire)


def _first(records: Sequence[type], value: object, reader_of: ReaderOf) -> object:
    """The first class that reads the value; the error is that of the likeliest one."""
    failure: ValidationError | None = None
    for cls in records:
        try:
            return reader_of(cls)(value)
        except ValidationError as error:
            failure = failure or error
    assert failure is not None
    raise failure
