"""Recognising lists that page by offset."""

from __future__ import annotations

from typing import Any

from cmagen.openapi.model import Pagination
from openapi.small import document, load, only

LIST = {"properties": {"entries": {"type": "array", "items": {}}, "count": {"type": "integer"}}}


def pagination(answer: Any, *names: str, method: str = "get", stated: Any = None) -> Pagination | None:
    kinds = {"include_count": "boolean"}
    query = [{"name": name, "in": "query", "schema": {"type": kinds.get(name, "integer")}} for name in names]
    content = {"application/json": {"schema": answer}}
    operation = {
        "operationId": "list",
        "parameters": query,
        "responses": {"200": {"description": "", "content": content}},
    }
    if stated is not None:
        operation["x-pagination"] = stated
    return only(load(document({"/a": {method: operation}}, {"List": LIST}))[0]).pagination


def test_a_list_in_an_object() -> None:
    found = pagination({"$ref": "#/components/schemas/List"}, "skip", "limit", "include_count")
    assert found == Pagination("skip", "limit", "entries", "count", "include_count")


def test_a_bare_list() -> None:
    assert pagination({"type": "array", "items": {}}, "offset", "limit") == Pagination("offset", "limit", "")


def test_what_is_no_such_list() -> None:
    two = {"properties": {"a": {"type": "array", "items": {}}, "b": {"type": "array", "items": {}}}}
    assert pagination(LIST, "page", "limit") is None
    assert pagination(LIST, "skip") is None
    assert pagination(two, "skip", "limit") is None
    assert pagination({"type": "string"}, "skip", "limit") is None
    assert pagination(LIST, "skip", "limit", method="post") is None


def test_the_document_has_the_last_word() -> None:
    two = {"properties": {"a": {"type": "array", "items": {}}, "b": {"type": "array", "items": {}}}}
    assert pagination(LIST, "skip", "limit", stated=False) is None
    assert pagination(
        two, "from", "size", stated={"offset": "from", "limit": "size", "items": "b", "page_size": 50}
    ) == (Pagination("from", "size", "b", page_size=50))
    assert pagination(two, "skip", "limit", stated={"items": "none"}) is None


def test_the_page_size_is_the_default_of_limit() -> None:
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer", "default": 100}}
    skip = {"name": "skip", "in": "query", "schema": {"type": "integer"}}
    content = {"application/json": {"schema": LIST}}
    operation = {"parameters": [skip, limit], "responses": {"200": {"description": "", "content": content}}}
    found = only(load(document({"/a": {"get": operation}}))[0]).pagination
    assert found is not None
    assert found.page_size == 100
