"""Halves of characters: legal in JSON as `\\ud83d`, and in no encoding."""

from __future__ import annotations

from dataclasses import replace

from ..diagnostics import Diagnostics, Place
from .raw_model import Item, Json, JsonObject, RawModel

__all__ = ["without_half_characters"]


def without_half_characters(raw: RawModel, problems: Diagnostics) -> RawModel:
    """Return the model with U+FFFD in place of each lone surrogate, and a warning for each text that has one.

    They come from text that was cut in the middle of a character, by a program that counts UTF-16 units.
    """
    parts = {name: tuple(_item(item, problems) for item in items) for name, items in raw.parts.items()}
    return replace(raw, parts=parts)


def _item(item: Item, problems: Diagnostics) -> Item:
    return item if _is_whole(item.value) else Item(_object(item.value, item.place, problems), item.place)


def _is_whole(value: Json) -> bool:
    if isinstance(value, str):
        return value.isascii() or not any("\ud800" <= char <= "\udfff" for char in value)
    if isinstance(value, dict):
        return all(_is_whole(name) and _is_whole(child) for name, child in value.items())
    return not isinstance(value, list) or all(map(_is_whole, value))


def _object(value: JsonObject, place: Place, problems: Diagnostics) -> JsonObject:
    return {
        _text(name, place, problems): _repaired(child, place.child(name), problems)
        for name, child in value.items()
    }


def _repaired(value: Json, place: Place, problems: Diagnostics) -> Json:
    if isinstance(value, str):
        return _text(value, place, problems)
    if isinstance(value, list):
        return [_repaired(child, place.child(at), problems) for at, child in enumerate(value)]
    return _object(value, place, problems) if isinstance(value, dict) else value


def _text(value: str, place: Place, problems: Diagnostics) -> str:
    if _is_whole(value):
        return value
    problems.warning(
        "half-character",
        place,
        "The text has half a character (a lone surrogate), which cannot be stored or sent; using U+FFFD.",
    )
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
