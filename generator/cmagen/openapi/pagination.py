"""Recognising lists that page by offset."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from .model import (
    AliasSchema,
    Json,
    ListOf,
    Named,
    ObjectSchema,
    Operation,
    Pagination,
    Parameter,
    Response,
    Scalar,
    Schema,
    Type,
)

__all__ = ["with_pagination"]

_OFFSETS = ("skip", "offset")
_TOTALS = ("count", "total", "total_count", "totalCount")
_ASKS = ("include_count", "includeCount", "include_total", "includeTotal")
_KEYWORD = "x-pagination"


def with_pagination(operation: Operation, schemas: Mapping[str, Schema]) -> Operation:
    """Return the operation with its way of paging, if it has one. `x-pagination: false` says it has none."""
    stated = operation.extensions.get(_KEYWORD)
    if stated is False or operation.method != "GET":
        return operation
    told = stated if isinstance(stated, dict) else {}
    return replace(operation, pagination=_pagination(operation, told, schemas))


def _pagination(
    operation: Operation, told: Mapping[str, Json], schemas: Mapping[str, Schema]
) -> Pagination | None:
    query = {parameter.name: parameter for parameter in operation.parameters if parameter.location == "query"}
    offset = _chosen(told, "offset", _OFFSETS, query, lambda name: _is_integer(query[name].type, schemas))
    limit = _chosen(told, "limit", ("limit",), query, lambda name: _is_integer(query[name].type, schemas))
    answer = _resolved(_answer(operation.responses), schemas)
    items = _items(answer, told, schemas)
    if not offset or not limit or items is None:
        return None
    fields = _fields(answer)
    return Pagination(
        offset=offset,
        limit=limit,
        items=items,
        total=_chosen(told, "total", _TOTALS, fields, lambda name: _is_integer(fields[name], schemas)),
        ask_total=_chosen(
            told, "ask_total", _ASKS, query, lambda name: _is_boolean(query[name].type, schemas)
        ),
        page_size=_page_size(told, query[limit]),
    )


def _chosen(
    told: Mapping[str, Json],
    key: str,
    usual: Sequence[str],
    known: Mapping[str, object],
    fits: Callable[[str], bool],
) -> str:
    """Return the name the document states, if it exists; else the first usual one that exists and fits."""
    stated = told.get(key)
    if isinstance(stated, str):
        return stated if stated in known else ""
    return next((name for name in usual if name in known and fits(name)), "")


def _answer(responses: Sequence[Response]) -> Type | None:
    for response in responses:
        if response.status.startswith("2"):
            return next((media.type for media in response.media if "json" in media.content_type), None)
    return None


def _resolved(kind: Type | None, schemas: Mapping[str, Schema]) -> Type | ObjectSchema | None:
    """Return what a name stands for, through aliases."""
    for _ in range(len(schemas) + 1):
        schema = schemas.get(kind.key) if isinstance(kind, Named) else None
        if not isinstance(schema, AliasSchema):
            return schema or kind
        kind = schema.type
    return None


def _fields(answer: Type | ObjectSchema | None) -> dict[str, Type]:
    return {prop.name: prop.type for prop in answer.properties} if isinstance(answer, ObjectSchema) else {}


def _items(
    answer: Type | ObjectSchema | None, told: Mapping[str, Json], schemas: Mapping[str, Schema]
) -> str | None:
    """Return the property that holds the list, "" if the answer is the list, None if that is not clear."""
    if isinstance(answer, ListOf):
        return ""
    lists = [name for name, kind in _fields(answer).items() if isinstance(_resolved(kind, schemas), ListOf)]
    stated = told.get("items")
    if isinstance(stated, str):
        return stated if stated in lists else None
    return lists[0] if len(lists) == 1 else None


def _is_integer(kind: Type, schemas: Mapping[str, Schema]) -> bool:
    found = _resolved(kind, schemas)
    return isinstance(found, Scalar) and found.kind in ("integer", "number")


def _is_boolean(kind: Type, schemas: Mapping[str, Schema]) -> bool:
    found = _resolved(kind, schemas)
    return isinstance(found, Scalar) and found.kind == "boolean"


def _page_size(told: Mapping[str, Json], limit: Parameter) -> int | None:
    for size in (told.get("page_size"), limit.default):
        if isinstance(size, int) and not isinstance(size, bool) and size > 0:
            return size
    return None
