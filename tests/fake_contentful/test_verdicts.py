"""Two checks written apart, the fake's and that of generated input classes, come to the same verdict."""

from __future__ import annotations

import json
import re
from types import ModuleType
from typing import Any

from cmagen.fake import FakeContentful, space_from_export
from hypothesis import given, settings
from hypothesis import strategies as st
from support.contentful_models import KITCHEN

LINK = st.just({"sys": {"type": "Link", "linkType": "Entry", "id": "mira"}})
DAYS = st.dates().map(str) | st.sampled_from(["2020-01-01T00:00", "2019-12-31T23:59:59.999Z", "2020-01-01"])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "title": st.text("aé\n😀", max_size=5) | st.text("x", min_size=55, max_size=65),
    "slug": st.text("ab-D_\n😀", max_size=4) | st.sampled_from(["draft", "a-DRAFT", "fine"]),
    "servings": st.integers(-2, 3),
    "rating": st.integers(-1, 6) | st.floats(-1, 6),
    "spiciness": st.integers(-1, 4),
    "salt": st.sampled_from([0.5, 1, 1.0, 1.5, 2, 0]),
    "cookedOn": DAYS,
    "nutrition": st.dictionaries(st.text("abcdef", max_size=2), st.integers(), max_size=5)
    | st.lists(st.none(), max_size=5),
    "course": st.sampled_from(["starter", 'it\'s "sweet"', "Starter", ""]),
    "keywords": st.lists(st.sampled_from(["quick", "cheap", "slow"]), max_size=4),
    "chef": LINK,
}
LOCALES = {"title": ["en-US", "de", "fr"]}


def by_locale(name: str) -> st.SearchStrategy[Any]:
    codes = st.sampled_from(LOCALES.get(name, ["en-US"]))
    return st.dictionaries(codes, VALUES[name] | st.none(), max_size=2)


FIELDS = st.fixed_dictionaries({}, optional={name: by_locale(name) for name in VALUES})


def test_the_same_paths_are_wrong(kitchen: ModuleType) -> None:
    cma = FakeContentful(space_from_export(KITCHEN), check_links=False)
    headers = {**cma.headers(), "X-Contentful-Content-Type": "recipe"}

    @settings(max_examples=200)
    @given(FIELDS)
    def check(fields: Any) -> None:
        made = cma.handle(
            "POST", "/spaces/kitchen01/entries", "", headers, json.dumps({"fields": fields}).encode()
        )
        assert made.status == 201, made.json()
        violations = kitchen.Recipe.from_wire(made.json()).to_input().violations()
        uid = made.json()["sys"]["id"]
        sent = {**cma.headers(), "X-Contentful-Version": "1"}
        done = cma.handle("PUT", f"/spaces/kitchen01/entries/{uid}/published", "", sent)
        cma.environment.entries.remove(uid)
        errors = done.json()["details"]["errors"] if done.status == 422 else []
        refused = {".".join(map(str, each["path"])) for each in errors}
        assert refused == {re.sub(r"\[(\d+)\]", r".\1", each.path) for each in violations}

    check()
