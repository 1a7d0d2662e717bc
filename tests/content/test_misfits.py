"""What an attribute holds for a value of a wrong type, and that the value goes back as it came."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.content_stacks import content_type, field, global_field, model_of, models_of, runtime_of


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Any:
    blocks = [{"uid": "hero", "title": "Hero", "schema": [field("headline"), field("n", "number")]}]
    rows = [field("inner"), field("picture", "file")]
    page = content_type(
        "page",
        field("text"),
        field("texts", multiple=True),
        field("number", "number"),
        field("yes", "boolean"),
        field("choice", enum={"advanced": False, "choices": [{"value": "a"}, {"value": "b"}]}),
        field("at", "isodate"),
        field("file", "file"),
        field("files", "file", multiple=True),
        field("link", "link"),
        field("group", "group", schema=[field("inner"), field("n", "number")]),
        field("rows", "group", multiple=True, schema=rows),
        field("sections", "blocks", blocks=blocks),
        field("author", "reference", reference_to=["author"], meta={"ref_multiple": False}),
        field("seo", "global_field", reference_to="seo"),
        field("body", "json", meta={"allow_json_rte": True}),
        field("anything", "json", extension_uid="e"),
        field("taxonomies", "taxonomy", multiple=True, taxonomies=[{"taxonomy_uid": "t"}]),
    )
    author = content_type("author", field("name"))
    model, _ = model_of(page, author, shared=[global_field("seo", field("keys"))])
    return models_of(model, tmp_path_factory.mktemp("misfits"))


@pytest.fixture(scope="module")
def rt(models: Any) -> Any:
    return runtime_of(models)


@pytest.mark.parametrize(
    ("wire", "held"),
    [
        ({"text": 3}, None),
        ({"texts": "x"}, []),
        ({"texts": ["x", 1, "y"]}, ["x", "y"]),
        ({"number": "3"}, None),
        ({"yes": "true"}, None),
        ({"choice": 5}, None),
        ({"at": 1594736207191}, "1594736207191"),
        ({"at": {"date": 1}}, None),
        ({"file": 7}, None),
        ({"files": {"uid": "a"}}, []),
        ({"author": {"uid": "a"}}, []),
        ({"author": [3, {"uid": "a", "_content_type_uid": "author"}]}, ["a"]),
        ({"sections": {}}, []),
        ({"sections": ["x"]}, []),
        ({"taxonomies": [1]}, []),
        ({"rows": 1}, []),
    ],
)
def test_what_an_attribute_holds(models: Any, rt: Any, wire: Any, held: Any) -> None:
    page = models.Page.from_wire(wire)
    (name,) = wire
    value = getattr(page, name)
    if name == "author":
        value = [reference.uid for reference in value]
    assert value == held
    assert len(models.problems_of(page)) == 1
    assert page.to_wire() == wire
    assert page.to_input().to_wire() == wire


@pytest.mark.parametrize("given", [{"link": "http://x"}, {"group": []}, {"seo": "old"}])
def test_an_object_that_is_none_is_an_empty_one(models: Any, given: Any) -> None:
    (name,) = given
    page = models.Page.from_wire(given)
    assert getattr(page, name) == getattr(models.Page(), name)
    assert page.to_wire() == page.to_input().to_wire() == given


def test_rich_text_keeps_what_it_was_given(models: Any, rt: Any) -> None:
    page = models.Page.from_wire({"body": "<p>old</p>"})
    assert (page.body.raw, page.body.plain_text(), bool(page.body)) == ("<p>old</p>", "", True)
    assert page.to_wire() == page.to_input().to_wire() == {"body": "<p>old</p>"}
    page.body = rt.RichText.paragraphs("new")
    assert page.to_wire()["body"]["children"][0]["children"] == [{"text": "new"}]


def test_objects_keep_their_own_misfits(models: Any) -> None:
    wire = {
        "group": {"inner": 1, "n": 2},
        "rows": [{"inner": "a"}, {"inner": {}, "picture": {"title": 1, "uid": "p"}}],
        "sections": [{"hero": {"headline": "Hello", "n": "two"}}, {"video": {"url": 1}}],
        "author": [{"uid": "a", "_content_type_uid": "author", "name": 3}],
        "text": "fine",
    }
    page = models.Page.from_wire(wire)
    paths = [problem.path for problem in models.problems_of(page)]
    assert paths == [
        "group.inner",
        "rows[1].inner",
        "rows[1].picture.title",
        "sections[0].hero.n",
        "author[0].name",
    ]
    assert [problem.path for problem in models.problems_of(page.sections[0])] == ["n"]
    assert (page.text, page.group.n, page.sections[0].headline, page.rows[0].inner) == (
        "fine",
        2,
        "Hello",
        "a",
    )
    assert page.to_wire() == wire
    changed = page.to_input()
    changed.sections[0].headline = "Bye"
    changed.rows[1].inner = "b"
    sent = changed.to_wire()
    assert sent["sections"][0] == {"hero": {"headline": "Bye", "n": "two"}}
    assert sent["rows"][1] == {"inner": "b", "picture": "p"}
    assert sent["group"] == wire["group"]


@pytest.mark.parametrize(
    ("change", "sent"),
    [
        (lambda texts: texts.append("c"), [1, "a", 2, "b", 3, "c"]),
        (lambda texts: texts.insert(0, "c"), [1, "c", "a", 2, "b", 3]),
        (lambda texts: texts.remove("a"), [1, 2, "b", 3]),
        (lambda texts: texts.clear(), []),
    ],
)
def test_a_changed_list_keeps_the_misfits_beside_what_is_unchanged(
    models: Any, change: Any, sent: list[Any]
) -> None:
    page = models.Page.from_wire({"texts": [1, "a", 2, "b", 3]})
    assert page.texts == ["a", "b"]
    change(page.texts)
    assert page.to_wire() == {"texts": sent}


def test_a_misfit_can_be_replaced(models: Any) -> None:
    page = models.Page.from_wire({"text": 3, "number": "x"})
    page.text, made = "three", page.to_input()
    made.number = 4
    assert page.to_wire() == {"text": "three", "number": "x"}
    assert made.to_wire() == {"text": 3, "number": 4}


def test_one_warning_for_each_place_of_a_type(models: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        models.Page.read_all([{"files": [{"url": 11}, {"url": 12}]}, {"files": [{"url": 13}]}] * 3)
    (message,) = [record.getMessage() for record in caplog.records if "url" in record.getMessage()]
    assert "page: files[].url: expected a string, found number" in message
    assert "11" not in message


def test_a_mandatory_field_that_holds_a_misfit_is_not_empty(tmp_path: Path) -> None:
    model, _ = model_of(content_type("page", field("text", mandatory=True), field("title", mandatory=True)))
    models = models_of(model, tmp_path)
    made = models.Page.from_wire({"text": 3}).to_input()
    assert [violation.path for violation in made.violations(create=True)] == ["title"]


def test_content_that_is_no_object_is_an_error(models: Any, rt: Any) -> None:
    for data in (None, [], "x", 1):
        with pytest.raises(rt.WrongContent, match="page: expected an object"):
            models.Page.from_wire(data if not isinstance(data, str) else json.dumps(data))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = "text texts number yes choice at file files link group rows sections author seo body taxonomies"
_KEYS = st.sampled_from([*_FIELDS.split(" "), "anything", "_version", "tags", "uid", "other"])


@given(wire=st.dictionaries(_KEYS, _JSON))
def test_whatever_is_read_is_written_as_it_came(models: Any, wire: dict[str, Any]) -> None:
    assert models.Page.from_wire(wire).to_wire() == wire
