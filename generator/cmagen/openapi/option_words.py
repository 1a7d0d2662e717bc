"""A word for each option of a union, taken from the option itself."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from .model import Json

__all__ = ["hoisted", "option_word", "stem"]

_HOLDERS = {"properties", "items", "allOf", "oneOf", "anyOf", "additionalProperties", "prefixItems"}


def stem(file: str) -> str:
    """Return the name of a file without suffixes; for an index file, the name of its folder."""
    path = PurePosixPath(file)
    stem = path.name.split(".")[0]
    return path.parent.name if stem.lower() in ("index", "_index") and path.parent.name else stem


def option_word(step: str, option: Json, siblings: Json) -> str:
    """Return a word that distinguishes an option of a union from the others.

    It is the name of a reference's target, or a title, a constant, an own property, a type, or a number.
    """
    if isinstance(option, dict):
        reference = option.get("$ref")
        title = option.get("title")
        if isinstance(reference, str):
            return stem(reference.rpartition("/")[2])
        if isinstance(title, str) and re.search(r"\w", title) and len(title) < 60:
            return title
        own = _constant(option) or _own_property(option, siblings)
        if own:
            return own
        kind = option.get("type")
        if isinstance(kind, str) and _kinds(siblings).count(kind) == 1:
            return kind
    return f"option {int(step) + 1}" if step.isdigit() else step


def hoisted(siblings: Json) -> int:
    """Return how many options of a union may need a class of their own."""
    options = siblings if isinstance(siblings, list) else []
    return sum(isinstance(option, dict) and bool(_HOLDERS & option.keys()) for option in options)


def _kinds(siblings: Json) -> list[Json]:
    options = siblings if isinstance(siblings, list) else []
    return [option.get("type") for option in options if isinstance(option, dict)]


def _properties(option: Json) -> dict[str, Json]:
    properties = option.get("properties") if isinstance(option, dict) else None
    return properties if isinstance(properties, dict) else {}


def _constant(option: dict[str, Json]) -> str:
    """Return the first property value fixed by `const` or an `enum` of one value; "" if none is."""
    for _, schema in sorted(_properties(option).items()):
        if isinstance(schema, dict):
            values = schema.get("enum")
            only = values[0] if isinstance(values, list) and len(values) == 1 else schema.get("const")
            if isinstance(only, str) and re.search(r"\w", only):
                return only
    return ""


def _own_property(option: dict[str, Json], siblings: Json) -> str:
    """Return a property that no other option has, if possible a required one; "" if there is none."""
    others: set[str] = set()
    for sibling in siblings if isinstance(siblings, list) else ():
        if sibling is not option:
            others.update(_properties(sibling))
    own = sorted(_properties(option).keys() - others)
    listed = option.get("required")
    required = [name for name in own if isinstance(listed, list) and name in listed]
    return next(iter(required + own), "")
