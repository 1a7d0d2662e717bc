"""Every rule is checked at construction, all violations at once, each with its path."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from support.ruled_stack import HERO


def _broken(models: Any, rt: Any, **values: Any) -> list[tuple[str, str]]:
    with pytest.raises(rt.InvalidContent) as invalid:
        models.PageInput(**values)
    return [(each.path, each.code) for each in invalid.value.violations]


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
    assert "choice: must be one of 'a' or 'b', not the string 'c'" in text
    assert isinstance(invalid.value, ValueError)
