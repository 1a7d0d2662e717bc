from __future__ import annotations

import json
from typing import Any

import pytest
from cmagen.fake import FakeCma

POSTS = "/content_types/blog_post/entries"


def titles(reply: Any) -> list[str]:
    return [entry["title"] for entry in reply.json()["entries"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"title": "First"}, ["First"]),
        ({"rating": {"$gte": 2}}, ["First", "Second"]),
        ({"rating": {"$gt": 2, "$lt": 9}}, ["First"]),
        ({"kind": {"$in": ["story", "other"]}}, ["Second"]),
        ({"kind": {"$nin": ["story"]}}, ["First", "Third"]),
        ({"kind": {"$ne": "news"}}, ["Second", "Third"]),
        ({"kind": {"$exists": False}}, ["Third"]),
        ({"title": {"$regex": "^f", "$options": "i"}}, ["First"]),
        ({"$or": [{"rating": 5}, {"title": "Third"}]}, ["First", "Third"]),
        ({"$and": [{"rating": 5}, {"title": "Third"}]}, []),
        ({"sections.hero.headline": "Hello"}, ["First"]),
        ({"author.uid": "bltauthor2"}, ["Second"]),
        ({"author": {"$in_query": {"title": "Ada"}}}, ["First"]),
        ({"author": {"$nin_query": {"title": "Ada"}}}, ["Second", "Third"]),
        ({"taxonomies.color": "red"}, ["First"]),
        ({"taxonomies.color": {"$eq_below": "warm"}}, ["First"]),
        ({"taxonomies.color": {"$below": "red"}}, []),
        ({"rating": None}, ["Third"]),
    ],
)
def test_queries(cma: FakeCma, query: Any, expected: list[str]) -> None:
    reply = cma.handle("GET", POSTS, [("query", json.dumps(query)), ("asc", "title")], cma.headers())
    assert [entry["title"] for entry in reply.json()["entries"]] == expected


@pytest.mark.parametrize("query", ["{", "[]", '{"rating": {"$near": 1}}', '{"$xor": []}'])
def test_a_broken_query_is_refused(ask: Any, query: str) -> None:
    reply = ask("GET", POSTS, params={"query": query})
    assert (reply.status_code, reply.json()["error_code"]) == (422, 141)


def test_pages_and_count(ask: Any) -> None:
    params = {"skip": "1", "limit": "1", "include_count": "true", "desc": "title"}
    reply = ask("GET", POSTS, params=params)
    assert titles(reply) == ["Second"]
    assert reply.json()["count"] == 3
    assert "count" not in ask("GET", POSTS).json()
    assert ask("GET", POSTS, params={"count": "true"}).json() == {"entries": 3}


def test_locales_fall_back(ask: Any) -> None:
    def read(locale: str) -> dict[str, Any]:
        entry: dict[str, Any] = ask("GET", f"{POSTS}/bltpost1", params={"locale": locale}).json()["entry"]
        return entry

    assert (read("de")["title"], read("de")["locale"]) == ("Erster", "de")
    assert (read("de-at")["title"], read("de-at")["locale"]) == ("Erster", "de")
    assert titles(ask("GET", POSTS, params={"locale": "de-at", "asc": "title"})) == [
        "Erster",
        "Second",
        "Third",
    ]
    assert ask("GET", POSTS, params={"locale": "xx"}).status_code == 422


def test_included_references_replace_their_pairs(ask: Any) -> None:
    entry = ask("GET", f"{POSTS}/bltpost1", params={"include[]": "author"}).json()["entry"]
    assert entry["author"][0]["title"] == "Ada"
    assert entry["author"][0]["_content_type_uid"] == "author"
    assert ask("GET", f"{POSTS}/bltpost1").json()["entry"]["author"][0].keys() == {"uid", "_content_type_uid"}


def test_only_and_except(ask: Any) -> None:
    entries = ask("GET", POSTS, params={"only[]": ["title"], "limit": 1}).json()["entries"]
    assert entries[0].keys() == {"uid", "title"}
    entries = ask("GET", POSTS, params={"except[BASE][]": ["title"], "limit": 1}).json()["entries"]
    assert "title" not in entries[0]
    assert "rating" in entries[0]


def test_create_fills_in_what_the_server_sets(ask: Any) -> None:
    sent = {"title": "New", "sections": [{"quote": {"text": "x"}}], "uid": "mine", "created_by": "me"}
    reply = ask("POST", POSTS, json={"entry": sent})
    entry = reply.json()["entry"]
    assert reply.status_code == 201
    assert reply.json()["notice"]
    assert (entry["_version"], entry["locale"], entry["tags"]) == (1, "en-us", [])
    assert entry["uid"] != "mine"
    assert entry["created_by"] != "me"
    assert (entry["url"], entry["rating"], entry["featured"], entry["links"]) == ("", None, False, [])
    assert entry["seo"] == {"description": "", "card": {"label": ""}}
    assert entry["sections"][0]["quote"]["by"] == ""
    assert entry["sections"][0]["quote"]["_metadata"]["uid"].startswith("cs")


