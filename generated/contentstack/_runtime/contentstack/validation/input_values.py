# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Single values that are about to be sent: what is taken for a file, a date, a reference."""

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
from ...records.missing import MISSING
from ...records.typeguards import as_text
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
    """What a value is, for a message."""
    return found_text(value)


def present(made: InputBase) -> dict[str, object]:
    """What an input holds, by wire name."""
    slots = layout_of(type(made)).by_name.items()
    values = ((slot.wire, cast("object", getattr(made, name))) for name, slot in slots)
    return {wire: value for wire, value in values if value is not MISSING}


def finite(value: float) -> float:
    if not math.isfinite(value):
        raise finding("type", "must be a finite number")
    return value


def as_file(value: object) -> object:
    """An `Asset`, or a uid."""
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
    try:
        return Timestamp.of(cast("str", value))
    except (TypeError, ValueError):
        message = f"must be a date, a datetime or an ISO 8601 text, not {named(value)}"
        raise finding("date", message) from None


def as_rich_text(value: object) -> object:
    if isinstance(value, RichText):
        return value
    if not isinstance(value, Mapping):
        raise finding("type", f"must be a rich text document, not {named(value)}")
    return RichText(dict(cast("Mapping[str, None]", value)))


def as_json(value: object) -> object:
    """Anything that JSON can say."""
    match value:
        case None | bool() | str() | int():
            return value
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
            raise finding("type", f"must be JSON, not {named(value)}")


def tuple_as_list(value: object) -> object:
    return list(cast("Sequence[object]", value)) if isinstance(value, tuple) else value


def as_reference_list(value: object) -> object:
    """A sequence as a list; a legacy field's single uid stays possible in a request body."""
    if isinstance(value, str):
        return [value] if value else []
    return tuple_as_list(value)


def as_reference(allowed: Sequence[str]) -> Callable[[object], object]:
    """Accepts entries, references, pairs and uids; `allowed` are the content types, empty: any."""

    def accept(value: object) -> object:
        reference = _reference(value, allowed)
        if not reference.uid:
            raise finding("reference", "names no entry: the uid is empty")
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
        given = cast("Reference[Entry]", value)
        return (
            given if given.content_type_uid or not only else Reference(given.uid, only)
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
            f"a uid alone does not tell which of {', '.join(allowed)} is meant",
        )
    raise finding("type", f"must be an entry, a reference or a uid, not {named(value)}")


def type_of(entry: Entry) -> str:
    """The content type of an entry that was read."""
    return entry.content_type_uid or as_text(getattr(entry, "type_uid", ""))


def block_problem(value: object, known: Sequence[str]) -> str:
    """Why a value is none of the blocks of a field."""
    names = ", ".join(known) or "none"
    if isinstance(value, Mapping):
        keys = [str(key) for key in cast("Mapping[object, object]", value)]
        if len(keys) != 1:
            return f"a block is an object of one key, not of {len(keys)}"
        return f"{keys[0]!r} is no block of this field; known: {names}"
    kind = (
        type(value).__name__
        if isinstance(value, (InputBase, Content))
        else named(value)
    )
    return f"{kind} is no block of this field; known: {names}"
