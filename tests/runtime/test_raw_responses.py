"""`raw_response`: status and headers of a call, with its result."""

from __future__ import annotations

import asyncio

import pytest
from cmagen.runtime.http.errors import NotFound
from cmagen.runtime.http.raw_responses import raw_response
from cmagen.runtime.records.errors import CmagenError
from support.loopback import Loopback, answer
from support.shop.client import AsyncClient, Client

MADE = answer({"title": "x"}, 201, X_Request_Id="r-2", X_Odd="1")


def test_a_call_comes_with_status_and_headers(server: Loopback) -> None:
    server.script(MADE)
    with Client(server.url) as client:
        raw = raw_response(lambda: client.entries.create_entry({"title": "x"}))
    assert (raw.status, raw.headers["X-Odd"], raw.request_id, raw.parsed.title) == (201, "1", "r-2", "x")


def test_asynchronous_calls_at_once_keep_their_responses_apart(server: Loopback) -> None:
    async def go() -> None:
        async with AsyncClient(server.url) as client:
            calls = [client.entries.create_entry({"title": "x"}) for _ in range(2)]
            first, second = await asyncio.gather(*(raw_response(call) for call in calls))
        assert (first.status, second.status, first.parsed.title) == (201, 201, "x")
        assert first.response is not second.response

    server.script(MADE, MADE)
    asyncio.run(go())


def test_of_several_calls_it_is_the_last_response(server: Loopback) -> None:
    server.script(MADE, answer(None, 204))
    with Client(server.url) as client:

        def replace() -> None:
            client.entries.create_entry({"title": "x"})
            client.entries.delete_entry("old")

        assert raw_response(replace).status == 204


def test_errors_are_those_of_the_call(server: Loopback) -> None:
    server.script(answer({}, 404))
    with Client(server.url) as client, pytest.raises(NotFound):
        raw_response(lambda: client.entries.delete_entry("x"))


def test_no_response_is_an_error() -> None:
    with pytest.raises(CmagenError, match="received no response"):
        raw_response(lambda: iter(()))
