"""Reads the validation rules and the default of a field. `null`, `""` and a missing key mean: no rule."""

from __future__ import annotations

from ....content.linear_patterns import translated
from ....content.model import (
    NO_RULES,
    Boolean,
    Custom,
    Date,
    File,
    Kind,
    Number,
    NumberKind,
    Pattern,
    ReferenceKind,
    Rules,
    Select,
    Text,
)
from ....content.raw_model import Json, JsonObject, as_list, as_object, flag, number, text, whole
from ....diagnostics import Diagnostics, Place

__all__ = ["default_of", "rules_of"]


def rules_of(kind: Kind, field: JsonObject, place: Place, problems: Diagnostics) -> Rules:
    """Return the rules of a field. Keys that have no meaning for its kind are ignored."""
    low, high = whole(field.get("min_instance")), whole(field.get("max_instance"))
    match kind:
        case Text():
            return Rules(
                min_length=whole(field.get("min")),
                max_length=whole(field.get("max")),
                min_items=low,
                max_items=high,
                patterns=_patterns(field, place, problems),
            )
        case NumberKind():
            return Rules(
                minimum=number(field.get("min")),
                maximum=number(field.get("max")),
                min_items=low,
                max_items=high,
            )
        case Date():
            earliest, latest = text(field.get("startDate")) or None, text(field.get("endDate")) or None
            return Rules(earliest=earliest, latest=latest, min_items=low, max_items=high)
        case File():
            return _file(field, low, high)
        case ReferenceKind():
            # A reference is a list even if it allows one entry; `ref_multiple` decides, not `multiple`.
            single = not flag(as_object(field.get("field_metadata")).get("ref_multiple"))
            return Rules(min_items=low, max_items=1 if single and not kind.bare else high)
        case _:
            return Rules(min_items=low, max_items=high) if low or high else NO_RULES


def _file(field: JsonObject, low: int | None, high: int | None) -> Rules:
    # For a file, `min` and `max` are sizes in bytes.
    size = as_object(field.get("dimension"))
    width, height = as_object(size.get("width")), as_object(size.get("height"))
    suffixes = {text(extension).lower().lstrip(".") for extension in as_list(field.get("extensions"))} - {""}
    return Rules(
        min_bytes=whole(field.get("min")),
        max_bytes=whole(field.get("max")),
        min_items=low,
        max_items=high,
        suffixes=tuple(sorted(suffixes)),
        width=(whole(width.get("min")), whole(width.get("max"))),
        height=(whole(height.get("min")), whole(height.get("max"))),
    )


def _patterns(field: JsonObject, place: Place, problems: Diagnostics) -> tuple[Pattern, ...]:
    source = text(field.get("format"))
    if not source:
        return ()
    message = text(as_object(field.get("error_messages")).get("format"))
    return (translated(Pattern(source, message=message), place.child("format"), problems),)


def default_of(kind: Kind, value: Json) -> str | Number | bool | None:
    """Return the default value in the editor, or None if it is `""` or has another type than the field."""
    match kind:
        case Text() | Select(stored="text") | Custom(stored="text"):
            return text(value) or None
        case NumberKind() | Select(stored="number") | Custom(stored="number"):
            return number(value)
        case Boolean():
            return value if isinstance(value, bool) else None
        case _:
            return None
