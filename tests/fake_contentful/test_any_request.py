"""Whatever is sent, the fake answers; it never fails itself."""

from __future__ import annotations

import json
from typing import Any

from cmagen.fake import FakeContentful, space_from_export
from hypothesis import given, settings
from hypothesis import strategies as st
from support.contentful_models import KITCHEN

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, width=16) | st.text(max_size=4)
JSON = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
LINK = st.fixed_dictionaries({"sys": st.fixed_dictionaries({"type": st.just("Link"), "id": JSON})})
DOCUMENT = st.fixed_dictionaries({"nodeType": st.just("document"), "content": JSON})
VALUES = st.dictionaries(st.sampled_from(["en-US", "de", "xx"]), JSON | LINK | DOCUMENT, max_size=2)
NAMES = (
    "title slug body servings rating salt cookedOn vegan origin nutrition course keywords photo chef steps x"
)
FIELDS = st.dictionaries(st.sampled_from(NAMES.split()), VALUES | JSON, max_size=5)
KEYS = st.sampled_from(["fields", "name", "metadata", "code", "sys", "environment", "add"])
BODIES = JSON | st.dictionaries(KEYS, JSON | FIELDS, max_size=4)
ROUTES = [*FakeContentful.environment_routes.all, *FakeContentful.space_routes.all]
LISTS = ["entries", "assets", "content_types", "locales", "tags", "editor_interfaces"]
POINTERS = st.sampled_from(
    ["", "/fields", "/fields/title", "/fields/title/de", "/sys", "/fields/steps/de/0", "x"]
)
OPERATION = st.fixed_dictionaries(
    {"op": st.sampled_from(["add", "remove", "replace", "move", "copy", "test"]), "path": POINTERS},
    optional={"from": POINTERS, "value": JSON | VALUES},
)
CALM = settings(max_examples=60, deadline=None)


def answer(method: str, path: str, body: Any, query: Any = "", **headers: str) -> int:
    cma = FakeContentful(space_from_export(KITCHEN))
    known = cma.environment.entries.rows["soup"]["sys"]["version"]
    given = {**cma.headers(), "x-contentful-content-type": "recipe", **headers}
    given |= {"x-contentful-version": str(known)} if path.endswith("soup") else {}
    base = "/spaces/kitchen01/environments/master/"
    return cma.handle(method, base + path, query, given, json.dumps(body).encode()).status


@CALM
@given(FIELDS)
def test_any_entry_is_made_or_refused_and_then_published_or_refused(fields: Any) -> None:
    cma = FakeContentful(space_from_export(KITCHEN))
    headers = {**cma.headers(), "x-contentful-content-type": "recipe"}
    body = json.dumps({"fields": fields}).encode()
    made = cma.handle("PUT", "/spaces/kitchen01/entries/new", "", headers, body)
    assert made.status in (201, 422)
    if made.status == 201:
        headers |= {"x-contentful-version": "1"}
        done = cma.handle("PUT", "/spaces/kitchen01/entries/new/published", "", headers)
        assert done.status in (200, 422)
        every = cma.handle("GET", "/spaces/kitchen01/entries", "query=a&order=sys.id", cma.headers())
        assert every.status == 200


@CALM
@given(st.lists(OPERATION, max_size=3) | JSON)
def test_any_patch_is_made_or_refused(operations: Any) -> None:
    kind = {"content-type": "application/json-patch+json"}
    assert answer("PATCH", "entries/soup", operations, **kind) in (200, 400, 422)


@CALM
@given(st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH"]), st.sampled_from(ROUTES), JSON, BODIES)
def test_any_body_on_any_path(method: str, route: Any, first: Any, body: Any) -> None:
    path = "/".join("soup" if part == "{}" else part for part in route.template)
    assert 200 <= answer(method, path, body) < 500
    assert 200 <= answer(method, path, first, **{"x-contentful-version": "1"}) < 500


@CALM
@given(
    st.sampled_from(LISTS),
    st.dictionaries(st.text("fields.sy[]gtn,-", max_size=12), st.text(max_size=6), max_size=2),
)
def test_any_query(path: str, query: dict[str, str]) -> None:
    pairs = [("content_type", "recipe"), *query.items()]
    assert answer("GET", path, None, pairs) in (200, 400, 404)