def test_every_broken_rule_is_reported(ask: Any) -> None:
    sent = {
        "title": "First",
        "rating": 9,
        "kind": "poem",
        "featured": "yes",
        "hero_image": "bltnone",
        "links": [{"title": "", "href": ""}] * 3,
        "sections": [{"hero": {"headline": ""}}, {"nope": {}}],
    }
    reply = ask("POST", POSTS, json={"entry": sent})
    assert (reply.status_code, reply.json()["error_code"]) == (422, 119)
    expected = {"title", "rating", "kind", "featured", "hero_image", "links"}
    assert reply.json()["errors"].keys() == expected | {"sections.0.hero.headline", "sections.1.nope"}
    assert reply.json()["errors"]["title"] == ["is not unique."]


def test_a_missing_mandatory_field_is_named(ask: Any) -> None:
    errors = ask("POST", POSTS, json={"entry": {}}).json()["errors"]
    assert errors == {"title": ["is a required field."]}


def test_update_is_partial_and_counts_versions(ask: Any) -> None:
    entry = ask("PUT", f"{POSTS}/bltpost1", json={"entry": {"rating": 3}}).json()["entry"]
    assert (entry["title"], entry["rating"], entry["_version"]) == ("First", 3, 2)
    versions = ask("GET", f"{POSTS}/bltpost1/versions", params={"locale": "en-us"}).json()["versions"]
    assert [row["_version"] for row in versions] == [1, 2]
    old = ask("GET", f"{POSTS}/bltpost1", params={"version": 1}).json()["entry"]
    assert old["rating"] == 5


def test_commands_change_a_list_or_a_number(ask: Any) -> None:
    def update(**changes: Any) -> dict[str, Any]:
        entry: dict[str, Any] = ask("PUT", f"{POSTS}/bltpost1", json={"entry": changes}).json()["entry"]
        return entry

    link = {"title": "t", "href": "h"}
    assert update(links={"PUSH": {"data": link}})["links"] == [link]
    assert update(rating={"SUB": 2})["rating"] == 3
    assert update(links={"PULL": {"query": {"href": "h"}}})["links"] == []


def test_localise_and_back(ask: Any) -> None:
    path = f"{POSTS}/bltpost2"
    entry = ask("PUT", path, params={"locale": "de"}, json={"entry": {"title": "Zweiter"}}).json()["entry"]
    assert (entry["title"], entry["rating"], entry["locale"], entry["_version"]) == ("Zweiter", 2, "de", 1)
    assert ask("GET", path).json()["entry"]["title"] == "Second"
    locales = ask("GET", f"{path}/locales").json()["locales"]
    assert {row["code"] for row in locales if row.get("localized")} == {"de", "en-us"}
    assert ask("POST", f"{path}/unlocalize", params={"locale": "de"}).status_code == 200
    assert ask("GET", path, params={"locale": "de"}).json()["entry"]["title"] == "Second"
    assert ask("POST", f"{path}/unlocalize", params={"locale": "de"}).status_code == 422


def test_publish_and_unpublish_show_in_the_details(ask: Any) -> None:
    path, body = f"{POSTS}/bltpost1", {"entry": {"environments": ["production"], "locales": ["en-us"]}}
    assert ask("POST", f"{path}/publish", json=body).status_code == 201

    def details() -> list[dict[str, Any]]:
        params = {"include_publish_details": "true"}
        rows: list[dict[str, Any]] = ask("GET", path, params=params).json()["entry"]["publish_details"]
        return rows

    assert [(row["environment"], row["locale"], row["version"]) for row in details()] == [
        ("bltenvproduction", "en-us", 1)
    ]
    assert titles(ask("GET", POSTS, params={"environment": "production"})) == ["First"]
    ask("POST", f"{path}/unpublish", json=body)
    assert details() == []
    wrong = ask("POST", f"{path}/publish", json={"entry": {"environments": ["moon"], "locales": ["xx"]}})
    assert wrong.json()["errors"].keys() == {"environments", "locales"}


def test_references_point_back(ask: Any) -> None:
    rows = ask("GET", "/content_types/author/entries/bltauthor1/references").json()["references"]
    assert [(row["entry_uid"], row["content_type_uid"]) for row in rows] == [("bltpost1", "blog_post")]


def test_delete(ask: Any) -> None:
    path = f"{POSTS}/bltpost1"
    assert ask("DELETE", path, params={"locale": "de"}).status_code == 200
    assert ask("GET", path, params={"locale": "de"}).json()["entry"]["title"] == "First"
    assert ask("DELETE", path).json()["notice"]
    assert ask("GET", path).status_code == 404


def test_unknown_things(ask: Any) -> None:
    assert ask("GET", "/content_types/nope/entries").json()["error_code"] == 118
    assert ask("GET", f"{POSTS}/nope").status_code == 404
    assert ask("POST", POSTS, content=b"{").status_code == 400
    assert ask("POST", POSTS, json={"title": "x"}).status_code == 422
