"""Lists: search parameters, order, pages, cursors, select."""

from __future__ import annotations

from typing import Any

import pytest


def ids(reply: Any) -> list[str]:
    assert reply.status_code == 200, reply.text
    return [each["sys"]["id"] for each in reply.json()["items"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"fields.title": "Pumpkin soup"}, ["soup"]),
        ({"fields.title": "Kürbissuppe"}, ["soup"]),
        ({"fields.title.en-US": "Kürbissuppe"}, []),
        ({"fields.title[match]": "pumpkin"}, ["soup"]),
        ({"fields.title[ne]": "Pumpkin soup"}, ["nothing", "toast"]),
        ({"fields.servings[gte]": "4"}, ["soup"]),
        ({"fields.rating[lt]": "5"}, ["toast"]),
        ({"fields.vegan": "true"}, ["soup"]),
        ({"fields.vegan[exists]": "false"}, ["nothing", "toast"]),
        ({"fields.keywords[all]": "quick,cheap"}, ["soup"]),
        ({"fields.keywords[in]": "festive,cheap"}, ["soup"]),
        ({"fields.keywords[nin]": "quick"}, ["nothing", "toast"]),
        ({"fields.cookedOn[gt]": "2020"}, ["soup"]),
        ({"fields.chef.sys.id": "mira"}, ["soup"]),
        ({"fields.chef.sys.contentType.sys.id": "chef", "fields.chef.fields.name": "Mira"}, ["soup"]),
        ({"fields.origin[within]": "48,11,49,12"}, ["soup"]),
        ({"metadata.tags.sys.id[in]": "vegan,x"}, ["soup"]),
        ({"sys.id[in]": "soup,toast"}, ["soup", "toast"]),
        ({"sys.publishedAt[exists]": "true"}, ["soup"]),
        ({"query": "PUMPKIN cut"}, ["soup"]),
        ({"links_to_entry": "step-2"}, ["soup"]),
        ({"links_to_asset": "photo"}, ["soup"]),
    ],
    ids=str,
)
def test_conditions(ask: Any, query: dict[str, str], expected: list[str]) -> None:
    asked = {"content_type": "recipe", "order": "sys.id", **query}
    assert ids(ask("GET", "entries", params=asked)) == expected


@pytest.mark.parametrize(
    "query",
    [
        {"fields.title": "x"},
        {"content_type": "ghost"},
        {"content_type": "recipe", "fields.title[like]": "x"},
        {"colour": "red"},
        {"limit": "1001"},
        {"skip": "-1"},
        {"order": "colour"},
        {"pageNext": "???"},
    ],
    ids=str,
)
def test_queries_that_mean_nothing(ask: Any, query: dict[str, str]) -> None:
    assert ask("GET", "entries", params=query).status_code == 400


def test_pages_and_orders(ask: Any) -> None:
    first = ask("GET", "entries", params={"limit": 3, "order": "-sys.id"}).json()
    total = len(ids(ask("GET", "entries")))
    assert (first["total"], first["skip"], first["limit"], len(first["items"])) == (total, 0, 3, 3)
    rest = ids(ask("GET", "entries", params={"limit": 100, "skip": 3, "order": "-sys.id"}))
    assert [each["sys"]["id"] for each in first["items"]] + rest == sorted(
        ids(ask("GET", "entries")), reverse=True
    )
    by_rating = {"content_type": "recipe", "order": "-fields.rating,sys.id"}
    assert ids(ask("GET", "entries", params=by_rating)) == ["nothing", "soup", "toast"]


def test_cursors_lead_from_page_to_page_and_back(ask: Any) -> None:
    seen, path = [], "entries?cursor=true&limit=3&order=sys.id"
    while path:
        page = ask("GET", path).json()
        assert "total" not in page
        seen.append([each["sys"]["id"] for each in page["items"]])
        path = page["pages"].get("next", "")
    assert [uid for uids in seen for uid in uids] == sorted(ids(ask("GET", "entries")))
    before = ask("GET", page["pages"]["prev"]).json()
    assert [each["sys"]["id"] for each in before["items"]] == seen[-2]


def test_select_shows_only_what_it_names(ask: Any) -> None:
    asked = {"content_type": "recipe", "sys.id": "soup", "select": "sys.id,fields.slug,fields.salt"}
    [row] = ask("GET", "entries", params=asked).json()["items"]
    assert row == {
        "sys": {"id": "soup"},
        "fields": {"slug": {"en-US": "pumpkin-soup"}, "salt": {"en-US": 1.5}},
    }
    assert "sys" not in ask("GET", "entries/soup?select=fields.slug").json()


def test_assets_are_found_by_their_file(ask: Any) -> None:
    assert ids(ask("GET", "assets", params={"mimetype_group": "image"})) == ["photo"]
    assert ids(ask("GET", "assets", params={"fields.file.details.size[gt]": "20000"})) == ["photo"]
    assert ids(ask("GET", "public/assets")) == ["photo"]
