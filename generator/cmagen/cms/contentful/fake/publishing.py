"""What publication checks: required fields, every rule of the content type, and that links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from struct import unpack
from typing import Any

from ....content.model import Date, Field, Number, NumberKind, Pattern, RawJson, Select, Text
from ....diagnostics import Diagnostics, Place
from ...fakes.message import JsonObject
from ..model.read_fields import FieldReader
from .links import links_in
from .message import invalid
from .space import Environment

__all__ = ["check_links", "check_published", "fields_of"]


def fields_of(environment: Environment, content_type: JsonObject) -> tuple[Field, ...]:
    """The fields with their rules, as they are read for generating, too."""
    types = frozenset(environment.content_types.rows)
    reader = FieldReader(types, environment.default_locale, Diagnostics())
    return reader.fields(content_type.get("fields"), Place(""), {})


def check_published(environment: Environment, content_type: JsonObject, row: JsonObject) -> None:
    """Raise 422 with everything that the entry breaks."""
    values = row.get("fields") or {}
    errors = [
        error
        for field in fields_of(environment, content_type)
        for error in _field_errors(environment, field, values.get(field.uid) or {})
    ]
    errors += _duplicates(environment, content_type, row)
    if errors:
        raise invalid("InvalidEntry", "Validation error", errors)


def check_links(environment: Environment, row: JsonObject) -> None:
    """Raise 422 when the entry links to something that is not in the environment."""
    targets = dict.fromkeys(links_in(row.get("fields")))
    gone = [(kind, uid) for kind, uid in targets if kind in ("Entry", "Asset")]
    gone = [(kind, uid) for kind, uid in gone if uid not in environment.shelf_of(kind).rows]
    if gone:
        errors = [_unresolved(kind, uid) for kind, uid in gone]
        raise invalid("UnresolvedLinks", "Some of the links cannot be resolved.", errors)


def _unresolved(kind: str, uid: str) -> JsonObject:
    return {
        "name": "notResolvable",
        "link": {"type": "Link", "linkType": kind, "id": uid},
        "path": ["fields"],
    }


def _field_errors(environment: Environment, field: Field, values: JsonObject) -> Iterator[JsonObject]:
    path = ["fields", field.uid]
    if field.mandatory:
        wanted = environment.needed_locales if field.localized else (environment.default_locale,)
        for locale in wanted:
            if values.get(locale) is None:
                text = f'The property "{field.uid}" is required here'
                yield {"name": "required", "path": [*path, locale], "details": text}
    for locale, value in values.items():
        if value is not None:
            yield from _value_errors(field, [*path, locale], value)


def _value_errors(field: Field, path: list[str], value: Any) -> Iterator[JsonObject]:
    """Rules of a list are about its length; all others are about each item. No length breaks no rule."""
    rules, single = field.rules, [value]
    if field.multiple:
        single = value if isinstance(value, list) else []
        if single:
            yield from _bounded("size", path, len(single), rules.min_items, rules.max_items, value)
    elif isinstance(field.kind, RawJson) and isinstance(value, dict | list):
        yield from _bounded("size", path, len(value), rules.min_items, rules.max_items, value)
    for position, item in enumerate(single):
        yield from _item_errors(field, [*path, str(position)] if field.multiple else path, item)


def _item_errors(field: Field, path: list[str], value: Any) -> Iterator[JsonObject]:
    rules = field.rules
    match field.kind:
        case Text() if isinstance(value, str):
            if value:
                yield from _bounded("size", path, len(value), rules.min_length, rules.max_length, value)
            yield from (_broken("regexp", path, value) for each in rules.patterns if not _keeps(value, each))
        case NumberKind() if isinstance(value, int | float):
            yield from _bounded("range", path, value, rules.minimum, rules.maximum, value)
        case Select(options) if value not in [option.value for option in options]:
            yield _broken("in", path, value) | {"expected": [option.value for option in options]}
        case Date() if isinstance(value, str) and not _within(value, rules.earliest, rules.latest):
            yield _broken("dateRange", path, value)


def _bounded(
    name: str, path: list[str], number: Number, low: Number | None, high: Number | None, value: Any
) -> Iterator[JsonObject]:
    if (low is not None and number < low) or (high is not None and number > high):
        yield _broken(name, path, value) | {"min": low, "max": high}


def _broken(name: str, path: list[str], value: Any) -> JsonObject:
    return {"name": name, "path": path, "value": value, "details": f"The rule {name!r} does not hold."}


def _keeps(text: str, pattern: Pattern) -> bool:
    """Patterns that Python cannot read do not count."""
    if not text or pattern.python is None:
        return True
    seen = text if pattern.code_points else _units(text)
    return bool(re.search(pattern.python, seen)) is not pattern.forbidden


def _units(text: str) -> str:
    """UTF-16 units, one character each: what JavaScript sees without the flag `u`."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return "".join(map(chr, unpack(f"<{len(raw) // 2}H", raw)))


def _within(text: str, earliest: str | None, latest: str | None) -> bool:
    """By the day: the API's own precision is finer, its documentation says not how much."""
    day = _day(text)
    first, last = _day(earliest or ""), _day(latest or "")
    return day is None or not ((first and day < first) or (last and day > last))


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _duplicates(environment: Environment, content_type: JsonObject, row: JsonObject) -> Iterator[JsonObject]:
    """Values of unique fields that another published entry of the type has."""
    uid, type_id = row["sys"]["id"], content_type["sys"]["id"]
    others = [
        other.get("fields") or {}
        for key, other in environment.entries.published.items()
        if key != uid and other["sys"].get("contentType", {}).get("sys", {}).get("id") == type_id
    ]
    for field in fields_of(environment, content_type):
        for locale, value in ((row.get("fields") or {}).get(field.uid) or {}).items() if field.unique else ():
            if any((other.get(field.uid) or {}).get(locale) == value for other in others):
                yield _broken("unique", ["fields", field.uid, locale], value)
