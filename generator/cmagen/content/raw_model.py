"""A content model as JSON, before it is interpreted: objects with their places, and helpers to read them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from ..diagnostics import Place
from .model import Number, Source

__all__ = [
    "Item",
    "Json",
    "JsonObject",
    "RawModel",
    "as_list",
    "as_object",
    "flag",
    "items",
    "number",
    "objects",
    "only",
    "text",
    "whole",
]

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Item:
    """A JSON object and its place in the input."""

    value: JsonObject
    place: Place


@dataclass(frozen=True, slots=True)
class RawModel:
    """The parts of a stack or space as its API returns them: name of a part -> objects.

    Usual parts are `content_types`, `global_fields`, `locales`, `environments` and `taxonomies`. The shape of
    the objects depends on the system.
    """

    source: Source
    parts: Mapping[str, tuple[Item, ...]] = field(default_factory=lambda: {})

    def part(self, name: str) -> tuple[Item, ...]:
        """Return the objects of a part; none if the part is missing."""
        return self.parts.get(name, ())

    def reduced(self, to: Callable[[str, JsonObject], JsonObject]) -> RawModel:
        """Return the same model with `to(part, object)` in place of each object."""
        parts = {
            name: tuple(Item(to(name, item.value), item.place) for item in members)
            for name, members in self.parts.items()
        }
        return RawModel(self.source, parts)


def as_object(value: Json | object) -> JsonObject:
    """Return the value if it is an object, else an empty object."""
    return cast(JsonObject, value) if isinstance(value, dict) else {}


def as_list(value: Json | object) -> list[Json]:
    """Return the value if it is an array, else an empty list."""
    return cast("list[Json]", value) if isinstance(value, list) else []


def items(value: Json | object, place: Place) -> Iterator[tuple[Json, Place]]:
    """Yield the items of an array, each with its place; nothing for other values."""
    for index, member in enumerate(as_list(value)):
        yield member, place.child(index)


def objects(value: Json | object, place: Place) -> Iterator[Item]:
    """Return the items of an array that are objects, each with its place."""
    return (Item(member, at) for member, at in items(value, place) if isinstance(member, dict))


def only(value: Mapping[str, Json], keys: Iterable[str]) -> JsonObject:
    """Return a copy of the object with only these keys."""
    return {key: value[key] for key in keys if key in value}


def text(value: Json | object) -> str:
    """Return the value if it is a string, else `""`."""
    return value if isinstance(value, str) else ""


# The largest double has 309 digits. Python raises ValueError for a string of more than 4,300 digits.
_WHOLE = re.compile(r"\s*-?[0-9]{1,309}\s*")


def whole(value: Json | object) -> int | None:
    """Return a whole number, also from a string of digits, as int; None for other values and booleans."""
    if isinstance(value, str):
        return int(value) if _WHOLE.fullmatch(value) else None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def number(value: Json | object) -> Number | None:
    """Return a finite float unchanged, other values as `whole` does; None for infinity, such as `1e999`."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return whole(value)


def flag(value: Json | object) -> bool:
    """Return True only for JSON `true`; a missing flag and any other value is False."""
    return value is True
