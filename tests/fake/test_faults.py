from __future__ import annotations

import asyncio
import time
from typing import Any

import httpx
import pytest
from cmagen.fake import FakeCma


def test_the_rate_limit_says_when_to_come_back(ask: Any, cma: FakeCma) -> None:
    cma.rate_limit.limit = 2
    replies = [ask("GET", "/locales") for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert replies[2].headers["retry-after"] == "1"
    assert [reply.headers["x-ratelimit-remaining"] for reply in replies] == ["1", "0", "0"]


def test_prepared_failures_strike_in_order_and_then_are_over(ask: Any, cma: FakeCma) -> None:
    cma.faults.bad_gateway()
    cma.faults.empty(503)
    cma.faults.status(500)
    replies = [ask("GET", "/locales") for _ in range(4)]
    assert [reply.status_code for reply in replies] == [502, 503, 500, 200]
    assert "<html>" in replies[0].text
    assert replies[1].content == b""
    assert replies[2].json()["error_code"] == 194


def test_a_failure_can_wait_for_its_turn(ask: Any, cma: FakeCma) -> None:
    cma.faults.status(500, after=1)
    assert [ask("GET", "/locales").status_code for _ in range(3)] == [200, 500, 200]


def test_a_dropped_connection(ask: Any, cma: FakeCma) -> None:
    cma.faults.drop()
    with pytest.raises(httpx.RemoteProtocolError):
        ask("GET", "/locales")


def test_a_slow_answer_is_still_the_answer(ask: Any, cma: FakeCma, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def no_sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(asyncio, "sleep", no_sleep)
    cma.faults.slow(5)
    assert ask("GET", "/locales").json()["locales"]
    assert 5 in slept


def test_the_log_shows_what_was_received(ask: Any, cma: FakeCma) -> None:
    ask("GET", "/locales", params={"limit": "1", "include[]": ["a", "b"]})
    [request] = cma.requests
    assert (request.method, request.path) == ("GET", "/locales")
    assert request.query == (("limit", "1"), ("include[]", "a"), ("include[]", "b"))
    assert request.headers["api_key"] == cma.stack.api_key
