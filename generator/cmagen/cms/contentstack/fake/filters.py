"""The `query` parameter: does an object match a JSON query?

The operators are those of the delivery API, to whose documentation the management API's refers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from ...fakes.json_values import values_at
from ...fakes.message import JsonObject, Refusal
from .refusals import NOT_VALID, refusal

__all__ = ["Lookup", "matches", "parse_query"]


class Lookup:
    """What a query needs of the rest of the stack: nothing, for lists of anything but entries."""

    def refers(self, pair: Any, query: JsonObject) -> bool:
        """Return whether the entry that a pair refers to matches the query."""
        return False

    def terms_below(self, taxonomy: str, term: Any) -> set[str]:
        """Return the terms below one, at any depth."""
        return set()


def parse_query(text: str | None) -> JsonObject:
    """Return the query; refuse with 422 unless the text is a JSON object."""
    if not text:
        return {}
    try:
        query = json.loads(text)
    except ValueError:
        query = None
    if not isinstance(query, dict):
        raise refusal(422, "The query is not valid JSON.", 141, {"query": NOT_VALID})
    return query


def matches(thing: JsonObject, query: JsonObject, lookup: Lookup) -> bool:
    return all(_holds(thing, key, wanted, lookup) for key, wanted in query.items())


def _holds(thing: JsonObject, key: str, wanted: Any, lookup: Lookup) -> bool:
    match key:
        case "$and":
            return all(matches(thing, part, lookup) for part in _queries(key, wanted))
        case "$or":
            return any(matches(thing, part, lookup) for part in _queries(key, wanted))
        case "$nor":
            return not any(matches(thing, part, lookup) for part in _queries(key, wanted))
    if key.startswith("$"):
        raise _bad_use(key)
    if key.startswith("taxonomies."):
        taxonomy = key.partition(".")[2]
        return _compare(list(_terms(thing, taxonomy)), _with_terms(taxonomy, wanted, lookup), lookup)
    return _compare(list(values_at(thing, key.split("."))), wanted, lookup)


def _queries(operator: str, wanted: Any) -> list[JsonObject]:
    if not isinstance(wanted, list) or not all(isinstance(part, dict) for part in wanted):
        raise _bad_use(operator)
    return wanted


def _bad_use(operator: str) -> Refusal:
    errors = {"query": [f"{operator} is not valid."]}
    return refusal(422, f"The query uses {operator} in a way that is not valid.", 141, errors)


def _with_terms(taxonomy: str, wanted: Any, lookup: Lookup) -> Any:
    """Return the tests with `$below` and `$eq_below` replaced by `$in` with the terms they stand for."""
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


def _compare(values: list[Any], wanted: Any, lookup: Lookup) -> bool:
    if isinstance(wanted, dict) and any(key.startswith("$") for key in wanted):
        options = str(wanted.get("$options", ""))
        tests = {key: value for key, value in wanted.items() if key != "$options"}
        return all(_test(values, key, value, options, lookup) for key, value in tests.items())
    if isinstance(wanted, list):
        return values == wanted
    return any(_same(value, wanted) for value in values) or (wanted is None and not values)


def _same(value: Any, wanted: Any) -> bool:
    # 1 == True in Python, but not in JSON.
    if isinstance(value, bool) is not isinstance(wanted, bool):
        return False
    return bool(value == wanted)


def _test(values: list[Any], operator: str, wanted: Any, options: str, lookup: Lookup) -> bool:
    match operator:
        case "$eq":
            return _compare(values, wanted, lookup)
        case "$ne":
            return not _compare(values, wanted, lookup)
        case "$in":
            return _any_of(values, operator, wanted)
        case "$nin":
            return not _any_of(values, operator, wanted)
        case "$exists":
            present = any(value not in (None, "") for value in values)
            return present is bool(wanted)
        case "$regex":
            pattern = _pattern(wanted, options)
            return any(isinstance(value, str) and pattern.search(value) for value in values)
        case "$in_query" | "$nin_query":
            [query] = _queries(operator, [wanted])
            return any(lookup.refers(value, query) for value in values) is (operator == "$in_query")
    return _ordered(values, operator, wanted)


def _pattern(wanted: Any, options: str) -> re.Pattern[str]:
    try:
        return re.compile(wanted, re.IGNORECASE if "i" in options else 0)
    except (re.error, TypeError):
        raise _bad_use("$regex") from None


def _any_of(values: list[Any], operator: str, wanted: Any) -> bool:
    if not isinstance(wanted, list):
        raise _bad_use(operator)
    return any(_same(value, option) for value in values for option in wanted)


_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "$lt": lambda left, right: bool(left < right),
    "$lte": lambda left, right: bool(left <= right),
    "$gt": lambda left, right: bool(left > right),
    "$gte": lambda left, right: bool(left >= right),
}


def _ordered(values: list[Any], operator: str, wanted: Any) -> bool:
    if operator not in _ORDER:
        raise _bad_use(operator)
    return any(_comparable(value, wanted) and _ORDER[operator](value, wanted) for value in values)


def _comparable(left: Any, right: Any) -> bool:
    numbers = isinstance(left, int | float) and isinstance(right, int | float)
    return numbers or (isinstance(left, str) and isinstance(right, str))
