# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Reads JSON as types: one validator per type and per record class, built on first use.

A record inside another is read with its own validator, so using one class of a
thousand builds one validator. In a union of records, the one that knows most of the
keys is tried first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from json import detect_encoding
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar, cast

from pydantic_core import CoreSchema, ValidationError

from .base import RecordBase
from .choices import choices_in, record_in
from .decode_errors import json_kind, name_of, refusal
from .errors import DecodeError, Problem
from .exact_numbers import decoded
from .forward_refs import link_form
from .layout import ADDITIONAL, Layout, layout_of
from .lenient import Lenient, Member, Node, Reader, report, validator_of
from .unions import exactly, prepared, record_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

__all__ = [
    "STRICT",
    "from_json",
    "nested_schema",
    "read",
    "read_record",
    "record_reader",
]

R = TypeVar("R", bound=RecordBase)

_BUILDING = RLock()
_NODES: dict[type, Node] = {}
_records: dict[type, Reader] = {}
_exact: dict[type, Reader] = {}
_forms: dict[object, tuple[Reader, Node]] = {}
_own: ContextVar[type | None] = ContextVar("own", default=None)
"""The class whose schema is being built; other records in it use their own readers."""


def from_json(text: bytes | str) -> object:
    """Decode a JSON document in UTF-8, UTF-16 or UTF-32, with or without a byte order mark.

    Raises DecodeError if it is not valid JSON.
    """
    try:
        return decoded(_without_mark(text))
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


STRICT: ContextVar[bool] = ContextVar("strict", default=False)
"""Whether reading is strict where the caller does not say it."""


def read(form: object, data: object, *, strict: bool | None = None) -> object:
    """Read decoded JSON as a type: a class, `list[Entry]`, a union, ...

    What does not fit is kept as it came and logged once; see `problems_of`.

    Raises:
        DecodeError: `strict`, and something does not fit; it lists all problems and
            holds what was read. Or the data are nested too deeply.
    """
    try:
        reader, node = _reader(form)
        try:
            return reader(data)
        except ValidationError:
            lenient = _Lenient()
            value = lenient.read(node, data)
    except RecursionError:
        raise DecodeError("", "data of less depth", "too many levels") from None
    if STRICT.get() if strict is None else strict:
        raise refusal(form, lenient.problems, value)
    report(name_of(form), lenient.problems)
    return value


def read_record(cls: type[R], data: object, *, strict: bool = False) -> R:
    """Read one record from any mapping. Raises DecodeError; see `read`."""
    plain = dict(cast("Mapping[str, object]", data)) if _is_odd_mapping(data) else data
    record = read(cls, plain, strict=strict)
    if not isinstance(record, cls):
        raise refusal(cls, [Problem("", "an object", json_kind(data))], None)
    return record


def _reader(form: object) -> tuple[Reader, Node]:
    if _is_record_class(form):
        return record_reader(form), cast("Node", record_schema(form, record_reader))
    try:
        return _forms.get(form) or _form_reader(form, form)
    # not hashable; its reader holds a reference to it, so the id is not used again
    except TypeError:
        return _forms.get(id(form)) or _form_reader(form, id(form))


def _is_record_class(form: object) -> TypeGuard[type[RecordBase]]:
    return isinstance(form, type) and issubclass(form, RecordBase)


def _form_reader(form: object, key: object) -> tuple[Reader, Node]:
    from pydantic import TypeAdapter

    link_form(form)
    adapter = TypeAdapter[object](cast("type[object]", form))
    node = prepared(adapter.core_schema, record_reader)
    validate = validator_of(node).validate_python

    def reader(value: object, _form: object = form) -> object:
        return cast("object", validate(value))

    return _forms.setdefault(key, (reader, node))


def record_reader(cls: type, exact: bool = False) -> Reader:
    """Return the function that reads a mapping as `cls`; it raises ValidationError.

    `exact` makes no conversions, such as of `"1"` to 1.
    """
    known = _exact if exact else _records
    if cls not in known:
        with _BUILDING:
            known.setdefault(cls, _build(cls, exact))
    return known[cls]


def _build(cls: type, exact: bool) -> Reader:
    layout, node = layout_of(cls), _node_of(cls)
    if exact:
        node = exactly(node, record_reader)
    validate = validator_of(node).validate_python
    keep: Callable[[object, str, object], None] = object.__setattr__

    def reader(value: object) -> object:
        if isinstance(value, cls):
            return value
        record = validate(_split(layout, value) if layout.open else value)
        keep(record, "_wire", value)
        return cast("object", record)

    return reader


def _node_of(cls: type) -> Node:
    """Return the schema of a record class; it is built once."""
    from pydantic import TypeAdapter

    if cls not in _NODES:
        layout_of(cls)
        token = _own.set(cls)
        try:
            schema = TypeAdapter[object](cls).core_schema
        finally:
            _own.reset(token)
        _NODES[cls] = prepared(schema, record_reader, cls)
    return _NODES[cls]


class _Lenient(Lenient):
    """Records hold what the server sent in place of what does not fit."""

    def record_of(self, node: Node) -> type[RecordBase] | None:
        return record_in(node)

    def reader_of(self, cls: type[RecordBase]) -> Reader:
        return record_reader(cls)

    def members_of(self, cls: type[RecordBase]) -> Iterator[Member]:
        node = _node_of(cls)
        while node["type"] != "dataclass-args":
            node = cast("Node", node["schema"])
        for member in cast("list[Node]", node["fields"]):
            wire = cast("str", member.get("validation_alias", member["name"]))
            yield Member(member["name"], wire, member["schema"])

    def given(self, cls: type[RecordBase], value: Mapping[str, object]) -> object:
        layout = layout_of(cls)
        return _split(layout, value) if layout.open else value

    def misfit(self, node: Node, value: object) -> object:
        return value

    def choices_of(self, node: Node, value: object) -> list[Node] | None:
        choices = choices_in(node)
        return choices.ranked(value) if choices else None


def nested_schema(cls: type, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """Return the schema of `cls` while its reader is built, else one that calls it."""
    if _own.get() is cls:
        return handler(source)
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
