"""The `query` parameter: does an object fit a JSON query?

Operators as the delivery API documents them, to which the management API's reference points.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from ...fakes.message import JsonObject, Refused

__all__ = ["Lookup", "fits", "parse_query"]


class Lookup:
    """What a query asks of the rest of the stack; a list of anything but entries has nothing to ask."""

    def refers(self, pair: Any, query: JsonObject) -> bool:
        """Whether the entry that a pair names fits the query."""
        return False

    def terms_below(self, taxonomy: str, term: Any) -> set[str]:
        """The terms below one, at any depth."""
        return set()


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
            return all(fits(thing, part, lookup) for part in _queries(key, wanted))
        case "$or":
            return any(fits(thing, part, lookup) for part in _queries(key, wanted))
        case "$nor":
            return not any(fits(thing, part, lookup) for part in _queries(key, wanted))
    if key.startswith("$"):
        raise _wrong(key)
    if key.startswith("taxonomies."):
        taxonomy = key.partition(".")[2]
        return _compare(list(_terms(thing, taxonomy)), _with_terms(taxonomy, wanted, lookup), lookup)
    return _compare(list(_values(thing, key.split("."))), wanted, lookup)


def _queries(operator: str, wanted: Any) -> list[JsonObject]:
    if not isinstance(wanted, list) or not all(isinstance(part, dict) for part in wanted):
        raise _wrong(operator)
    return wanted


def _wrong(operator: str) -> Refused:
    errors = {"query": [f"{operator} is not valid."]}
    return Refused(422, f"The query uses {operator} in a way that is not valid.", 141, errors)


def _with_terms(taxonomy: str, wanted: Any, lookup: Lookup) -> Any:
    """`$below` and `$eq_below` as the terms that they stand for."""
    if not isinstance(wanted, dict):
        return wanted
    tests = {key: value for key, value in wanted.items() if key not in ("$below", "$eq_below")}
    for operator, term in wanted.items():
        if operator not in tests:
            below = lookup.terms_below(taxonomy, term)
            tests["$in"] = sorted(below | {str(term)} if operator == "$eq_below" else below)
    return tests


def _terms(thing: JsonObject, taxonomy: str) -> Iterator[Any]:
    pairs = [pair for pair in thing.get("taxonomies") or [] if isinstance(pair, dict)]
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
        options = str(wanted.get("$options", ""))
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
            return _any_of(found, operator, wanted)
        case "$nin":
            return not _any_of(found, operator, wanted)
        case "$exists":
            present = any(value not in (None, "") for value in found)
            return present is bool(wanted)
        case "$regex":
            pattern = _pattern(wanted, options)
            return any(isinstance(value, str) and pattern.search(value) for value in found)
        case "$in_query" | "$nin_query":
            [query] = _queries(operator, [wanted])
            return any(lookup.refers(value, query) for value in found) is (operator == "$in_query")
    return _ordered(found, operator, wanted)


def _pattern(wanted: Any, options: str) -> re.Pattern[str]:
    try:
        return re.compile(wanted, re.IGNORECASE if "i" in options else 0)
    except (re.error, TypeError):
        raise _wrong("$regex") from None


def _any_of(found: list[Any], operator: str, wanted: Any) -> bool:
    if not isinstance(wanted, list):
        raise _wrong(operator)
    return any(_same(value, option) for value in found for option in wanted)


_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "$lt": lambda left, right: bool(left < right),
    "$lte": lambda left, right: bool(left <= right),
    "$gt": lambda left, right: bool(left > right),
    "$gte": lambda left, right: bool(left >= right),
}


def _ordered(found: list[Any], operator: str, wanted: Any) -> bool:
    if operator not in _ORDER:
        raise _wrong(operator)
    return any(_comparable(value, wanted) and _ORDER[operator](value, wanted) for value in found)


def _comparable(left: Any, right: Any) -> bool:
    numbers = isinstance(left, int | float) and isinstance(right, int | float)
    return numbers or (isinstance(left, str) and isinstance(right, str))
