# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Lists of blocks, which are told by their key, and of references, which may be whole entries."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, cast, get_args

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..entries.type_hints import options_of
from ..records.jsonvalue import JsonObject
from .entry import Entry, Reference, UnknownEntry
from .groups import Block, UnknownBlock
from .list_forms import ByKey, ByType, OneOrMany

__all__ = ["Reader", "list_schema"]

Reader: TypeAlias = Callable[[object], object]
"""Turns JSON into an object; raises pydantic's errors."""


def list_schema(
    hint: object,
    mark: ByKey | ByType | OneOrMany,
    schema_of: Callable[[object], CoreSchema],
    reader_of: Callable[[type], Reader],
) -> CoreSchema:
    """How a list is read whose items, or which itself, comes in several forms."""
    (item,) = get_args(hint)
    if isinstance(mark, OneOrMany):
        many = core_schema.list_schema(schema_of(item), strict=True)
        return core_schema.no_info_before_validator_function(_as_list, many)
    classes = [option for option in options_of(item) if isinstance(option, type)]
    if isinstance(mark, ByKey):
        return core_schema.list_schema(_block_schema(classes, reader_of), strict=True)
    references = core_schema.no_info_plain_validator_function(
        _reference_reader(classes, reader_of)
    )
    return core_schema.no_info_before_validator_function(
        _as_references, core_schema.list_schema(references, strict=True)
    )


def _block_schema(
    classes: list[type], reader_of: Callable[[type], Reader]
) -> CoreSchema:
    blocks = {
        each.block_uid: each
        for each in classes
        if issubclass(each, Block) and each is not UnknownBlock
    }

    def tag(item: object) -> str | None:
        if isinstance(item, Block):
            return item.block_uid
        if not isinstance(item, dict):
            return None
        keys = list(cast("dict[str, object]", item).items())
        return (
            keys[0][0]
            if len(keys) == 1 and keys[0][0] in blocks and keys[0][1] is not None
            else ""
        )

    choices = {
        uid: core_schema.no_info_before_validator_function(
            _body_of(uid), core_schema.no_info_plain_validator_function(reader_of(each))
        )
        for uid, each in blocks.items()
    }
    unknown = core_schema.no_info_plain_validator_function(_unknown_block)
    return core_schema.tagged_union_schema(
        {**choices, "": unknown}, tag, custom_error_type="dict_type"
    )


def _body_of(uid: str) -> Reader:
    return lambda item: (
        item if isinstance(item, Block) else cast("dict[str, object]", item)[uid]
    )


def _unknown_block(item: object) -> object:
    if isinstance(item, UnknownBlock):
        return item
    return UnknownBlock(json=cast("JsonObject", item))


def _reference_reader(
    classes: list[type], reader_of: Callable[[type], Reader]
) -> Reader:
    types = {each.content_type_uid: each for each in classes if issubclass(each, Entry)}
    known = {uid: each for uid, each in types.items() if uid}
    only = next(iter(known)) if len(known) == 1 else ""

    def read_reference(item: object) -> object:
        if isinstance(item, str):
            return _reference(item, only)
        if isinstance(item, (Entry, Reference)):
            return cast("object", item)
        if not isinstance(item, dict):
            raise PydanticCustomError("dict_type", "an object")
        pair = cast("dict[str, object]", item)
        uid, type_uid = pair.get("uid"), pair.get("_content_type_uid", only)
        if isinstance(uid, str) and isinstance(type_uid, str) and pair.keys() <= _PAIR:
            return _reference(uid, type_uid)
        return reader_of(known.get(cast("str", type_uid), UnknownEntry))(pair)

    return read_reference


def _reference(uid: str, type_uid: str) -> Reference[Entry]:
    return Reference(uid, type_uid)


_PAIR = {"uid", "_content_type_uid"}


def _as_references(value: object) -> object:
    """Legacy fields hold one uid without a list; "" is none."""
    if isinstance(value, str):
        return [value] if value else []
    return value


def _as_list(value: object) -> object:
    return [cast("object", value)] if isinstance(value, dict) else value
