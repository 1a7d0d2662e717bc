"""Conversion of content to inputs, and of inputs to JSON, without loss."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from copy import copy
from types import NoneType
from typing import cast, get_args

from ..entries.class_cache import hints_of, layout_of
from ..entries.content import Content
from ..entries.type_hints import split
from ..records.jsonvalue import JsonObject
from ..records.layout import Slot
from ..records.missing import MISSING
from .asset import Asset
from .entry import Entry, Reference
from .groups import Link, Term
from .input_base import InputBase
from .richtext import RichText
from .validation.input_values import type_of

__all__ = ["adopted", "body_of"]


def adopted(
    cls: type[InputBase], content: Content
) -> tuple[dict[str, object], Mapping[str, object]]:
    """Return the attributes of an input for some content, and its original JSON."""
    wire: Mapping[str, object] = getattr(content, "_wire", {})
    hints = hints_of(cls)
    misfits: Mapping[str, object] = getattr(content, "_misfits", {})
    source = layout_of(type(content)).by_wire
    values: dict[str, object] = {}
    for name, slot in layout_of(cls).by_name.items():
        own = source[slot.wire]
        value: object = getattr(content, own.name)
        # what did not fit stays in `base`, from which it is sent
        values[name] = (
            MISSING
            if own.name in misfits
            else _adopted(value, wire.get(slot.wire, MISSING), own, hints[name])
        )
    return values, wire


def _adopted(value: object, raw: object, slot: Slot, hint: object) -> object:
    """Return the value of an input's attribute.

    A value that is absent in JSON is MISSING. A null is None if the attribute accepts
    it, else MISSING, so that it is sent back unchanged.
    """
    if (
        raw is MISSING or raw is None or (raw == "" and value != "")
    ) and slot.is_default(value):
        return None if raw is None and NoneType in get_args(split(hint)[0]) else MISSING
    return _converted(value)


def _converted(value: object) -> object:
    if isinstance(value, list):
        return [_converted(item) for item in cast("list[object]", value)]
    to_input: object = (
        getattr(value, "to_input", None) if isinstance(value, Content) else None
    )
    if callable(to_input) and not isinstance(value, Entry):
        return cast("Callable[[], object]", to_input)()
    # mutable values: a change of the input must not change the content
    return copy(value) if isinstance(value, (Link, Term, RichText)) else value


def body_of(
    made: InputBase, base: Mapping[str, object], touched: Container[str]
) -> JsonObject:
    """Return the JSON object to send: the keys of `base` in their order, then new ones.

    An attribute that is MISSING keeps its value in `base`. If it was set to MISSING
    since then (`touched`), its key is not sent.
    """
    by_wire = layout_of(type(made)).by_wire
    body: dict[str, object] = {}
    for key, raw in base.items():
        slot = by_wire.get(key)
        if slot is not None:
            _put(body, made, slot, MISSING if slot.name in touched else raw, raw)
        # in groups this keeps `_metadata`: localization and variants refer to its uid
        elif key not in made.server_keys:
            body[key] = raw
    for key, slot in by_wire.items():
        if key not in base:
            _put(body, made, slot, MISSING, MISSING)
    return cast("JsonObject", body)


def _put(
    body: dict[str, object], made: InputBase, slot: Slot, otherwise: object, raw: object
) -> None:
    value: object = getattr(made, slot.name)
    if value is not MISSING:
        body[slot.wire] = _sent(value, raw)
    elif otherwise is not MISSING:
        body[slot.wire] = otherwise


def _sent(value: object, raw: object) -> object:
    match value:
        case InputBase() | RichText():
            return value.to_wire()
        # responses contain whole assets, requests only their uid
        case Asset():
            return value.uid or raw
        case Entry() | Reference():
            return _pair(value, raw)
        case Content():
            return value.to_wire()
        case list() | tuple():
            return _sent_list(list(cast("list[object]", value)), raw)
        case _:
            return value


def _sent_list(values: list[object], raw: object) -> object:
    """Return a list to send.

    References are sent as uids if the field was read in the legacy form: a uid or a
    list of uids.
    """
    if isinstance(raw, str) and len(values) == 1 and isinstance(values[0], Reference):
        return values[0].uid
    if isinstance(raw, list):
        before = cast("list[object]", raw)
        legacy = bool(before) and all(isinstance(item, str) for item in before)
        olds = (
            before
            if len(before) == len(values)
            else ["" if legacy else MISSING] * len(values)
        )
        return [_sent(value, old) for value, old in zip(values, olds, strict=True)]
    return [_sent(value, MISSING) for value in values]


def _pair(value: Entry | Reference[Entry], raw: object) -> object:
    if isinstance(raw, str):
        return value.uid
    if isinstance(value, Reference):
        return value.to_wire()
    return {"uid": value.uid, "_content_type_uid": type_of(value)}
