# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Content that was read, as JSON again: just as it came, apart from what was changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from ..entries.class_cache import layout_of
from ..records.jsonvalue import JsonValue
from .asset import Asset
from .entry import Reference
from .groups import Block, Content
from .richtext import RichText

__all__ = ["written"]

_NOTHING = object()


def written(content: Content) -> dict[str, object]:
    """The JSON object: keys in the order in which they were read, what was added after them."""
    wire: Mapping[str, object] = getattr(content, "_wire", {})
    slots = layout_of(type(content)).by_wire
    out: dict[str, object] = {}
    for key, raw in wire.items():
        slot = slots.get(key)
        value: object = getattr(content, slot.name) if slot else _NOTHING
        unchanged = slot is None or (raw in (None, "") and slot.is_default(value))
        out[key] = raw if unchanged else _value(value, raw)
    for key, slot in slots.items():
        added: object = getattr(content, slot.name)
        if key not in wire and not slot.is_default(added):
            out[key] = _value(added, _NOTHING)
    return out


def _value(value: object, raw: object) -> object:
    match value:
        case Asset() if raw == value.uid:
            return raw
        case Content() | RichText():
            return value.to_wire()
        case Reference():
            return value.uid if isinstance(raw, str) else value.to_wire()
        case list():
            return _list(cast("list[object]", value), raw)
        case _:
            return cast("JsonValue", value)


def _list(values: list[object], raw: object) -> object:
    """A single object or uid stands for a list of one in some answers."""
    if (
        len(values) == 1
        and isinstance(raw, (dict, str))
        and not isinstance(values[0], Block)
    ):
        return _value(values[0], cast("object", raw))
    olds = cast("list[object]", raw) if isinstance(raw, list) else []
    if len(olds) != len(values):
        return [_value(value, _NOTHING) for value in values]
    return [_value(value, old) for value, old in zip(values, olds, strict=True)]
