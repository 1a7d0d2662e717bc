"""Lists: order, pages by number or by cursor, and which properties are shown."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from ...fakes.message import JsonObject, Reply, Request
from .message import Refusal, told, whole

__all__ = ["MOST", "page", "selected"]

PAGE_SIZE, MOST = 100, 1000


def page(request: Request, rows: Iterable[JsonObject], locale: str = "") -> Reply:
    """One page of what was found; `locale` is the one whose values decide an order by fields."""
    found = _ordered(request, list(rows), locale)
    limit = whole(request, "limit", PAGE_SIZE, MOST)
    if request.flag("cursor") or request.first("pageNext") or request.first("pagePrev"):
        return _by_cursor(request, found, limit)
    skip = whole(request, "skip", 0)
    counts = {"total": len(found), "skip": skip, "limit": limit}
    shown = [selected(request, row) for row in found[skip : skip + limit]]
    return told({"sys": {"type": "Array"}, **counts, "items": shown})


def _by_cursor(request: Request, found: list[JsonObject], limit: int) -> Reply:
    """`pages` has relative addresses; there is no total."""
    start = _position(request.first("pageNext") or request.first("pagePrev"))
    pages = {}
    if start + limit < len(found):
        pages["next"] = _address(request, "pageNext", start + limit)
    if start > 0:
        pages["prev"] = _address(request, "pagePrev", max(0, start - limit))
    shown = [selected(request, row) for row in found[start : start + limit]]
    return told({"sys": {"type": "Array"}, "limit": limit, "items": shown, "pages": pages})


def _position(token: str | None) -> int:
    try:
        return int(base64.urlsafe_b64decode(token or "MA==").decode("ascii"))
    except ValueError:
        raise Refusal(400, "InvalidQuery", "The cursor is not valid.") from None


def _address(request: Request, name: str, position: int) -> str:
    token = base64.urlsafe_b64encode(str(position).encode()).decode()
    kept = [(key, value) for key, value in request.query if key not in ("pageNext", "pagePrev")]
    return f"{request.path}?{urlencode([*kept, (name, token)])}"


def _ordered(request: Request, rows: list[JsonObject], locale: str) -> list[JsonObject]:
    """By `order`, else the latest change first; equal ones by id."""
    rows.sort(key=lambda row: str(row["sys"].get("id")))
    names = [name for text in request.all("order") for name in text.split(",") if name]
    for name in reversed(names or ["-sys.updatedAt"]):
        path = name.removeprefix("-").split(".")
        if path[0] not in ("sys", "fields", "name") or len(path) > 5:
            raise Refusal(400, "InvalidQuery", f"The list cannot be ordered by {name!r}.")
        rows.sort(key=lambda row, path=path: _place(_at(row, path, locale)), reverse=name[0] == "-")  # type: ignore[misc]
    return rows


def _at(row: JsonObject, path: list[str], locale: str) -> Any:
    value: Any = row
    for position, part in enumerate(path):
        value = value.get(part) if isinstance(value, dict) else None
        if path[0] == "fields" and position == 1 and isinstance(value, dict):
            value = value.get(locale)
    return value


def _place(value: Any) -> tuple[int, float, str]:
    """Numbers first, then texts, then what is absent."""
    if isinstance(value, bool | int | float):
        return (0, float(value), "")
    return (2, 0.0, "") if value is None else (1, 0.0, str(value))


def selected(request: Request, row: JsonObject) -> JsonObject:
    """Only what `select` names: `sys`, `fields`, or paths of two names. Without `sys` there is none."""
    names = [name for text in request.all("select") for name in text.split(",") if name]
    if not names:
        return row
    shown: JsonObject = {}
    for top, _, inner in (name.partition(".") for name in names):
        value = row.get(top)
        if inner and isinstance(value, dict):
            part = {inner: value[inner]} if inner in value else {}
            shown[top] = {**shown.get(top, {}), **part}
        elif value is not None:
            shown[top] = value
    return shown
