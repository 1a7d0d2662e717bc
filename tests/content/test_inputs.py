"""What is sent: every rule checked at construction, all violations at once, each with its path."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from content_stacks import content_type, field, global_field, model_of, models_of, runtime_of


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Any:
    choices = {"advanced": False, "choices": [{"value": "a"}, {"value": "b"}]}
    numbers = {"advanced": False, "choices": [{"value": 1}, {"value": 2}]}
    hero = [
        field(
            "headline", mandatory=True, min=3, max=5, format="^[A-Z]", error_messages={"format": "Capital!"}
        )
    ]
    inner = [{"uid": "hero", "title": "Hero", "schema": hero}]
    blocks = [*inner, {"uid": "grid", "title": "Grid", "schema": [field("cells", "blocks", blocks=inner)]}]
    blocks += [{"uid": "meta", "title": "Meta", "reference_to": "seo"}]
    size = {"width": {"min": 10, "max": 100}, "height": {"min": None, "max": 50}}
    files = {"extensions": ["jpg", "png"], "min": 10, "max": 1000, "dimension": size}
    terms = [{"taxonomy_uid": "colour", "max_terms": 1, "mandatory": True}, {"taxonomy_uid": "size"}]
    page = content_type(
        "page",
        field("text", min=2, max=4),
        field("code", format=r"^\d+$"),
        field("texts", multiple=True, max=3, min_instance=2, max_instance=3),
        field("number", "number", min=1, max=5),
        field("numbers", "number", multiple=True, max=5),
        field("yes", "boolean", mandatory=True),
        field("choice", enum=choices, mandatory=True),
        field("choices", enum=choices, multiple=True, max_instance=1),
        field("rank", "number", enum=numbers),
        field("day", "isodate", startDate="2024-01-01T00:00:00.000Z", endDate="2024-12-31T00:00:00.000Z"),
        field("file", "file", meta={"image": True}, **files),
        field("files", "file", multiple=True, max_instance=2),
        field("link", "link", mandatory=True),
        field("group", "group", schema=[field("inner", mandatory=True), field("n", "number", max=1)]),
        field("rows", "group", multiple=True, max_instance=2, schema=[field("inner", mandatory=True)]),
        field("sections", "blocks", blocks=blocks, max_instance=4),
        field("author", "reference", reference_to=["author"], meta={"ref_multiple": False}, mandatory=True),
        field("related", "reference", reference_to=["author", "page"], meta={"ref_multiple": True}),
        field("legacy", "reference", reference_to="author"),
        field("seo", "global_field", reference_to="seo"),
        field("body", "json", meta={"allow_json_rte": True}),
        field("anything", "json", extension_uid="e"),
        field("taxonomies", "taxonomy", multiple=True, taxonomies=terms),
        field("class", max=1),
    )
    model, _ = model_of(page, content_type("author"), shared=[global_field("seo", field("keys", max=2))])
    return models_of(model, tmp_path_factory.mktemp("inputs"))


@pytest.fixture(scope="module")
def rt(models: Any) -> Any:
    return runtime_of(models)


def _broken(models: Any, rt: Any, **values: Any) -> list[tuple[str, str]]:
    with pytest.raises(rt.InvalidContent) as invalid:
        models.PageInput(**values)
    return [(each.path, each.code) for each in invalid.value.violations]


HERO = {"hero": {"headline": "x"}}


@pytest.mark.parametrize(
    ("values", "violations"),
    [
        ({"text": "x"}, [("text", "min-length")]),
        ({"text": "12345"}, [("text", "max-length")]),
        ({"text": 3}, [("text", "type")]),
        ({"text": None}, [("text", "type")]),
        ({"code": "x"}, [("code", "pattern")]),
        ({"code": "1\n"}, [("code", "pattern")]),
        ({"texts": ["ok"]}, [("texts", "min-items")]),
        (
            {"texts": ["ok", "long text", "ok", 3]},
            [("texts", "max-items"), ("texts[1]", "max-length"), ("texts[3]", "type")],
        ),
        ({"number": 0}, [("number", "minimum")]),
        ({"number": 5.5}, [("number", "maximum")]),
        ({"number": True}, [("number", "type")]),
        ({"number": "3"}, [("number", "type")]),
        ({"number": float("nan")}, [("number", "type")]),
        ({"numbers": [1, 9]}, [("numbers[1]", "maximum")]),
        ({"yes": 1}, [("yes", "type")]),
        ({"choice": "c"}, [("choice", "choice")]),
        ({"choices": ["a", "c"]}, [("choices", "max-items"), ("choices[1]", "choice")]),
        ({"rank": 3}, [("rank", "choice")]),
        ({"day": "soon"}, [("day", "date")]),
        ({"day": 5}, [("day", "date")]),
        ({"day": "2023-12-31"}, [("day", "earliest")]),
        ({"day": datetime(2025, 1, 1)}, [("day", "latest")]),
        ({"file": 3}, [("file", "type")]),
        ({"file": ""}, [("file", "type")]),
        ({"files": ["a", "b", "c"]}, [("files", "max-items")]),
        ({"files": "a"}, [("files", "type")]),
        ({"link": "http://x"}, [("link", "type")]),
        ({"group": {"n": 2, "inner": 3}}, [("group.inner", "type"), ("group.n", "maximum")]),
        ({"rows": [{}, {}, {"inner": 1}]}, [("rows", "max-items"), ("rows[2].inner", "type")]),
        (
            {"sections": [HERO]},
            [("sections[0].hero.headline", "min-length"), ("sections[0].hero.headline", "pattern")],
        ),
        (
            {"sections": [{"hero": {"headline": "Good"}}, {"grid": {"cells": [HERO]}}]},
            [
                ("sections[1].grid.cells[0].hero.headline", "min-length"),
                ("sections[1].grid.cells[0].hero.headline", "pattern"),
            ],
        ),
        ({"sections": [{"meta": {"keys": "long"}}]}, [("sections[0].meta.keys", "max-length")]),
        (
            {"sections": [{"gone": {}}, {}, {"hero": {}, "grid": {}}, 3]},
            [(f"sections[{n}]", "block") for n in range(4)],
        ),
        ({"author": ["a", "b"]}, [("author", "max-items")]),
        ({"author": "a b", "related": 3}, [("related", "type")]),
        ({"related": ["uid"]}, [("related[0]", "reference-type")]),
        ({"related": [{"uid": "x", "_content_type_uid": "other"}]}, [("related[0]", "reference-type")]),
        ({"author": [""]}, [("author[0]", "reference")]),
        ({"seo": {"keys": "abc"}}, [("seo.keys", "max-length")]),
        ({"body": "text"}, [("body", "type")]),
        ({"anything": {1, 2}}, [("anything", "type")]),
        ({"class_": "ab"}, [("class", "max-length")]),
        ({"tags": "x"}, [("tags", "type")]),
        (
            {"text": "x", "number": 9, "seo": {"keys": "abc"}},
            [("text", "min-length"), ("number", "maximum"), ("seo.keys", "max-length")],
        ),
    ],
)
def test_a_broken_rule_is_named(models: Any, rt: Any, values: Any, violations: Any) -> None:
    assert sorted(_broken(models, rt, **values)) == sorted(violations)


def test_terms_are_counted_per_taxonomy(models: Any, rt: Any) -> None:
    term = rt.Term
    red, blue = (term(taxonomy_uid="colour", term_uid=uid) for uid in ("red", "blue"))
    odd, small = term(taxonomy_uid="shape", term_uid="round"), term(taxonomy_uid="size", term_uid="s")
    assert _broken(models, rt, taxonomies=[red, blue, odd]) == [
        ("taxonomies", "max-terms"),
        ("taxonomies", "taxonomy"),
    ]
    assert models.PageInput(taxonomies=[red, small]).to_wire() == {
        "taxonomies": [
            {"taxonomy_uid": "colour", "term_uid": "red"},
            {"taxonomy_uid": "size", "term_uid": "s"},
        ]
    }
    assert ("taxonomies", "mandatory") in {
        v[:2] for v in models.PageInput(taxonomies=[small]).violations(create=True)
    }


def test_an_asset_that_is_given_is_checked(models: Any, rt: Any) -> None:
    size = rt.Dimension(width=5, height=60)
    bad = rt.Asset(uid="a", filename="x.gif", content_type="text/plain", file_size="5", dimension=size)
    codes = ["image", "suffix", "min-size", "min-width", "max-height"]
    assert _broken(models, rt, file=bad) == [("file", code) for code in codes]
    good = rt.Asset(uid="a", filename="x.JPG", content_type="image/jpeg", file_size="500")
    assert models.PageInput(file=good).to_wire() == {"file": "a"}
    assert models.PageInput(file="a", files=["b", good]).to_wire() == {"file": "a", "files": ["b", "a"]}
    assert _broken(models, rt, file=rt.Asset(title="not uploaded")) == [("file", "file")]


def test_the_error_says_what_to_do(models: Any, rt: Any) -> None:
    with pytest.raises(rt.InvalidContent) as invalid:
        models.PageInput(sections=[HERO], choice="c")
    text = str(invalid.value)
    assert "sections[0].hero.headline: Capital!" in text
    assert "sections[0].hero.headline: must have at least 3 characters, has 1" in text
    assert "choice: must be one of 'a' or 'b', not the text 'c'" in text
    assert isinstance(invalid.value, ValueError)


def test_only_what_was_set_is_sent(models: Any, rt: Any) -> None:
    assert models.PageInput().to_wire() == {}
    page = models.PageInput(title="T", number=None, text="", rows=[])
    assert page.to_wire() == {"title": "T", "number": None, "text": "", "rows": []}
    page.number = 3
    page.title = rt_missing(models)
    assert page.to_wire() == {"number": 3, "text": "", "rows": []}


def rt_missing(models: Any) -> Any:
    from importlib import import_module

    return import_module(f"{models.__name__.rpartition('.')[0]}._runtime.missing").MISSING


def test_setting_an_attribute_is_checked(models: Any, rt: Any) -> None:
    page = models.PageInput(text="ok")
    with pytest.raises(rt.InvalidContent, match="text: must have at most 4"):
        page.text = "too long"
    assert page.text == "ok"


def test_what_was_changed_in_place_is_found_later(models: Any, rt: Any) -> None:
    page = models.PageInput(texts=["a", "b"], sections=[models_block(models)(headline="Good")])
    page.texts.append(3)
    page.sections.append({"gone": {}})
    assert [each[:2] for each in page.violations()] == [("texts[2]", "type"), ("sections[1]", "block")]
    with pytest.raises(rt.InvalidContent):
        page.check()


def models_block(models: Any, name: str = "PageSectionsHeroInput") -> Any:
    from importlib import import_module

    return getattr(import_module(f"{models.__name__}.page"), name)


def test_everything_mandatory_is_asked_for_when_creating(models: Any, rt: Any) -> None:
    page = models.PageInput(
        link=rt.Link(), group={}, rows=[{}, {"inner": "x"}], sections=[models_block(models)()]
    )
    with pytest.raises(rt.InvalidContent) as invalid:
        page.check_complete()
    assert {(each.path, each.code) for each in invalid.value.violations} == {
        ("title", "mandatory"),
        ("choice", "mandatory"),
        ("link", "mandatory"),
        ("group.inner", "mandatory"),
        ("rows[0].inner", "mandatory"),
        ("sections[0].hero.headline", "mandatory"),
        ("author", "mandatory"),
        ("taxonomies", "mandatory"),
    }


def test_dates_are_taken_in_every_form(models: Any) -> None:
    plus2 = timezone(timedelta(hours=2))
    sent = [
        models.PageInput(day=value).to_wire()["day"]
        for value in (
            date(2024, 5, 1),
            datetime(2024, 5, 1, 10),
            datetime(2024, 5, 1, 10, tzinfo=plus2),
            "2024-05-01T10:00+02:00",
        )
    ]
    assert sent == [
        "2024-05-01",
        "2024-05-01T10:00:00.000Z",
        "2024-05-01T08:00:00.000Z",
        "2024-05-01T10:00+02:00",
    ]


def test_entries_references_and_uids_are_references(models: Any) -> None:
    author = models.Author.from_wire({"uid": "a3", "title": "A", "_content_type_uid": "author"})
    page = models.PageInput(author=["a1"], related=[models.Author.ref("a2"), author, models.Page.ref("p")])
    assert page.to_wire() == {
        "author": [{"uid": "a1", "_content_type_uid": "author"}],
        "related": [
            {"uid": "a2", "_content_type_uid": "author"},
            {"uid": "a3", "_content_type_uid": "author"},
            {"uid": "p", "_content_type_uid": "page"},
        ],
    }


def test_blocks_are_sent_below_their_key(models: Any) -> None:
    hero, grid = models_block(models), models_block(models, "PageSectionsGridInput")
    cell = models_block(models, "PageSectionsGridCellsHeroInput")
    page = models.PageInput(sections=[hero(headline="Good"), grid(cells=[cell(headline="Fine")])])
    assert page.to_wire() == {
        "sections": [{"hero": {"headline": "Good"}}, {"grid": {"cells": [{"hero": {"headline": "Fine"}}]}}]
    }


def test_a_body_is_an_input_too(models: Any, rt: Any) -> None:
    body = {"title": "T", "left_over": 1, "rows": [{"inner": "x", "_metadata": {"uid": "cs1"}, "old": 2}]}
    assert models.PageInput.from_wire(body).to_wire() == body
    with pytest.raises(rt.InvalidContent) as invalid:
        models.PageInput.from_wire({"text": "x", "sections": [HERO]})
    assert len(invalid.value.violations) == 3


def test_get_change_save_loses_nothing(models: Any, rt: Any) -> None:
    wire = {
        "uid": "p1",
        "_version": 4,
        "title": "T",
        "text": "far too long for the rule of today",
        "choice": "gone",
        "left_over": 1,
        "sections": [
            {"hero": {"headline": "Good", "_metadata": {"uid": "cs1"}, "old": 1}},
            {"gone": {"a": 1}},
        ],
        "rows": [{"inner": "x", "_metadata": {"uid": "cs2"}}],
    }
    page = models.Page.from_wire(wire).to_input()
    page.title = "New"
    page.sections[0].headline = "Fine"
    page.rows = [*page.rows, {"inner": "y"}]
    assert page.to_wire() == {
        "title": "New",
        "text": "far too long for the rule of today",
        "choice": "gone",
        "left_over": 1,
        "sections": [
            {"hero": {"headline": "Fine", "_metadata": {"uid": "cs1"}, "old": 1}},
            {"gone": {"a": 1}},
        ],
        "rows": [{"inner": "x", "_metadata": {"uid": "cs2"}}, {"inner": "y"}],
    }
    assert {each[:2] for each in page.violations()} == {("text", "max-length"), ("choice", "choice")}


def test_what_was_read_is_not_changed_by_its_input(models: Any) -> None:
    wire = {"link": {"title": "a", "href": "b"}, "texts": ["x"], "sections": [{"hero": {"headline": "Good"}}]}
    read = models.Page.from_wire(wire)
    page = read.to_input()
    page.link.title = "changed"
    page.texts.append("y")
    page.sections[0].headline = "Fine"
    assert read.to_wire() == wire
