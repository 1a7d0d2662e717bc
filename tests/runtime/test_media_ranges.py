"""Content types and ranges of them: what is decoded how, and what is asked for."""

from __future__ import annotations

import pytest
from cmagen.emit.media_types import is_json, is_text
from cmagen.runtime.http.request import Call
from cmagen.runtime.http.response_types import TEXT, ByMedia, pick_media
from support.both import with_sender
from support.loopback import Answer, Loopback
from support.shop.client import Client

KEYS = {"application/json": 1, "application/*+json": 2, "text/*": 3, "*/*": 4}


@pytest.mark.parametrize(
    ("content_type", "key"),
    [
        ("application/json; charset=utf-8", "application/json"),
        ("Application/HAL+JSON", "application/*+json"),
        ("application/vnd.shop.v2+json", "application/*+json"),
        ("text/csv", "text/*"),
        ("application/atom+xml", "*/*"),
    ],
)
def test_the_most_specific_range_decides(content_type: str, key: str) -> None:
    assert pick_media(KEYS, content_type) == key


def test_a_range_with_a_suffix_matches_the_plain_type() -> None:
    assert pick_media({"application/*+json": 1}, "application/json") == "application/*+json"
    assert pick_media({"application/*+xml": 1}, "application/json") is None


def test_ranges_with_a_suffix_are_what_their_suffix_is() -> None:
    assert is_json("application/*+json")
    assert is_text("application/*+xml")
    assert not is_json("application/*+xml")


def test_what_http_does_not_know_is_not_asked_for(server: Loopback) -> None:
    server.script(Answer(200, b'{"a": 1}', {"content-type": "application/hal+json"}))
    call: Call[object] = Call(
        "GET", "/x", returns=ByMedia({"application/*+json": object, "text/plain": TEXT})
    )
    with Client(server.url) as client:
        assert with_sender(client, lambda s: s.send(call), lambda s: s.send(call)) == {"a": 1}
    assert server.last.headers["accept"] == "application/json, application/*, text/plain"
