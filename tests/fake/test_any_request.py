"""The fake replies to every request; it never raises an exception."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.small_stack import small_cma

PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.floats(allow_nan=False, width=16)
    | st.text(max_size=4)
)
JSON = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


def objects(
    keys: str, values: st.SearchStrategy[Any], least: int = 0, most: int = 2
) -> st.SearchStrategy[Any]:
    return st.dictionaries(st.sampled_from(keys.split()), values, min_size=least, max_size=most)


FIELDS = "title rating kind featured hero_image author seo links sections taxonomies"
CONTENT = objects(FIELDS, JSON, most=5)
BLOCKS = st.lists(objects("hero quote seo x", JSON), max_size=2)
COMMAND = objects("PUSH PULL UPDATE ADD SUB", JSON, 1, 1)
OPERATORS = "$gt $in $exists $regex $in_query $ne $and $below title author x.y taxonomies.color"
CALM = settings(max_examples=150, deadline=None)


def answer(method: str, path: str, body: Any, query: str = "") -> int:
    cma = small_cma()
    return cma.handle(method, path, query, cma.headers(), json.dumps(body).encode()).status


@CALM
@given(CONTENT, BLOCKS | JSON)
def test_any_entry_is_created_or_refused(content: Any, sections: Any) -> None:
    body = {"entry": content | {"sections": sections}}
    assert answer("POST", "/content_types/blog_post/entries", body) in (201, 422)


@CALM
@given(objects(FIELDS, JSON | COMMAND, most=3))
def test_any_update_is_made_or_refused(content: Any) -> None:
    assert answer("PUT", "/content_types/blog_post/entries/bltpost1", {"entry": content}) in (200, 422)


@CALM
@given(JSON | objects(OPERATORS, JSON | objects(OPERATORS, JSON)))
def test_any_query_is_answered_or_refused(query: Any) -> None:
    cma = small_cma()
    pairs = [("query", json.dumps(query))]
    reply = cma.handle("GET", "/content_types/blog_post/entries", pairs, cma.headers())
    assert reply.status in (200, 422)


@CALM
@given(st.sampled_from(["GET", "POST", "PUT", "DELETE"]), st.sampled_from(small_cma().routes.all), JSON)
def test_any_body_on_any_path(method: str, route: Any, body: Any) -> None:
    path = "/" + "/".join("bltpost1" if part == "{}" else part for part in route.template)
    assert 200 <= answer(method, path, body) < 500
