"""What publishing checks: required fields, every rule of the content type, and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from struct import unpack
from typing import Any

from ....content.model import Date, Field, Number, NumberKind, Pattern, RawJson, RichText, Rules, Select, Text
from ....diagnostics import Diagnostics, Place
from ....runtime.contentful import richtext as runtime
from ....runtime.contentful.validation.rich_text_rules import RichTextRules_, rich_text_findings
from ...fakes.message import JsonObject
from ..model.read_fields import FieldReader
from .links import links_in
from .replies import invalid
from .space import Environment, content_type_id

__all__ = ["check_links", "check_published", "fields_of"]


def fields_of(environment: Environment, content_type: JsonObject) -> tuple[Field, ...]:
    """Return the fields with their rules, read by the same code as for generating."""
    types = frozenset(environment.content_types.rows)
    # Findings are dropped: they are reported when the model is read for generation.
    reader = FieldReader(types, environment.default_locale, Diagnostics())
    return reader.fields(content_type.get("fields"), Place(""), {})


def check_published(environment: Environment, content_type: JsonObject, row: JsonObject) -> None:
    """Refuse with 422 an entry that breaks rules, and name all of them."""
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
    """Refuse with 422 an entry that links to something that is not in the environment."""
    targets = dict.fromkeys(links_in(row.get("fields")))
    checked = [(kind, uid) for kind, uid in targets if kind in ("Entry", "Asset")]
    missing = [(kind, uid) for kind, uid in checked if uid not in environment.shelf_of(kind).rows]
    if missing:
        errors = [_unresolved(kind, uid) for kind, uid in missing]
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
        # A field that is not localized has its value under the default locale.
        locales = environment.required_locales if field.localized else (environment.default_locale,)
        for locale in locales:
            if values.get(locale) is None:
                text = f'The property "{field.uid}" is required here'
                yield {"name": "required", "path": [*path, locale], "details": text}
    for locale, value in values.items():
        if value is not None:
            yield from _value_errors(field, [*path, locale], value)


def _value_errors(field: Field, path: list[str], value: Any) -> Iterator[JsonObject]:
    """Check the length of a list, and all other rules on each item. The API accepts an empty list."""
    rules, items = field.rules, [value]
    if field.multiple:
        items = value if isinstance(value, list) else []
        if items:
            yield from _bounded("size", path, len(items), rules.min_items, rules.max_items, value)
    elif isinstance(field.kind, RawJson) and isinstance(value, dict | list):
        yield from _bounded("size", path, len(value), rules.min_items, rules.max_items, value)
    for position, item in enumerate(items):
        yield from _item_errors(field, [*path, str(position)] if field.multiple else path, item)


def _item_errors(field: Field, path: list[str], value: Any) -> Iterator[JsonObject]:
    rules = field.rules
    match field.kind:
        case Text() if isinstance(value, str):
            if value:
                yield from _bounded("size", path, len(value), rules.min_length, rules.max_length, value)
            broken = [pattern for pattern in rules.patterns if not _keeps(value, pattern)]
            yield from (_broken("regexp", path, value) for _ in broken)
        case RichText() if isinstance(value, dict):
            yield from _rich_text_errors(field.kind, rules, path, value)
        case NumberKind() if isinstance(value, int | float):
            yield from _bounded("range", path, value, rules.minimum, rules.maximum, value)
        case Select(options) if value not in [option.value for option in options]:
            yield _broken("in", path, value) | {"expected": [option.value for option in options]}
        case Date() if isinstance(value, str) and not _within(value, rules.earliest, rules.latest):
            yield _broken("dateRange", path, value)


def _rich_text_errors(kind: RichText, rules: Rules, path: list[str], value: Any) -> Iterator[JsonObject]:
    limits = {limit.node: (limit.least, limit.most) for limit in kind.limits}
    chars = (rules.min_length, rules.max_length)
    checked = RichTextRules_(nodes=kind.nodes, marks=kind.marks, limits=limits, chars=chars)
    names = {"nodes": "enabledNodeTypes", "marks": "enabledMarks", "size": "size"}
    for code, message in rich_text_findings(checked, runtime.RichText(value)):
        yield {"name": names[code], "path": path, "details": message}


def _bounded(
    name: str, path: list[str], number: Number, low: Number | None, high: Number | None, value: Any
) -> Iterator[JsonObject]:
    if (low is not None and number < low) or (high is not None and number > high):
        yield _broken(name, path, value) | {"min": low, "max": high}


def _broken(name: str, path: list[str], value: Any) -> JsonObject:
    return {"name": name, "path": path, "value": value, "details": f"The value breaks the rule {name!r}."}


def _keeps(text: str, pattern: Pattern) -> bool:
    """Return whether a text keeps a pattern; patterns that Python cannot read are not checked."""
    if not text or pattern.python is None:
        return True
    subject = text if pattern.code_points else _units(text)
    return bool(re.search(pattern.python, subject)) is not pattern.forbidden


def _units(text: str) -> str:
    """Return UTF-16 units, one character each, as JavaScript matches them without the flag `u`."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return "".join(map(chr, unpack(f"<{len(raw) // 2}H", raw)))


def _within(text: str, earliest: str | None, latest: str | None) -> bool:
    """Compare by the day: the API's precision is finer, but not documented."""
    day = _day(text)
    first, last = _day(earliest or ""), _day(latest or "")
    return day is None or not ((first and day < first) or (last and day > last))


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _duplicates(environment: Environment, content_type: JsonObject, row: JsonObject) -> Iterator[JsonObject]:
    """Yield errors for values of unique fields that another published entry of the type has."""
    uid, type_id = row["sys"]["id"], content_type["sys"]["id"]
    others = [
        other.get("fields") or {}
        for key, other in environment.entries.published.items()
        if key != uid and content_type_id(other) == type_id
    ]
    for field in fields_of(environment, content_type):
        for locale, value in ((row.get("fields") or {}).get(field.uid) or {}).items() if field.unique else ():
            if any((other.get(field.uid) or {}).get(locale) == value for other in others):
                yield _broken("unique", ["fields", field.uid, locale], value)
