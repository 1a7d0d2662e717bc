"""Content types, assets, locales, tags, environments, access, limits and failures."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from cmagen.fake import FakeContentful
from support.contentful_models import KITCHEN

NOTE = {"name": "Note", "fields": [{"id": "text", "name": "Text", "type": "Text", "required": True}]}
NEW_NOTE = {"X-Contentful-Content-Type": "note"}


def test_a_content_type_is_a_draft_until_it_is_activated(ask: Any) -> None:
    made = ask("PUT", "content_types/note", json=NOTE)
    assert (made.status_code, made.json()["fields"][0]["omitted"]) == (201, False)
    entry = {"fields": {"text": {"en-US": "x"}}}
    assert ask("PUT", "entries/n", json=entry, headers=NEW_NOTE).status_code == 422
    assert ask("GET", "public/content_types").json()["total"] == 13
    assert ask("PUT", "content_types/note/published", 3).status_code == 409
    assert ask("PUT", "content_types/note/published", 1).json()["sys"]["publishedVersion"] == 1
    assert ask("PUT", "entries/n", json=entry, headers=NEW_NOTE).status_code == 201
    changed = {**NOTE, "fields": [*NOTE["fields"], {"id": "more", "name": "More", "type": "Symbol"}]}
    assert ask("PUT", "content_types/note", 2, json=changed).json()["sys"]["version"] == 3
    more = {"fields": {"more": {"en-US": "x"}}}
    assert ask("PUT", "entries/n", 1, json=more).json()["sys"]["id"] == "UnknownField"
    ask("PUT", "content_types/note/published", 3)
    assert ask("PUT", "entries/n", 1, json=more).status_code == 200
    assert ask("DELETE", "content_types/note/published").status_code == 400
    ask("DELETE", "entries/n")
    assert ask("DELETE", "content_types/note").status_code == 400
    assert ask("DELETE", "content_types/note/published").status_code == 200
    assert ask("DELETE", "content_types/note").status_code == 204


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "x"},
        {"name": "x", "fields": [{"id": "1a", "type": "Symbol"}]},
        {"name": "x", "fields": [{"id": "a"}]},
    ],
)
def test_content_types_that_are_none(ask: Any, body: Any) -> None:
    assert ask("POST", "content_types", json=body).json()["sys"]["id"] == "ValidationFailed"


def test_every_content_type_has_an_editor_interface(ask: Any) -> None:
    found = ask("GET", "content_types/chef/editor_interface").json()
    assert [each["fieldId"] for each in found["controls"]] == ["name", "bio"]
    changed = ask("PUT", "content_types/chef/editor_interface", 1, json={"controls": []}).json()
    assert (changed["sys"]["version"], changed["controls"]) == (2, [])
    assert len(ask("GET", "editor_interfaces").json()["items"]) == 13


def test_an_asset_is_made_processed_and_published(ask: Any, cma: FakeContentful) -> None:
    octets = {"Content-Type": "application/octet-stream"}
    upload = ask("POST", "/spaces/kitchen01/uploads", content=b"PNG", headers=octets)
    link = {"sys": {"type": "Link", "linkType": "Upload", "id": upload.json()["sys"]["id"]}}
    file = {"contentType": "image/png", "fileName": "pot.png", "uploadFrom": link}
    body = {"fields": {"title": {"en-US": "Pot"}, "file": {"en-US": file}}}
    assert ask("PUT", "assets/pot", json=body).status_code == 201
    assert ask("PUT", "assets/pot/published", 1).status_code == 422
    assert ask("PUT", "assets/pot/files/de/process", 1).status_code == 422
    assert ask("PUT", "assets/pot/files/en-US/process", 2).status_code == 409
    assert ask("PUT", "assets/pot/files/en-US/process", 1).status_code == 204
    made = ask("GET", "assets/pot").json()["fields"]["file"]["en-US"]
    assert (made["details"], made["url"][:2], "uploadFrom" in made) == ({"size": 3}, "//", False)
    assert cma.space.files[made["url"]] == b"PNG"
    assert ask("PUT", "assets/pot/published", 2).json()["sys"]["publishedVersion"] == 2
    assert ask("DELETE", "assets/pot").status_code == 400
    ask("DELETE", "assets/pot/published")
    assert ask("PUT", "assets/pot/archived").json()["sys"]["archivedVersion"] == 4
    assert ask("DELETE", "assets/pot").status_code == 204
    assert ask("DELETE", f"/spaces/kitchen01/uploads/{link['sys']['id']}").status_code == 204


def test_locales(ask: Any) -> None:
    made = ask("POST", "locales", json={"name": "Dutch", "code": "nl", "fallbackCode": "en-US"})
    assert (made.status_code, made.json()["default"]) == (201, False)
    uid = made.json()["sys"]["id"]
    assert ask("POST", "locales", json={"name": "Dutch", "code": "nl"}).status_code == 422
    named = {"name": "Nederlands", "code": "nl", "fallbackCode": None}
    assert ask("PUT", f"locales/{uid}", 1, json={**named, "default": True}).status_code == 422
    assert ask("PUT", f"locales/{uid}", 1, json=named).json()["sys"]["version"] == 2
    fields = {"name": {"en-US": "Ali", "nl": "Ali"}}
    ask("PUT", "entries/ali", json={"fields": fields}, headers={"X-Contentful-Content-Type": "chef"})
    assert ask("DELETE", f"locales/{uid}").status_code == 204
    assert ask("GET", "entries/ali").json()["fields"] == {"name": {"en-US": "Ali"}}
    assert ask("DELETE", "locales/loc-en-US").status_code == 403


def test_tags_and_webhooks(ask: Any) -> None:
    tag = {"name": "New", "sys": {"id": "new", "type": "Tag", "visibility": "public"}}
    assert ask("PUT", "tags/new", json=tag).json()["sys"]["visibility"] == "public"
    assert ask("PUT", "tags/new", json=tag).status_code == 409
    assert ask("DELETE", "tags/new", 1).status_code == 204
    hook = {"name": "Hook", "url": "https://example.com", "topics": ["Entry.*"]}
    uid = ask("POST", "/spaces/kitchen01/webhook_definitions", json=hook).json()["sys"]["id"]
    changed = ask("PUT", f"/spaces/kitchen01/webhook_definitions/{uid}", 1, json={**hook, "name": "X"})
    assert (changed.status_code, changed.json()["name"]) == (200, "X")


def test_an_environment_is_a_copy(ask: Any) -> None:
    assert ask("PUT", "/spaces/kitchen01/environments/staging", json={"name": "staging"}).status_code == 201
    there = "/spaces/kitchen01/environments/staging/entries/mira"
    version = ask("GET", there).json()["sys"]["version"]
    ask("PUT", there, version, json={"fields": {"name": {"en-US": "Other"}}})
    assert ask("GET", "entries/mira").json()["fields"]["name"] == {"en-US": "Mira"}
    target = {"environment": {"sys": {"type": "Link", "linkType": "Environment", "id": "staging"}}}
    assert ask("PUT", "/spaces/kitchen01/environment_aliases/live", json=target).status_code == 201
    alias = ask("GET", "/spaces/kitchen01/environments/live/entries/mira").json()
    assert alias["fields"]["name"] == {"en-US": "Other"}
    assert ask("DELETE", "/spaces/kitchen01/environments/staging").status_code == 204
    assert ask("GET", there).json()["details"]["type"] == "Environment"


@pytest.mark.parametrize(
    ("path", "headers", "expected"),
    [
        ("entries", {"authorization": "Bearer wrong"}, (401, "AccessTokenInvalid")),
        ("/spaces/other/entries", {}, (404, "NotFound")),
        ("nowhere", {}, (404, "UnknownRoute")),
        ("/nowhere", {}, (404, "UnknownRoute")),
    ],
)
def test_who_and_where(ask: Any, path: str, headers: dict[str, str], expected: tuple[int, str]) -> None:
    reply = ask("GET", path, headers=headers)
    assert (reply.status_code, reply.json()["sys"]["id"]) == expected


def test_the_account(ask: Any) -> None:
    assert ask("GET", "/users/me").json()["sys"]["type"] == "User"
    assert ask("GET", "/spaces").json()["items"][0]["sys"]["id"] == "kitchen01"
    assert ask("GET", "/organizations").json()["total"] == 1
    renamed = ask("PUT", "/spaces/kitchen01", 1, json={"name": "Kitchen"}).json()
    assert (renamed["name"], renamed["sys"]["version"]) == ("Kitchen", 2)


def test_the_rate_limit_says_when_to_come_back(ask: Any, cma: FakeContentful) -> None:
    cma.rate_limit.limit = 2
    replies = [ask("GET", "locales") for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert replies[2].json()["sys"]["id"] == "RateLimitExceeded"
    name = "x-contentful-ratelimit-"
    assert [reply.headers[f"{name}second-remaining"] for reply in replies] == ["1", "0", "0"]
    assert replies[2].headers[f"{name}reset"] == "1"


def test_prepared_failures(ask: Any, cma: FakeContentful) -> None:
    cma.faults.status(500)
    assert ask("GET", "locales").json()["sys"] == {"type": "Error", "id": "ServerError"}
    cma.faults.drop()
    with pytest.raises(httpx.RemoteProtocolError):
        ask("GET", "locales")
    assert [request.path[-7:] for request in cma.requests] == ["locales", "locales"]


def test_without_a_socket(cma: FakeContentful) -> None:
    address = "https://api.contentful.com/spaces/kitchen01/entries/soup"

    async def waiting() -> httpx.Response:
        async with httpx.AsyncClient(transport=cma.transport()) as client:
            return await client.get(address, headers=cma.headers())

    with httpx.Client(transport=cma.transport()) as client:
        assert client.get(address, headers=cma.headers()).json() == asyncio.run(waiting()).json()
    assert [request.path for request in cma.requests] == ["/spaces/kitchen01/entries/soup"] * 2


def test_a_space_from_nothing() -> None:
    cma = FakeContentful()
    path = f"/spaces/{cma.space.id}/locales"
    assert [row["code"] for row in cma.handle("GET", path, "", cma.headers()).json()["items"]] == ["en-US"]


def test_two_runs_are_the_same() -> None:
    replies = []
    for _ in range(2):
        cma = FakeContentful.from_export(KITCHEN)
        headers = {**cma.headers(), "X-Contentful-Content-Type": "chef"}
        replies.append(cma.handle("POST", "/spaces/kitchen01/entries", "", headers, b'{"fields": {}}').body)
    assert replies[0] == replies[1]
