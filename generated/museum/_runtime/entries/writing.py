# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Writes content that was read as JSON; unchanged values are as they were read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, cast, runtime_checkable

from ..records.base import RecordBase
from ..records.misfits import restored
from .class_cache import layout_of

__all__ = ["written"]

_NOTHING = object()


def written(content: RecordBase) -> dict[str, object]:
    """Return the JSON object: keys in the order they were read, then added ones."""
    wire: Mapping[str, object] = getattr(content, "_wire", {})
    slots = layout_of(type(content)).by_wire
    misfits: Mapping[str, object] = getattr(content, "_misfits", {})
    out: dict[str, object] = {}
    for key, raw in wire.items():
        slot = slots.get(key)
        value: object = getattr(content, slot.name) if slot else _NOTHING
        # null and "" were read as the default
        unchanged = slot is None or (raw in (None, "") and slot.is_default(value))
        if slot and slot.name in misfits:
            out[key] = restored(value, misfits[slot.name], raw, _value)
        else:
            out[key] = raw if unchanged else _value(value, raw)
    for key, slot in slots.items():
        added: object = getattr(content, slot.name)
        if key not in wire and not slot.is_default(added):
            out[key] = _value(added, _NOTHING)
    return out


@runtime_checkable
class HasWire(Protocol):
    """An object with a JSON form."""

    def to_wire(self) -> object:
        """Return the JSON form."""
        ...


@runtime_checkable
class HasShortForm(Protocol):
    """An object that can also be written as a uid, such as a file or a reference."""

    def short_form(self, raw: str) -> str | None:
        """Return the uid to write in place of `raw`; None to write the whole object."""
        ...


def _value(value: object, raw: object) -> object:
    if isinstance(value, float) and value == raw:
        # a number may have more digits than a float can hold
        return raw
    if value is None and raw == "":
        # an empty file or date
        return raw
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, list):
        return _list(cast("list[object]", value), raw)
    if isinstance(raw, str) and isinstance(value, HasShortForm):
        short = value.short_form(raw)
        if short is not None:
            return short
    return value.to_wire() if isinstance(value, HasWire) else value


def _list(values: list[object], raw: object) -> object:
    """Write a list; some responses have a single object or uid in place of a list."""
    if len(values) == 1 and isinstance(raw, (dict, str)):
        return _value(values[0], cast("object", raw))
    olds = cast("list[object]", raw) if isinstance(raw, list) else []
    if len(olds) != len(values):
        return [_value(value, _NOTHING) for value in values]
    return [_value(value, old) for value, old in zip(values, olds, strict=True)]
