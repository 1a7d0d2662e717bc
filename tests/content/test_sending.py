"""What is sent: only what was set, in the form the CMS asks for, and nothing lost."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from importlib import import_module
from typing import Any

import pytest
from support.ruled_stack import HERO


def test_only_what_was_set_is_sent(models: Any, rt: Any) -> None:
    assert models.PageInput().to_wire() == {}
    page = models.PageInput(title="T", number=None, text="", rows=[])
    assert page.to_wire() == {"title": "T", "number": None, "text": "", "rows": []}
    page.number = 3
    page.title = rt_missing(models)
    assert page.to_wire() == {"number": 3, "text": "", "rows": []}


def rt_missing(models: Any) -> Any:
    return import_module(f"{models.__name__.rpartition('.')[0]}._runtime.records.missing").MISSING


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
