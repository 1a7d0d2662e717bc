"""Search parameters: which entries and assets match a query?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ...fakes.json_values import values_at
from ...fakes.message import JsonObject, Request
from .links import links_in
from .replies import refusal
from .space import Environment

__all__ = ["matching"]

_PARAMETER = re.compile(r"(?P<path>[^\[\]]+)(?:\[(?P<operator>[a-z]+)\])?")
_PAGING = {"skip", "limit", "order", "select", "cursor", "pageNext", "pagePrev"}
_NO_CONDITIONS = _PAGING | {"content_type", "query", "include", "locale"}
_KIND_OF = {"links_to_entry": "Entry", "links_to_asset": "Asset"}


def matching(environment: Environment, rows: Iterable[JsonObject], request: Request) -> list[JsonObject]:
    """Return the rows that match every parameter; refuse an unknown parameter with 400."""
    conditions = [_condition(environment, *pair) for pair in request.query if pair[0] not in _NO_CONDITIONS]
    kept = [row for row in rows if all(condition(row) for condition in conditions)]
    words = (request.first("query") or "").casefold().split()
    return [row for row in kept if all(_mentions(row.get("fields"), word) for word in words)]


def _condition(environment: Environment, name: str, text: str) -> Callable[[JsonObject], bool]:
    if name in _KIND_OF:
        return lambda row: (_KIND_OF[name], text) in set(links_in(row.get("fields")))
    if name == "mimetype_group":
        return lambda row: any(_group(kind) == text for kind in _values(environment, row, _CONTENT_TYPE))
    match = _PARAMETER.fullmatch(name)
    path = match["path"].split(".") if match else [""]
    if match is None or path[0] not in ("sys", "fields", "metadata", "name") or not all(path):
        raise refusal(400, "InvalidQuery", f"The query has the unknown parameter {name!r}.")
    test = _test(match["operator"] or "eq", text)
    return lambda row: test(list(_values(environment, row, path)))


_CONTENT_TYPE = ["fields", "file", "contentType"]


def _group(content_type: object) -> str:
    """Return the group of a file: the first part of its media type, though the API knows finer ones."""
    return str(content_type).partition("/")[0]


def _values(environment: Environment, row: JsonObject, path: list[str]) -> Iterator[Any]:
    """Yield everything at a path: in all locales of a field, in all items, behind links to entries."""

    def follow(value: JsonObject, rest: list[str]) -> Iterator[Any] | None:
        target = _target(environment, value, rest)
        return None if target is None else _values(environment, target, rest)

    if path[0] != "fields":
        yield from _present(values_at(row, path, follow))
        return
    by_locale = (row.get("fields") or {}).get(path[1]) if len(path) > 1 else None
    if isinstance(by_locale, dict):
        one_locale = len(path) > 2 and path[2] in environment.locale_codes
        for value in [by_locale.get(path[2])] if one_locale else by_locale.values():
            yield from _present(values_at(value, path[3:] if one_locale else path[2:], follow))


def _present(values: Iterable[Any]) -> Iterator[Any]:
    return (value for value in values if value is not None)


def _target(environment: Environment, value: JsonObject, path: list[str]) -> JsonObject | None:
    """Return what a link leads to, where the path asks for more than the link itself holds."""
    beyond = path[0] == "fields" or path[:2] == ["sys", "contentType"]
    sys = value.get("sys")
    if not beyond or not isinstance(sys, dict) or sys.get("type") != "Link":
        return None
    return environment.shelf_of(str(sys.get("linkType"))).rows.get(str(sys.get("id")), {})


def _mentions(value: Any, word: str) -> bool:
    if isinstance(value, dict):
        return any(_mentions(inner, word) for key, inner in value.items() if key != "sys")
    if isinstance(value, list):
        return any(_mentions(inner, word) for inner in value)
    return isinstance(value, str) and word in value.casefold()


def _test(operator: str, text: str) -> Callable[[list[Any]], bool]:
    parts = [part for part in text.split(",") if part]
    tests: dict[str, Callable[[list[Any]], bool]] = {
        "eq": lambda values: any(_same(value, text) for value in values),
        "ne": lambda values: not any(_same(value, text) for value in values),
        "in": lambda values: any(_same(value, part) for value in values for part in parts),
        "nin": lambda values: not any(_same(value, part) for value in values for part in parts),
        "all": lambda values: all(any(_same(value, part) for value in values) for part in parts),
        "exists": lambda values: bool(values) is (text == "true"),
        "match": lambda values: all(any(_mentions(v, w) for v in values) for w in text.casefold().split()),
        "lt": lambda values: any(_compared(value, text) < 0 for value in values),
        "lte": lambda values: any(_compared(value, text) <= 0 for value in values),
        "gt": lambda values: any(_compared(value, text) > 0 for value in values),
        "gte": lambda values: any(_compared(value, text) >= 0 for value in values),
        "within": lambda values: any(_inside(value, parts) for value in values),
    }
    if operator not in tests:
        raise refusal(400, "InvalidQuery", f"Unknown operator {operator!r}.")
    return tests[operator]


def _same(value: Any, text: str) -> bool:
    if isinstance(value, bool):
        return text == str(value).lower()
    if isinstance(value, int | float):
        return _number(text) == value
    return bool(value == text)


def _compared(value: Any, text: str) -> float:
    """Return a number below 0 when the value comes first; NaN when the two cannot be compared."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        # Every comparison with NaN is false, so a value that is no number matches nothing.
        other = _number(text)
        return float("nan") if other is None else float(value) - other
    if not isinstance(value, str):
        return float("nan")
    return (value > text) - (value < text)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _inside(value: Any, corners: list[str]) -> bool:
    """Return whether a location is in a rectangle: latitude and longitude of two opposite corners."""
    limits = [number for part in corners if (number := _number(part)) is not None]
    if len(limits) != 4:
        raise refusal(400, "InvalidQuery", "`within` takes a rectangle: four numbers.")
    lat, lon = (value.get("lat"), value.get("lon")) if isinstance(value, dict) else (None, None)
    if not isinstance(lat, int | float) or not isinstance(lon, int | float):
        return False
    return limits[0] <= lat <= limits[2] and limits[1] <= lon <= limits[3]
