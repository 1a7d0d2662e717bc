"""Plain values: text, and values from a list."""

from __future__ import annotations

from typing import Literal

from .model import Choice, Json, JsonScalar, Scalar, Type
from .nodes import Node, describe
from .schema_merging import MergedSchema
from .union_types import NULL, union

__all__ = ["choice_type", "string_type"]

_STRING_KINDS: dict[str, Literal["datetime", "date", "binary"]] = {
    "date-time": "datetime",
    "date": "date",
    "binary": "binary",
}
_VALUE_TYPES: dict[type, frozenset[str]] = {
    str: frozenset({"string"}),
    bool: frozenset({"boolean"}),
    int: frozenset({"integer", "number"}),
    float: frozenset({"number"}),
}
_DESCRIPTIONS = ("x-enum-descriptions", "x-enumDescriptions", "x-enum-varnames-descriptions")


def string_type(merged: MergedSchema) -> Type:
    """Text; only formats that change the Python type are kinds of their own."""
    return Scalar(_STRING_KINDS.get(merged.format, "string"), merged.format, merged.rules)


def choice_type(merged: MergedSchema, types: frozenset[str] | None) -> Type | None:
    """Return the type of a schema with `enum` or `const`; None if it has neither."""
    choices = merged.choices
    if choices is None:
        return None
    part, values = choices
    if not values:
        merged.at.warn(
            "contradicting-schemas", "No value is in all of these enums; using the values of the first."
        )
        values = tuple(_listed(part))
    nullable = None in values or merged.nullable or (types is not None and "null" in types)
    fitted = {
        _fit(part, value, types): position for position, value in enumerate(values) if value is not None
    }
    if not fitted:
        return NULL
    if set(fitted) == {(bool, True), (bool, False)}:
        known: Type = Scalar("boolean")
    else:
        described = _descriptions(part, values)
        known = Choice(
            tuple(value for _, value in fitted),
            tuple(described[position] for position in fitted.values()) if any(described) else (),
        )
    return union((known, NULL)) if nullable else known


def _listed(part: Node) -> list[JsonScalar]:
    value = part.value if isinstance(part.value, dict) else {}
    listed = value.get("enum")
    return [one for one in listed if not isinstance(one, dict | list)] if isinstance(listed, list) else []


def _fit(part: Node, value: JsonScalar, types: frozenset[str] | None) -> tuple[type, JsonScalar]:
    """Return the value in the declared type; unquoted text in YAML easily becomes a number or a boolean."""
    if types is None or types == {"null"} or _VALUE_TYPES[type(value)] & types:
        return type(value), value
    meant = _as_text(value) if "string" in types else _as_number(value, types)
    told = describe(value)
    if meant is None:
        part.warn(
            "enum-type", f"The value {value!r} is {told}, which the declared type does not allow; it is kept."
        )
        return type(value), value
    part.warn("enum-type", f"The value {value!r} is {told}, not of the declared type; assuming {meant!r}.")
    return type(meant), meant


def _as_text(value: JsonScalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _as_number(value: JsonScalar, types: frozenset[str]) -> JsonScalar:
    if not isinstance(value, str | float) or not types & {"integer", "number"}:
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    if number.is_integer():
        return int(number)
    return number if "number" in types else None


def _descriptions(part: Node, values: tuple[JsonScalar, ...]) -> list[str]:
    """Return what vendors say of each value, as a list in order or an object by value."""
    told: Json = None
    for keyword in _DESCRIPTIONS:
        child = part.get(keyword)
        told = child.value if child is not None else told
    if isinstance(told, dict):
        return [text if isinstance(text := told.get(str(value)), str) else "" for value in values]
    if isinstance(told, list) and len(told) == len(values):
        return [text if isinstance(text, str) else "" for text in told]
    if len(values) == 1 and part.has("const"):
        return [part.text("title") or part.text("description")]
    return [""] * len(values)
