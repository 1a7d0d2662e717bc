"""The life of entries: versions, checks at save and at publication, states, patches, references."""

from __future__ import annotations

from typing import Any

import pytest
from cmagen.fake import FakeContentful

CHEF = {"X-Contentful-Content-Type": "chef"}
RECIPE = {"X-Contentful-Content-Type": "recipe"}
ALI = {"fields": {"name": {"en-US": "Ali"}}}
PATCH = {"Content-Type": "application/json-patch+json"}


def errors(reply: Any) -> list[tuple[str, list[Any]]]:
    return [(each["name"], each["path"]) for each in reply.json()["details"]["errors"]]


def code(reply: Any) -> tuple[int, str]:
    return reply.status_code, reply.json()["sys"]["id"]


def test_made_with_an_id_or_without(ask: Any) -> None:
    made = ask("POST", "entries", json=ALI, headers=CHEF)
    named = ask("PUT", "entries/ali", json=ALI, headers=CHEF)
    assert (made.status_code, named.status_code) == (201, 201)
    assert len(made.json()["sys"]["id"]) == 22
    sys = named.json()["sys"]
    assert (sys["id"], sys["version"], sys["contentType"]["sys"]["id"]) == ("ali", 1, "chef")
    assert ask("GET", "/spaces/kitchen01/entries/ali").json() == named.json()
    assert made.headers["content-type"].startswith("application/vnd.contentful.management")


def test_a_write_names_the_version_it_was_made_from(ask: Any) -> None:
    ask("PUT", "entries/ali", json=ALI, headers=CHEF)
    assert code(ask("PUT", "entries/ali", json=ALI, headers=CHEF)) == (409, "VersionMismatch")
    assert code(ask("PUT", "entries/ali", 7, json=ALI)) == (409, "VersionMismatch")
    assert code(ask("PUT", "entries/new", 1, json=ALI, headers=CHEF)) == (409, "VersionMismatch")
    changed = ask("PUT", "entries/ali", 1, json={"fields": {"bio": {"de": "Koch"}}})
    assert (changed.status_code, changed.json()["sys"]["version"]) == (200, 2)
    assert changed.json()["fields"] == {"bio": {"de": "Koch"}}


def test_metadata_stays_unless_it_is_sent(ask: Any) -> None:
    tags = {"tags": [{"sys": {"type": "Link", "linkType": "Tag", "id": "vegan"}}]}
    ask("PUT", "entries/ali", json={**ALI, "metadata": tags}, headers=CHEF)
    assert ask("PUT", "entries/ali", 1, json=ALI).json()["metadata"] == tags
    refused = ask("PUT", "entries/ali", 2, json={**ALI, "metadata": {}})
    assert errors(refused) == [("required", ["metadata", "tags"])]


def test_types_fields_and_locales_are_checked_at_every_save(ask: Any) -> None:
    fields = {"title": "bare", "servings": {"en-US": 1.5}, "vegan": {"xx": True}, "nope": {}}
    fields |= {"steps": {"en-US": [{"sys": {"type": "Link", "linkType": "Asset", "id": "a"}}]}}
    refused = ask("PUT", "entries/new", json={"fields": fields}, headers=RECIPE)
    assert code(refused) == (422, "InvalidEntry")
    assert errors(refused) == [
        ("type", ["fields", "title"]),
        ("type", ["fields", "servings", "en-US"]),
        ("unknown", ["fields", "vegan", "xx"]),
        ("unknown", ["fields", "nope"]),
        ("type", ["fields", "steps", "en-US", "0"]),
    ]
    unknown = ask("PUT", "entries/new", json={"fields": {"nope": {}}}, headers=RECIPE)
    assert code(unknown) == (422, "UnknownField")
    assert ask("PUT", "entries/new", json=ALI, headers={"X-Contentful-Content-Type": "x"}).status_code == 422


def test_a_draft_may_break_rules_but_is_not_published(ask: Any) -> None:
    fields = {"title": {"en-US": "No"}, "rating": {"en-US": 7}, "slug": {"en-US": "A draft"}}
    fields |= {"course": {"en-US": "brunch"}, "cookedOn": {"en-US": "2015-01-01"}}
    fields |= {"keywords": {"en-US": ["quick", "x", "cheap"]}, "nutrition": {"en-US": {}}}
    assert ask("PUT", "entries/bad", json={"fields": fields}, headers=RECIPE).status_code == 201
    refused = ask("PUT", "entries/bad/published", 1)
    assert code(refused) == (422, "InvalidEntry")
    assert errors(refused) == [
        ("size", ["fields", "title", "en-US"]),
        ("regexp", ["fields", "slug", "en-US"]),
        ("regexp", ["fields", "slug", "en-US"]),
        ("range", ["fields", "rating", "en-US"]),
        ("dateRange", ["fields", "cookedOn", "en-US"]),
        ("size", ["fields", "nutrition", "en-US"]),
        ("in", ["fields", "course", "en-US"]),
        ("size", ["fields", "keywords", "en-US"]),
        ("in", ["fields", "keywords", "en-US", "1"]),
        ("required", ["fields", "chef", "en-US"]),
    ]


def test_links_have_to_lead_somewhere_when_published(ask: Any, cma: FakeContentful) -> None:
    gone = {"sys": {"type": "Link", "linkType": "Entry", "id": "gone"}}
    fields = {"title": {"en-US": "Soup"}, "slug": {"en-US": "s"}, "chef": {"en-US": gone}}
    ask("PUT", "entries/new", json={"fields": fields}, headers=RECIPE)
    refused = ask("PUT", "entries/new/published", 1)
    assert code(refused) == (422, "UnresolvedLinks")
    assert refused.json()["details"]["errors"][0]["link"]["id"] == "gone"
    cma.check_links = False
    assert ask("PUT", "entries/new/published", 1).status_code == 200
    ask("PUT", "entries/two", json={"fields": fields}, headers=RECIPE)
    assert errors(ask("PUT", "entries/two/published", 1)) == [("unique", ["fields", "slug", "en-US"])]


