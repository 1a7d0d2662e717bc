"""Lists: filter, order, pages and counts, and which fields are returned."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...fakes.json_values import sort_key
from ...fakes.message import JsonObject, Reply, Request, json_reply
from .filters import Lookup, matches, parse_query

__all__ = ["PAGE_SIZE", "filter_and_order", "page", "select_fields"]

PAGE_SIZE = 100


def filter_and_order(
    request: Request, rows: Iterable[JsonObject], lookup: Lookup | None = None
) -> list[JsonObject]:
    """Return the rows that match `query`, in the order of `asc` and `desc`; else the latest first."""
    query = parse_query(request.first("query"))
    matching = [row for row in rows if matches(row, query, lookup or Lookup())]
    matching.sort(key=lambda row: str(row.get("updated_at", "")), reverse=True)
    # Sorting is stable: the last name sorts first, so that the first name decides.
    for direction in ("asc", "desc"):
        for name in reversed(request.all(direction)):
            matching.sort(
                key=lambda row, name=name: sort_key(row.get(name), absent_first=True),  # type: ignore[misc]
                reverse=direction == "desc",
            )
    return matching


def page(request: Request, name: str, rows: list[JsonObject], **beside: object) -> Reply:
    """Return one page under its wrapper key; `include_count` adds `count`, `count=true` returns it alone."""
    if request.flag("count"):
        return json_reply({name: len(rows)})
    skip = request.number("skip", 0)
    limit = min(request.number("limit", PAGE_SIZE), PAGE_SIZE)
    body: JsonObject = {name: rows[skip : skip + limit], **beside}
    if request.flag("include_count"):
        body["count"] = len(rows)
    return json_reply(body)


_BASE = re.compile(r"(only|except)(?:\[BASE\])?\[\]")


def select_fields(request: Request, row: JsonObject) -> JsonObject:
    """Return the fields of `only[]`, without those of `except[]`; the uid always stays."""
    names: dict[str, list[str]] = {"only": [], "except": []}
    for key, value in request.query:
        match = _BASE.fullmatch(key)
        if match:
            names[match[1]].append(value)
    keep = set(names["only"]) or set(row)
    drop = set(names["except"])
    return {key: value for key, value in row.items() if key == "uid" or (key in keep and key not in drop)}
