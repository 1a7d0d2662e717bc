"""Lists: query, order, page, count, and which fields are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ...fakes.message import JsonObject, Reply, Request, json_reply
from .filters import Lookup, fits, parse_query

__all__ = ["PAGE_SIZE", "page", "select", "shown"]

PAGE_SIZE = 100


def select(request: Request, rows: Iterable[JsonObject], lookup: Lookup | None = None) -> list[JsonObject]:
    """The rows that fit `query`, in the order of `asc` and `desc`; else the latest first."""
    query = parse_query(request.first("query"))
    found = [row for row in rows if fits(row, query, lookup or Lookup())]
    found.sort(key=lambda row: str(row.get("updated_at", "")), reverse=True)
    for name in reversed(request.all("asc")):
        found.sort(key=lambda row: _order(row.get(name)))
    for name in reversed(request.all("desc")):
        found.sort(key=lambda row: _order(row.get(name)), reverse=True)
    return found


def _order(value: Any) -> tuple[int, float, str]:
    """Absent first, then numbers, then text."""
    if isinstance(value, bool | int | float):
        return (1, float(value), "")
    return (0, 0.0, "") if value is None else (2, 0.0, str(value))


def page(request: Request, name: str, rows: list[JsonObject], **beside: object) -> Reply:
    """One page under its wrapper key; `count` beside it when asked for, or alone with `count=true`."""
    if request.flag("count"):
        return json_reply({name: len(rows)})
    skip = request.number("skip", 0)
    limit = min(request.number("limit", PAGE_SIZE), PAGE_SIZE)
    body: JsonObject = {name: rows[skip : skip + limit], **beside}
    if request.flag("include_count"):
        body["count"] = len(rows)
    return json_reply(body)


_BASE = re.compile(r"(only|except)(?:\[BASE\])?\[\]")


def shown(request: Request, row: JsonObject) -> JsonObject:
    """Only the fields asked for with `only[]`, without those of `except[]`; the uid always stays."""
    names: dict[str, list[str]] = {"only": [], "except": []}
    for key, value in request.query:
        match = _BASE.fullmatch(key)
        if match:
            names[match[1]].append(value)
    keep = set(names["only"]) or set(row)
    drop = set(names["except"])
    return {key: value for key, value in row.items() if key == "uid" or (key in keep and key not in drop)}
