"""Snapshots: canonical, complete for generation, and readable as diffs."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cms import snapshot
from cmagen.cms.load import load_content
from hypothesis import given
from hypothesis import strategies as st
from support.content_stacks import MUSEUM, content_type, field, patient

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


def _parts() -> dict[str, list[Any]]:
    names = ("content_types", "global_fields", "locales", "environments", "taxonomies")
    parts = {name: json.loads((MUSEUM / f"{name}.json").read_text("utf-8")) for name in names}
    parts["locales"] = [*parts["locales"].values()]
    parts["locales"] += json.loads((MUSEUM / "master-locale.json").read_text("utf-8")).values()
    parts["environments"] = [*parts["environments"].values()]
    parts["taxonomies"] = [each["taxonomy"] for each in parts["taxonomies"]]
    return parts


def test_a_snapshot_generates_what_the_stack_generates(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(snapshot.dump("contentstack", _parts(), space="blt0"), "utf-8")
    model, found = load_content(tmp_path / "s.json")
    assert [each.code for each in found] == ["unknown-kind"]
    assert model.source.space == "blt0"
    assert generate(Inputs(content=model)).files == generate(Inputs(content=load_content(MUSEUM)[0])).files


def test_the_order_of_the_answers_does_not_change_a_byte() -> None:
    wanted = snapshot.dump("contentstack", _parts())
    parts = _parts()
    for name in parts:
        random.Random(name).shuffle(parts[name])
    assert snapshot.dump("contentstack", parts) == wanted


def test_what_generation_does_not_need_is_left_out() -> None:
    noise = {"created_at": "2024-01-01", "SYS_ACL": {}, "last_activity": {}, "_branch": "main"}
    with_noise = {"content_types": [content_type("page", field("x", indexed=False)) | noise]}
    without = {"content_types": [content_type("page", field("x"))]}
    assert snapshot.dump("contentstack", with_noise) == snapshot.dump("contentstack", without)


def test_a_changed_rule_changes_few_lines() -> None:
    before, after = _parts(), _parts()
    next(each for each in after["content_types"][0]["schema"] if each["uid"] == "subtitle")["max"] = 121
    one, other = (snapshot.dump("contentstack", parts).splitlines() for parts in (before, after))
    changed = [(old, new) for old, new in zip(one, other, strict=True) if old != new]
    assert [new.strip() for _, new in changed] == ['"max": 121,']


@patient
@given(st.lists(st.dictionaries(st.sampled_from(["uid", "title", "schema", "options"]), _JSON), max_size=4))
def test_writing_what_was_read_gives_the_same_text(types: list[dict[str, Any]]) -> None:
    text = snapshot.dump("contentstack", {"content_types": types})
    raw = snapshot.parse(json.loads(text), "s.json")
    again = snapshot.dump(
        "contentstack", {"content_types": [item.value for item in raw.part("content_types")]}
    )
    assert again == text


@pytest.mark.parametrize("secret", ["authorization", "authtoken", "management_token"])
def test_only_known_keys_get_into_a_snapshot(secret: str) -> None:
    parts = {"content_types": [content_type("page") | {secret: "cs-secret"}]}
    assert "cs-secret" not in snapshot.dump("contentstack", parts)
