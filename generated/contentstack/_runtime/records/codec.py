# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Reads JSON as types: one validator per type and per record class, built on first use.

A record inside another is read with its own validator, so using one class of a
thousand builds one validator. In a union of records, the one that knows most of the
keys is tried first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from json import detect_encoding
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar, cast

from .base import RecordBase
from .errors import DecodeError
from .forward_refs import link_form
from .layout import ADDITIONAL, Layout, layout_of

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

    from .unions import Reader

__all__ = [
    "from_json",
    "nested_schema",
    "read",
    "read_record",
    "record_reader",
]

R = TypeVar("R", bound=RecordBase)

_BUILDING = RLock()
_records: dict[type, Reader] = {}
_forms: dict[object, Reader] = {}
_own: ContextVar[type | None] = ContextVar("own", default=None)
"""The class whose schema is being built; other records in it use their own readers."""


def from_json(text: bytes | str) -> object:
    """Decode a JSON document in UTF-8, UTF-16 or UTF-32, with or without a byte order mark.

    Raises DecodeError if it is not valid JSON.
    """
    from pydantic_core import from_json as decode

    try:
        return cast("object", decode(_without_mark(text)))
    except ValueError as error:
        raise DecodeError("", "JSON", str(error)) from None


def _without_mark(text: bytes | str) -> bytes | str:
    # RFC 8259, 8.1: a reader may ignore a byte order mark; JSON begins with an ASCII character,
    # so a zero among the first two bytes means UTF-16 or UTF-32
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    if text[:1] in (b"\xef", b"\xfe", b"\xff") or 0 in text[:2]:
        return text.decode(detect_encoding(text))
    return text


def read(form: object, data: object) -> object:
    """Read decoded JSON as a type: a class, `list[Entry]`, a union, ...

    Raises:
        DecodeError: the data do not fit the type; it lists all problems.
    """
    from pydantic_core import ValidationError

    from .decode_errors import explain

    try:
        return _reader(form)(data)
    except ValidationError as error:
        raise explain(form, data, error) from None


def read_record(cls: type[R], data: object) -> R:
    """Read one record from any mapping. Raises DecodeError."""
    plain = dict(cast("Mapping[str, object]", data)) if _is_odd_mapping(data) else data
    return cast("R", read(cls, plain))


def _reader(form: object) -> Reader:
    if _is_record_class(form):
        return _records.get(form) or record_reader(form)
    try:
        return _forms.get(form) or _form_reader(form, form)
    # not hashable; its reader holds a reference to it, so the id is not used again
    except TypeError:
        return _forms.get(id(form)) or _form_reader(form, id(form))


def _is_record_class(form: object) -> TypeGuard[type[RecordBase]]:
    return isinstance(form, type) and issubclass(form, RecordBase)


def _form_reader(form: object, key: object) -> Reader:
    from pydantic import TypeAdapter

    from .unions import prepared

    link_form(form)
    adapter = TypeAdapter[object](cast("type[object]", form))
    validate = prepared(adapter.core_schema, record_reader).validate_python

    def reader(value: object, _form: object = form) -> object:
        return cast("object", validate(value))

    return _forms.setdefault(key, reader)


def record_reader(cls: type) -> Reader:
    """Return the function that reads a mapping as `cls`; it raises ValidationError."""
    with _BUILDING:
        return _records.get(cls) or _records.setdefault(cls, _build(cls))


def _build(cls: type) -> Reader:
    from pydantic import TypeAdapter

    from .unions import prepared

    layout = layout_of(cls)
    token = _own.set(cls)
    try:
        schema = TypeAdapter[object](cls).core_schema
    finally:
        _own.reset(token)
    validate = prepared(schema, record_reader, cls).validate_python
    keep: Callable[[object, str, object], None] = object.__setattr__

    def reader(value: object) -> object:
        if isinstance(value, cls):
            return value
        record = validate(_split(layout, value) if layout.open else value)
        keep(record, "_wire", value)
        return cast("object", record)

    return reader


def nested_schema(cls: type, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """Return the schema of `cls` while its reader is built, else one that calls it."""
    if _own.get() is cls:
        return handler(source)
    from .unions import record_schema

    return record_schema(cls, record_reader)


def _split(layout: Layout, value: object) -> object:
    """Return the data with undeclared keys in one object, which pydantic reads."""
    if not isinstance(value, dict):
        return value
    items = cast("dict[str, object]", value).items()
    known = {k: v for k, v in items if k in layout.by_wire}
    return known | {ADDITIONAL: {k: v for k, v in items if k not in layout.by_wire}}


def _is_odd_mapping(data: object) -> bool:
    return isinstance(data, Mapping) and not isinstance(data, dict)
