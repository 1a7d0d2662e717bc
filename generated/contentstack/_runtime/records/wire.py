# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Converts Python values to JSON; unchanged values are written as they were read."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Protocol, cast, runtime_checkable
from uuid import UUID

from .base import RecordBase
from .layout import ADDITIONAL, Slot, layout_of
from .misfits import restored
from .missing import MISSING

__all__ = ["bytes_of", "record_to_wire", "to_wire"]

_NATIVE = (str, int, float, bool)
_EMPTY: Mapping[str, object] = {}
_URL_SAFE = str.maketrans("-_", "+/")
_PARSERS: dict[type, Callable[[object], object]] = {}


@runtime_checkable
class HasWire(Protocol):
    """An object with a JSON form: records, and inputs of a content model."""

    def to_wire(self) -> object:
        """Return the JSON form."""
        ...


def to_wire(value: object, raw: object = MISSING, *, sending: bool = False) -> object:
    """Return the JSON form of `value`. `raw` is what it was read from, or MISSING.

    `sending` leaves out attributes that only the server sets.

    Raises:
        TypeError: a value has no JSON form.
    """
    if value is None or isinstance(value, _NATIVE):
        return raw if _came_as(raw, value) else _plain(value)
    if isinstance(value, HasWire):
        return _own_form(value, sending)
    if isinstance(value, Mapping):
        return _mapping(cast("Mapping[object, object]", value), raw, sending)
    if isinstance(value, (list, tuple, set, frozenset)):
        return _items(list(cast("Iterable[object]", value)), raw, sending)
    return raw if _came_as(raw, value) else _text(value)


def record_to_wire(record: RecordBase, *, sending: bool = False) -> dict[str, object]:
    """Return a record as a new mapping, keys in the order they were read.

    See `Record.to_wire`.
    """
    layout = layout_of(type(record))
    raw: Mapping[str, object] = getattr(record, "_wire", _EMPTY)
    misfits: Mapping[str, object] = getattr(record, "_misfits", _EMPTY)
    out: dict[str, object] = {}
    for key, value in raw.items():
        slot = layout.by_wire.get(key)
        if slot is not None and slot.name in misfits:
            held: object = getattr(record, slot.name)
            out[key] = restored(held, misfits[slot.name], value, to_wire)
        elif slot is not None:
            _put(out, slot, record, raw, sending)
        elif not layout.open:
            out[key] = value
    for key, slot in layout.by_wire.items():
        if key not in raw:
            _put(out, slot, record, raw, sending)
    if layout.open:
        out |= _mapping(getattr(record, ADDITIONAL), raw, sending)
    return out


def _put(
    out: dict[str, object],
    slot: Slot,
    record: RecordBase,
    raw: Mapping[str, object],
    sending: bool,
) -> None:
    value: object = getattr(record, slot.name)
    if value is MISSING or (sending and slot.read_only):
        return
    before = raw.get(slot.wire, MISSING)
    if before is MISSING:
        if not _absent(slot, value, was_read=raw is not _EMPTY):
            out[slot.wire] = to_wire(value, sending=sending)
    elif value is None and slot.optional:
        out |= {slot.wire: None} if before is None else {}
    elif before is None and slot.is_default(value):
        # null was read as the default of the attribute
        out[slot.wire] = None
    else:
        out[slot.wire] = to_wire(value, before, sending=sending)


def _absent(slot: Slot, value: object, *, was_read: bool) -> bool:
    if value is None and (slot.optional or (was_read and slot.is_required)):
        # a required key that a server left out was read as None
        return True
    return was_read and slot.is_default(value)


def _own_form(value: HasWire, sending: bool) -> object:
    if isinstance(value, RecordBase):
        return record_to_wire(value, sending=sending)
    return value.to_wire()


def _mapping(
    value: Mapping[object, object], raw: object, sending: bool
) -> dict[str, object]:
    before = cast("Mapping[str, object]", raw) if isinstance(raw, Mapping) else _EMPTY
    return {
        str(key): to_wire(item, before.get(str(key), MISSING), sending=sending)
        for key, item in value.items()
        if item is not MISSING
    }


def _items(values: list[object], raw: object, sending: bool) -> list[object]:
    before = cast("list[object]", raw) if isinstance(raw, list) else []
    if len(before) != len(values):
        return [to_wire(value, sending=sending) for value in values]
    return [
        to_wire(value, old, sending=sending)
        for value, old in zip(values, before, strict=True)
    ]


def _came_as(raw: object, value: object) -> bool:
    """Check whether `raw` reads as `value`, so that it can be written unchanged."""
    if raw is MISSING or raw is None or value is None or type(raw) is type(value):
        return False
    if isinstance(raw, str) and isinstance(value, str):
        return False
    # such as "2024-05-01T10:00:00.000Z", whose form `isoformat` would change
    try:
        return bool(_parser(type(value))(raw) == value)
    except ValueError:
        return False


def bytes_of(value: object) -> object:
    """Return the bytes that a string is the base64 form of; a string that is none, as UTF-8.

    RFC 4648; documents say `format: byte` or `contentEncoding: base64`.
    """
    if not isinstance(value, str):
        return value
    text = "".join(value.split()).translate(_URL_SAFE)
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        return value.encode(errors="surrogatepass")


def _parser(kind: type) -> Callable[[object], object]:
    from pydantic import TypeAdapter

    if kind is bytes:
        return bytes_of
    if kind not in _PARSERS:
        _PARSERS[kind] = TypeAdapter[object](kind).validate_python
    return _PARSERS[kind]


def _plain(value: object) -> object:
    return cast("object", value.value) if isinstance(value, Enum) else value


def _text(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Enum):
        return cast("object", value.value)
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
