"""What every save checks: known fields and locales, and JSON types. Publishing checks the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ...fakes.message import JsonObject
from .links import is_link
from .replies import invalid
from .space import Environment

__all__ = ["ASSET_FIELDS", "check_saved"]

# The fields of an asset, written as those of a content type.
ASSET_FIELDS: tuple[JsonObject, ...] = (
    {"id": "title", "type": "Symbol"},
    {"id": "description", "type": "Text"},
    {"id": "file", "type": "Object"},
)
# The documented limit of a Symbol, in characters.
_LONGEST_SYMBOL = 256


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_location(value: Any) -> bool:
    return isinstance(value, dict) and _is_number(value.get("lat")) and _is_number(value.get("lon"))


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "Symbol": lambda value: isinstance(value, str) and len(value) <= _LONGEST_SYMBOL,
    "Text": lambda value: isinstance(value, str),
    "Integer": lambda value: _is_number(value) and (isinstance(value, int) or value.is_integer()),
    "Number": _is_number,
    "Date": lambda value: isinstance(value, str) and value[:4].isdecimal(),
    "Boolean": lambda value: isinstance(value, bool),
    # The API accepts an object or an array, but no bare string or number.
    "Object": lambda value: isinstance(value, dict | list),
    "Location": _is_location,
    "RichText": lambda value: isinstance(value, dict) and value.get("nodeType") == "document",
    "ResourceLink": lambda value: is_link(value, "ResourceLink"),
}


def check_saved(
    environment: Environment, fields: list[JsonObject], content: object, known: Mapping[str, Any]
) -> None:
    """Refuse with 422 content with errors, and name all of them.

    Fields and locales that the stored resource (`known`) has may be sent back unchanged, even if the
    field or locale was deleted since.
    """
    if not isinstance(content, dict):
        raise invalid("InvalidEntry", "Validation error", [_error("type", ["fields"], content, "Object")])
    by_id = {str(field.get("id")): field for field in fields}
    errors = [
        error
        for name, values in content.items()
        for error in _field(environment, by_id, name, values, known.get(name))
    ]
    if errors:
        unknown = all(error["name"] == "unknown" for error in errors)
        raise invalid("UnknownField" if unknown else "InvalidEntry", "Validation error", errors)


def _error(name: str, path: list[str], value: object, kind: str) -> JsonObject:
    details = f'The type of "value" is incorrect, expected type: {kind}'
    return {"name": name, "path": path, "type": kind, "value": value, "details": details}


def _field(
    environment: Environment, by_id: Mapping[str, JsonObject], name: str, values: Any, known: Any
) -> Iterator[JsonObject]:
    path = ["fields", name]
    if name not in by_id:
        if known is None or known != values:
            yield {"name": "unknown", "path": path, "details": f"Unknown field {name!r}."}
    elif not isinstance(values, dict):
        yield _error("type", path, values, "Object")
    else:
        had = known if isinstance(known, dict) else {}
        for locale, value in values.items():
            yield from _value(environment, by_id[name], [*path, locale], value, locale in had)


def _value(
    environment: Environment, field: JsonObject, path: list[str], value: Any, had: bool
) -> Iterator[JsonObject]:
    if path[-1] not in environment.locale_codes and not had:
        yield {"name": "unknown", "path": path, "details": f"Invalid field locale code: {path[-1]!r}."}
    elif value is None:
        return
    elif field.get("type") == "Array":
        yield from _items(field, path, value)
    elif not _fits(field, value):
        yield _error("type", path, value, str(field.get("type")))


def _items(field: JsonObject, path: list[str], value: Any) -> Iterator[JsonObject]:
    items = field.get("items")
    if not isinstance(value, list):
        yield _error("type", path, value, "Array")
    elif isinstance(items, dict):
        for position, item in enumerate(value):
            if not _fits(items, item):
                yield _error("type", [*path, str(position)], item, str(items.get("type")))


def _fits(field: JsonObject, value: Any) -> bool:
    """Return whether a value has the JSON type of a field; an unknown type accepts any value."""
    if field.get("type") == "Link":
        target = field.get("linkType")
        return is_link(value) and (not target or value["sys"].get("linkType") == target)
    test = _FITS.get(str(field.get("type")))
    return test is None or test(value)
