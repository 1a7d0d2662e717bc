"""What was read before anybody asks what it means: JSON values, each with the place it came from."""

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
    """One JSON object and where it stands."""

    value: JsonObject
    place: Place


@dataclass(frozen=True, slots=True)
class RawModel:
    """The parts of a stack or space as its API returns them: part name -> objects.

    Usual parts are `content_types`, `global_fields`, `locales`, `environments` and `taxonomies`. The shape of
    an object is the system's own.
    """

    source: Source
    parts: Mapping[str, tuple[Item, ...]] = field(default_factory=lambda: {})

    def part(self, name: str) -> tuple[Item, ...]:
        return self.parts.get(name, ())

    def reduced(self, to: Callable[[str, JsonObject], JsonObject]) -> RawModel:
        """Return the same model with `to(part, object)` in place of each object."""
        parts = {
            name: tuple(Item(to(name, item.value), item.place) for item in found)
            for name, found in self.parts.items()
        }
        return RawModel(self.source, parts)


def as_object(value: Json | object) -> JsonObject:
    """Return the object, or an empty one if it is anything else."""
    return cast(JsonObject, value) if isinstance(value, dict) else {}


def as_list(value: Json | object) -> list[Json]:
    """Return the list, or an empty one if it is anything else."""
    return cast("list[Json]", value) if isinstance(value, list) else []


def items(value: Json | object, place: Place) -> Iterator[tuple[Json, Place]]:
    """Yield the members of a list, each with its place."""
    for index, member in enumerate(as_list(value)):
        yield member, place.child(index)


def objects(value: Json | object, place: Place) -> Iterator[Item]:
    """Return the members of a list that are objects, each with its place."""
    return (Item(member, at) for member, at in items(value, place) if isinstance(member, dict))


def only(value: Mapping[str, Json], keys: Iterable[str]) -> JsonObject:
    """Return the object with no other keys than these."""
    return {key: value[key] for key in keys if key in value}


def text(value: Json | object) -> str:
    """Return the string, or `""` if it is anything else."""
    return value if isinstance(value, str) else ""


# A double has at most 309 digits; Python refuses to convert texts of more than 4,300.
_WHOLE = re.compile(r"\s*-?[0-9]{1,309}\s*")


def whole(value: Json | object) -> int | None:
    """Return the number as an int; None for `null`, `""`, booleans and anything that is not whole."""
    if isinstance(value, str):
        return int(value) if _WHOLE.fullmatch(value) else None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def number(value: Json | object) -> Number | None:
    """Return the number as it is, or as `whole` reads it; None for what is not finite, such as `1e999`."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return whole(value)


def flag(value: Json | object) -> bool:
    """True only for JSON `true`: a missing or odd flag reads as false."""
    return value is True