def test_states_and_what_they_forbid(ask: Any) -> None:
    ask("PUT", "entries/ali", json=ALI, headers=CHEF)
    sys = ask("PUT", "entries/ali/published", 1).json()["sys"]
    assert (sys["version"], sys["publishedVersion"], sys["publishedCounter"]) == (2, 1, 1)
    assert code(ask("DELETE", "entries/ali")) == (400, "BadRequest")
    assert code(ask("PUT", "entries/ali/archived", 2)) == (400, "BadRequest")
    assert "publishedVersion" not in ask("DELETE", "entries/ali/published").json()["sys"]
    assert code(ask("DELETE", "entries/ali/published")) == (400, "BadRequest")
    assert ask("PUT", "entries/ali/archived", 3).json()["sys"]["archivedVersion"] == 3
    assert code(ask("PUT", "entries/ali", 4, json=ALI)) == (400, "BadRequest")
    assert code(ask("PUT", "entries/ali/published", 4)) == (400, "BadRequest")
    assert ask("DELETE", "entries/ali/archived", 4).json()["sys"]["version"] == 5
    assert ask("DELETE", "entries/ali").status_code == 204
    assert code(ask("GET", "entries/ali")) == (404, "NotFound")


def test_published_content_stays_while_the_draft_changes(ask: Any) -> None:
    ask("PUT", "entries/ali", json=ALI, headers=CHEF)
    ask("PUT", "entries/ali/published", 1)
    ask("PUT", "entries/ali", 2, json={"fields": {"name": {"en-US": "Alia", "de": "Alia"}}})
    public = ask("GET", "public/entries", params={"sys.id": "ali"}).json()["items"]
    assert [each["fields"] for each in public] == [ALI["fields"]]
    only = {"add": {"fields": {"*": ["de"]}}}
    sys = ask("PUT", "entries/ali/published", 3, json=only).json()["sys"]
    assert sys["fieldStatus"]["*"]["de"] == "published"
    [public] = ask("GET", "public/entries", params={"sys.id": "ali"}).json()["items"]
    assert public["fields"]["name"] == {"en-US": "Ali", "de": "Alia"}


def test_snapshots_are_taken_when_publishing(ask: Any) -> None:
    ask("PUT", "entries/ali", json=ALI, headers=CHEF)
    for version in (1, 2):
        ask("PUT", "entries/ali/published", version)
    taken = ask("GET", "entries/ali/snapshots").json()["items"]
    assert [each["snapshot"]["sys"]["publishedVersion"] for each in taken] == [2, 1]
    one = ask("GET", f"entries/ali/snapshots/{taken[1]['sys']['id']}").json()
    assert one["snapshot"]["fields"] == ALI["fields"]
    assert ask("GET", "entries/ali/snapshots/none").status_code == 404


@pytest.mark.parametrize(
    ("operations", "expected"),
    [
        ([{"op": "add", "path": "/fields/bio", "value": {"de": "Koch"}}], {"bio": {"de": "Koch"}}),
        ([{"op": "replace", "path": "/fields/name/en-US", "value": "Al"}], {"name": {"en-US": "Al"}}),
        ([{"op": "copy", "from": "/fields/name", "path": "/fields/bio"}], {"bio": {"en-US": "Ali"}}),
        ([{"op": "test", "path": "/fields/name/en-US", "value": "Ali"}], {}),
    ],
)
def test_a_patch_changes_what_it_names(ask: Any, operations: Any, expected: Any) -> None:
    ask("PUT", "entries/ali", json=ALI, headers=CHEF)
    reply = ask("PATCH", "entries/ali", 1, json=operations, headers=PATCH)
    assert (reply.json()["sys"]["version"], reply.json()["fields"]) == (2, ALI["fields"] | expected)


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "add", "path": "/fields/bio/de", "value": "x"},
        {"op": "remove", "path": "/fields/bio"},
        {"op": "test", "path": "/fields/name/en-US", "value": "other"},
        {"op": "add", "path": "/fields/name", "value": "flat"},
        {"op": "fly", "path": "/fields"},
    ],
)
def test_a_patch_that_cannot_be_changes_nothing(ask: Any, cma: FakeContentful, operation: Any) -> None:
    ask("PUT", "entries/ali", json=ALI, headers=CHEF)
    assert ask("PATCH", "entries/ali", 1, json=[operation], headers=PATCH).status_code == 422
    assert ask("PATCH", "entries/ali", 9, json=[], headers=PATCH).status_code == 409
    assert ask("PATCH", "entries/ali", 1, json=[]).status_code == 415
    assert cma.environment.entries.rows["ali"]["sys"]["version"] == 1


def test_references_go_as_deep_as_asked(ask: Any) -> None:
    near = ask("GET", "entries/soup/references", params={"include": 1}).json()
    assert [each["sys"]["id"] for each in near["items"]] == ["soup"]
    assert {each["sys"]["id"] for each in near["includes"]["Asset"]} == {"photo"}
    assert {"mira", "step-1", "step-2"} <= {each["sys"]["id"] for each in near["includes"]["Entry"]}
    assert ask("GET", "entries/soup/references", params={"include": 11}).status_code == 400


def test_what_the_space_no_longer_knows_may_come_back_unchanged(ask: Any) -> None:
    soup = ask("GET", "entries/soup").json()
    assert "removedField" in soup["fields"]
    saved = ask("PUT", "entries/soup", soup["sys"]["version"], json={"fields": soup["fields"]})
    assert saved.json()["fields"] == soup["fields"]
