"""The `query` parameter: does an object fit a JSON query?

Operators as the delivery API documents them, to which the management API's reference points.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .message import JsonObject, Refused

__all__ = ["Lookup", "fits", "parse_query"]

# Resolves `$in_query`: (pair of a reference, query) -> does the entry it names fit?
Lookup = Callable[[Any, JsonObject], bool]


def parse_query(text: str | None) -> JsonObject:
    """Raise 422 unless the text is a JSON object."""
    if not text:
        return {}
    try:
        query = json.loads(text)
    except ValueError:
        query = None
    if not isinstance(query, dict):
        raise Refused(422, "The query is not valid JSON.", 141, {"query": ["is not valid."]})
    return query


def fits(thing: JsonObject, query: JsonObject, lookup: Lookup) -> bool:
    return all(_holds(thing, key, wanted, lookup) for key, wanted in query.items())


def _holds(thing: JsonObject, key: str, wanted: Any, lookup: Lookup) -> bool:
    match key:
        case "$and":
            return all(fits(thing, part, lookup) for part in wanted)
        case "$or":
            return any(fits(thing, part, lookup) for part in wanted)
        case "$nor":
            return not any(fits(thing, part, lookup) for part in wanted)
    if key.startswith("$"):
        raise _unknown(key)
    if key.startswith("taxonomies."):
        return _compare(list(_terms(thing, key.partition(".")[2])), wanted, lookup)
    return _compare(list(_values(thing, key.split("."))), wanted, lookup)


def _unknown(operator: str) -> Refused:
    errors = {"query": [f"{operator} is not valid."]}
    return Refused(422, f"The query has an unknown operator {operator}.", 141, errors)


def _terms(thing: JsonObject, taxonomy: str) -> Iterator[Any]:
    pairs = thing.get("taxonomies") or []
    return (pair.get("term_uid") for pair in pairs if pair.get("taxonomy_uid") == taxonomy)


def _values(thing: Any, path: list[str]) -> Iterator[Any]:
    """Everything at the path; lists on the way are looked into, as for groups and blocks."""
    if isinstance(thing, list):
        for item in thing:
            yield from _values(item, path)
    elif not path:
        yield thing
    elif isinstance(thing, dict) and path[0] in thing:
        yield from _values(thing[path[0]], path[1:])


def _compare(found: list[Any], wanted: Any, lookup: Lookup) -> bool:
    if isinstance(wanted, dict) and any(key.startswith("$") for key in wanted):
        options = wanted.get("$options", "")
        tests = {key: value for key, value in wanted.items() if key != "$options"}
        return all(_test(found, key, value, options, lookup) for key, value in tests.items())
    if isinstance(wanted, list):
        return found == wanted
    return any(_same(value, wanted) for value in found) or (wanted is None and not found)


def _same(value: Any, wanted: Any) -> bool:
    if isinstance(value, bool) is not isinstance(wanted, bool):
        return False
    return bool(value == wanted)


def _test(found: list[Any], operator: str, wanted: Any, options: str, lookup: Lookup) -> bool:
    match operator:
        case "$eq":
            return _compare(found, wanted, lookup)
        case "$ne":
            return not _compare(found, wanted, lookup)
        case "$in":
            return _any_of(found, wanted)
        case "$nin":
            return not _any_of(found, wanted)
        case "$exists":
            present = any(value not in (None, "") for value in found)
            return present is bool(wanted)
        case "$regex":
            flags = re.IGNORECASE if "i" in options else 0
            return any(isinstance(value, str) and re.search(wanted, value, flags) for value in found)
        case "$in_query":
            return any(lookup(value, wanted) for value in found)
        case "$nin_query":
            return not any(lookup(value, wanted) for value in found)
    return _ordered(found, operator, wanted)


def _any_of(found: list[Any], wanted: Iterable[Any]) -> bool:
    return any(_same(value, option) for value in found for option in wanted)


_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "$lt": lambda left, right: bool(left < right),
    "$lte": lambda left, right: bool(left <= right),
    "$gt": lambda left, right: bool(left > right),
    "$gte": lambda left, right: bool(left >= right),
}


def _ordered(found: list[Any], operator: str, wanted: Any) -> bool:
    if operator not in _ORDER:
        raise _unknown(operator)
    return any(_comparable(value, wanted) and _ORDER[operator](value, wanted) for value in found)


def _comparable(left: Any, right: Any) -> bool:
    numbers = isinstance(left, int | float) and isinstance(right, int | float)
    return numbers or (isinstance(left, str) and isinstance(right, str))
