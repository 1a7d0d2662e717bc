"""Lists: order, pages by number or by cursor, and which properties are returned."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from ...fakes.json_values import sort_key
from ...fakes.message import JsonObject, Reply, Request
from .replies import refusal, reply

__all__ = ["page", "select_properties"]

PAGE_SIZE, MOST = 100, 1000


def page(request: Request, rows: Iterable[JsonObject], locale: str = "") -> Reply:
    """Return one page of the rows; an order by fields compares their values in `locale`."""
    ordered = _ordered(request, list(rows), locale)
    limit = request.number("limit", PAGE_SIZE, MOST)
    if request.flag("cursor") or request.first("pageNext") or request.first("pagePrev"):
        return _by_cursor(request, ordered, limit)
    skip = request.number("skip", 0)
    counts = {"total": len(ordered), "skip": skip, "limit": limit}
    items = [select_properties(request, row) for row in ordered[skip : skip + limit]]
    return reply({"sys": {"type": "Array"}, **counts, "items": items})


def _by_cursor(request: Request, ordered: list[JsonObject], limit: int) -> Reply:
    """Return one page without a total; `pages` holds relative URLs."""
    start = _position(request.first("pageNext") or request.first("pagePrev"))
    pages = {}
    if start + limit < len(ordered):
        pages["next"] = _url(request, "pageNext", start + limit)
    if start > 0:
        pages["prev"] = _url(request, "pagePrev", max(0, start - limit))
    items = [select_properties(request, row) for row in ordered[start : start + limit]]
    return reply({"sys": {"type": "Array"}, "limit": limit, "items": items, "pages": pages})


def _position(token: str | None) -> int:
    try:
        return int(base64.urlsafe_b64decode(token or "MA==").decode("ascii"))
    except ValueError:
        raise refusal(400, "InvalidQuery", "The cursor is not valid.") from None


def _url(request: Request, name: str, position: int) -> str:
    token = base64.urlsafe_b64encode(str(position).encode()).decode()
    kept = [(key, value) for key, value in request.query if key not in ("pageNext", "pagePrev")]
    return f"{request.path}?{urlencode([*kept, (name, token)])}"


def _names(request: Request, parameter: str) -> list[str]:
    return [name for text in request.all(parameter) for name in text.split(",") if name]


def _ordered(request: Request, rows: list[JsonObject], locale: str) -> list[JsonObject]:
    """Sort by `order`, else the latest change first; equal rows by id."""
    rows.sort(key=lambda row: str(row["sys"].get("id")))
    # Sorting is stable: the last name sorts first, so that the first name decides.
    for name in reversed(_names(request, "order") or ["-sys.updatedAt"]):
        path = name.removeprefix("-").split(".")
        if path[0] not in ("sys", "fields", "name") or len(path) > 5:
            raise refusal(400, "InvalidQuery", f"The list cannot be ordered by {name!r}.")
        rows.sort(
            key=lambda row, path=path: sort_key(_at(row, path, locale), absent_first=False),  # type: ignore[misc]
            reverse=name[0] == "-",
        )
    return rows


def _at(row: JsonObject, path: list[str], locale: str) -> Any:
    value: Any = row
    for position, part in enumerate(path):
        value = value.get(part) if isinstance(value, dict) else None
        # `fields.title` names a field, whose values are one level down, by locale.
        if path[0] == "fields" and position == 1 and isinstance(value, dict):
            value = value.get(locale)
    return value


def select_properties(request: Request, row: JsonObject) -> JsonObject:
    """Return the properties that `select` names, `sys`, `fields` or paths of two names; all without it."""
    names = _names(request, "select")
    if not names:
        return row
    selected: JsonObject = {}
    for top, _, inner in (name.partition(".") for name in names):
        value = row.get(top)
        if inner and isinstance(value, dict):
            part = {inner: value[inner]} if inner in value else {}
            selected[top] = {**selected.get(top, {}), **part}
        elif value is not None:
            selected[top] = value
    return selected
