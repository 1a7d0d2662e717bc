# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Conversion of single values to send: assets, dates, references, rich text, JSON."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from ...entries.class_cache import layout_of
from ...entries.content import Content
from ...entries.read_problems import found_text
from ...entries.reading import reader_of
from ...entries.timestamp import Timestamp
from ...entries.violations import finding
from ...records.base import RecordBase
from ...records.missing import MISSING
from ...records.typeguards import as_text
from ...records.wire import record_to_wire
from ..asset import Asset
from ..entry import Entry, Reference
from ..input_base import InputBase
from ..richtext import RichText

__all__ = [
    "as_date",
    "as_file",
    "as_json",
    "as_reference",
    "as_reference_list",
    "as_rich_text",
    "block_problem",
    "finite",
    "named",
    "present",
    "tuple_as_list",
]


def named(value: object) -> str:
    """Return a description of a value for a message."""
    return found_text(value)


def present(made: InputBase) -> dict[str, object]:
    """Return the attributes of an input that are not MISSING, by JSON key."""
    slots = layout_of(type(made)).by_name.items()
    values = ((slot.wire, cast("object", getattr(made, name))) for name, slot in slots)
    return {wire: value for wire, value in values if value is not MISSING}


def finite(value: float) -> float:
    """Return the number; raise a finding if it is infinite or not a number."""
    if not math.isfinite(value):
        raise finding("type", "must be a finite number")
    return value


def as_file(value: object) -> object:
    """Return an `Asset` with a uid, or a uid; raise a finding for anything else."""
    if isinstance(value, RecordBase) and not isinstance(value, Content):
        # an asset as the endpoints return it
        value = record_to_wire(value)
    if isinstance(value, Mapping):
        value = reader_of(Asset)(cast("object", value))
    if isinstance(value, Asset):
        if not value.uid:
            raise finding("file", "the asset has no uid; upload it first")
        return value
    if not isinstance(value, str) or not value:
        raise finding("type", f"must be an asset or its uid, not {named(value)}")
    return value


def as_date(value: object) -> object:
    """Return a date, datetime or string as a `Timestamp`; raise a finding otherwise."""
    try:
        return Timestamp.of(cast("str", value))
    except (TypeError, ValueError):
        message = (
            f"must be a date, a datetime or an ISO 8601 string, not {named(value)}"
        )
        raise finding("date", message) from None


def as_rich_text(value: object) -> object:
    """Return a `RichText` or its JSON as a `RichText`; raise a finding otherwise."""
    if isinstance(value, RichText):
        return value
    if not isinstance(value, Mapping):
        raise finding("type", f"must be a rich text document, not {named(value)}")
    return RichText(dict(cast("Mapping[str, None]", value)))


def as_json(value: object) -> object:
    """Return the value if it can be written as JSON; raise a finding otherwise."""
    match value:
        case None | bool() | str() | int():
            return value
        # RFC 8259: JSON has no infinity and no NaN
        case float() if math.isfinite(value):
            return value
        case list() | tuple():
            for item in cast("Sequence[object]", value):
                as_json(item)
            return cast("object", value)
        case Mapping():
            for key, item in cast("Mapping[object, object]", value).items():
                as_json(item if isinstance(key, str) else key)
            return cast("object", value)
        case _:
            raise finding("type", f"must be a JSON value, not {named(value)}")


def tuple_as_list(value: object) -> object:
    """Return a tuple as a list, and any other value unchanged."""
    return list(cast("Sequence[object]", value)) if isinstance(value, tuple) else value


def as_reference_list(value: object) -> object:
    """Return a sequence of references as a list.

    A single uid is accepted too: request bodies of legacy fields have it.
    """
    if isinstance(value, str):
        return [value] if value else []
    return tuple_as_list(value)


def as_reference(allowed: Sequence[str]) -> Callable[[object], object]:
    """Return a function that converts a value to a reference.

    It accepts entries, references, their JSON objects and uids, and raises a finding
    for anything else. `allowed` are uids of content types; empty means any.
    """

    def accept(value: object) -> object:
        reference = _reference(value, allowed)
        if not reference.uid:
            raise finding("reference", "has an empty uid")
        if allowed and reference.content_type_uid not in allowed:
            kind = reference.content_type_uid or "an unknown content type"
            raise finding(
                "reference-type",
                f"must be an entry of {', '.join(allowed)}, not of {kind}",
            )
        return value if isinstance(value, Entry) else reference

    return accept


def _reference(value: object, allowed: Sequence[str]) -> Reference[Entry]:
    only = allowed[0] if len(allowed) == 1 else ""
    if isinstance(value, Reference):
        reference = cast("Reference[Entry]", value)
        return (
            reference
            if reference.content_type_uid or not only
            else Reference(reference.uid, only)
        )
    if isinstance(value, Entry):
        return Reference(value.uid, type_of(value))
    if isinstance(value, Mapping):
        pair = cast("Mapping[str, object]", value)
        return Reference(
            as_text(pair.get("uid")), as_text(pair.get("_content_type_uid", only))
        )
    if isinstance(value, str):
        if only or not value or not allowed:
            return Reference(value, only)
        raise finding(
            "reference-type",
            "is a uid without a content type; pass an entry or reference of "
            f"{', '.join(allowed)}",
        )
    raise finding("type", f"must be an entry, a reference or a uid, not {named(value)}")


def type_of(entry: Entry) -> str:
    """Return the uid of the content type of an entry that was read."""
    return entry.content_type_uid or as_text(getattr(entry, "type_uid", ""))


def block_problem(value: object, known: Sequence[str]) -> str:
    """Return a message: why a value is none of the blocks of a field."""
    names = ", ".join(known) or "none"
    if isinstance(value, Mapping):
        keys = [str(key) for key in cast("Mapping[object, object]", value)]
        if len(keys) != 1:
            return f"a block must be an object with one key, not {len(keys)}"
        return f"{keys[0]!r} is not a block of this field; allowed: {names}"
    kind = (
        type(value).__name__
        if isinstance(value, (InputBase, Content))
        else named(value)
    )
    return f"{kind} is not a block of this field; allowed: {names}"
