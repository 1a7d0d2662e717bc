# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What was read of a resource, as the body of a request that changes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from .base import RecordBase
from .layout import layout_of
from .wire import record_to_wire

__all__ = ["as_body"]


def as_body(cls: type[RecordBase], value: object) -> object:
    """Return a response as a body of the class `cls`; any other value as it is.

    Keys that the class of the response has and `cls` does not are the server's own. Keys
    that neither has are kept.
    """
    is_other = isinstance(value, RecordBase) and not isinstance(value, cls)
    return _fitted(cls, value) if is_other and isinstance(value, RecordBase) else value


def _fitted(cls: type[RecordBase], record: RecordBase) -> Mapping[str, object]:
    own, wanted = layout_of(type(record)).by_wire, layout_of(cls).by_wire
    hints = get_type_hints(cls, include_extras=True)
    body: dict[str, object] = {}
    for key, value in record_to_wire(record, sending=True).items():
        slot, target = own.get(key), wanted.get(key)
        if slot is not None and (target is None or target.read_only):
            continue
        if slot is not None and target is not None:
            held: object = getattr(record, slot.name)
            inner = next(_records_in(hints[target.name]), None)
            if isinstance(held, RecordBase) and inner is not None:
                body[key] = as_body(inner, held)
                continue
        body[key] = value
    return body


def _records_in(hint: object) -> Iterator[type[RecordBase]]:
    if get_origin(hint) in (Annotated, Union, UnionType):
        for part in get_args(hint):
            yield from _records_in(part)
    elif isinstance(hint, type) and issubclass(hint, RecordBase):
        yield hint
