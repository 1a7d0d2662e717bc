"""Lists that page: every item once, whatever happens meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

import pytest
from cmagen.runtime.http.paging import Paging, aiterate, aiterate_links, iterate, iterate_links
from cmagen.runtime.http.request import Call
from cmagen.runtime.records.jsonvalue import JsonValue
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.both import listed
from support.loopback import Answer, Loopback, Request, answer
from support.shop.client import Client
from support.shop.schemas import EntryList

PAGING = Paging("skip", "limit", "count", "include_count", page_size=3)
CALL: Call[EntryList] = Call(
    "GET", "/entries", returns=EntryList, query={"skip": None, "limit": None, "x": 1}
)


def serving(uids: list[str], *, count: bool = True, largest: int = 100) -> Callable[[Request], Answer]:
    def give(request: Request) -> Answer:
        query = dict(request.query)
        skip, limit = int(query["skip"]), min(int(query["limit"]), largest)
        page: dict[str, Any] = {"entries": [{"title": "t", "uid": uid} for uid in uids[skip : skip + limit]]}
        return answer(page | ({"count": len(uids)} if count and query["include_count"] == "true" else {}))

    return give


def all_uids(client: Any, paging: Paging = PAGING, call: Call[EntryList] = CALL) -> Any:
    return listed(client, iterate, aiterate, call, paging, lambda page: page.entries)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 6, 7])
@pytest.mark.parametrize("count", [True, False])
def test_every_page_and_no_more(server: Loopback, run: Any, size: int, count: bool) -> None:
    uids = [f"e{n}" for n in range(size)]
    server.script(serving(uids, count=count))
    assert [entry.uid for entry in run(all_uids)] == uids
    needed = size // 3 + 1 if not count else max(1, -(-size // 3))
    assert len(server.requests) == needed
    assert dict(server.requests[0].query) == {"skip": "0", "limit": "3", "x": "1", "include_count": "true"}


def test_where_to_start_and_the_page_size_come_from_the_call(server: Loopback, run: Any) -> None:
    server.script(serving([f"e{n}" for n in range(9)]))
    call: Call[EntryList] = Call("GET", "/entries", returns=EntryList, query={"skip": 2, "limit": 5})
    found = run(lambda client: all_uids(client, call=call))
    assert [entry.uid for entry in found] == [f"e{n}" for n in range(2, 9)]
    assert [dict(one.query)["limit"] for one in server.requests] == ["5", "5"]


def test_a_server_that_gives_less_than_asked_for(server: Loopback, run: Any) -> None:
    uids = [f"e{n}" for n in range(7)]
    server.script(serving(uids, largest=2))
    assert [entry.uid for entry in run(all_uids)] == uids


def test_it_is_lazy(server: Loopback) -> None:
    server.script(serving([f"e{n}" for n in range(9)]))
    with Client(server.url, api_key="k") as client:
        found = list(islice(iterate(client._sender, CALL, PAGING, lambda page: page.entries), 2))
    assert [entry.uid for entry in found] == ["e0", "e1"]
    assert len(server.requests) == 1


@pytest.mark.parametrize("count", [True, False])
def test_items_that_appear_in_front(server: Loopback, run: Any, count: bool) -> None:
    uids = [f"e{n}" for n in range(7)]

    def growing(request: Request) -> Answer:
        given = serving(uids, count=count)(request)
        uids.insert(0, f"new{len(uids)}")
        return given

    server.script(growing)
    found = [entry.uid for entry in run(all_uids)]
    assert len(found) == len(set(found))
    assert {f"e{n}" for n in range(7)} <= set(found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    size=st.integers(0, 14),
    steps=st.lists(st.tuples(st.sampled_from(["add", "drop"]), st.integers(0, 20)), max_size=6),
)
def test_nothing_that_stays_is_lost_or_doubled(size: int, steps: list[tuple[str, int]]) -> None:
    uids = [f"e{n}" for n in range(size)]
    left = list(steps)
    gone: set[str] = set()

    class Sender:
        def send(self, call: Call[Any], options: Any = None) -> Any:
            skip, limit = int(call.query["skip"]), int(call.query["limit"])  # type: ignore[call-overload]
            page = [{"title": "t", "uid": uid} for uid in uids[skip : skip + limit]]
            data = EntryList.from_wire({"entries": page, "count": len(uids)})
            if left:
                kind, where = left.pop(0)
                if kind == "add":
                    uids.insert(min(where, len(uids)), f"new{len(left)}")
                elif uids:
                    gone.add(uids.pop(where % len(uids)))
            return data

        def stream(self, call: Call[Any], options: Any = None) -> Any:
            raise NotImplementedError

    found = [entry.uid for entry in iterate(Sender(), CALL, PAGING, lambda page: page.entries)]
    assert len(found) == len(set(found))
    mixed = {kind for kind, _ in steps} == {"add", "drop"}
    if not mixed:  # one that appears hides one that vanishes from the count
        assert {f"e{n}" for n in range(size)} - gone <= set(found)


def test_pages_that_name_the_next_one(server: Loopback, run: Any) -> None:
    server.script(
        answer(
            {
                "items": [{"sys": {"id": "a"}}],
                "pages": {"next": "http://evil.example/x?pageNext=2&cursor=true"},
            }
        ),
        answer({"items": [{"sys": {"id": "b"}}], "pages": {}}),
    )
    call: Call[Any] = Call("GET", "/things", returns=dict[str, JsonValue], query={"limit": 1})
    found = run(
        lambda client: listed(
            client,
            iterate_links,
            aiterate_links,
            call,
            lambda page: page["pages"].get("next"),
            lambda page: page["items"],
        )
    )
    assert [one["sys"]["id"] for one in found] == ["a", "b"]
    assert server.last.query == [("limit", "1"), ("pageNext", "2"), ("cursor", "true")]


def test_a_token_that_does_not_move_ends_the_list(server: Loopback, run: Any) -> None:
    server.script(answer({"items": [1], "next": "t"}))
    call: Call[Any] = Call("GET", "/things", returns=dict[str, JsonValue])
    found = run(
        lambda client: listed(
            client,
            iterate_links,
            aiterate_links,
            call,
            lambda page: page["next"],
            lambda page: page["items"],
            "cursor",
        )
    )
    assert found == [1, 1]
    assert server.last.query == [("cursor", "t")]
