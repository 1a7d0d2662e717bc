"""Calls of one kind can be slower than the rest of a client."""

from __future__ import annotations

import httpx
import pytest
from cmagen.runtime.http.limiter import Limiter
from cmagen.runtime.http.request import Call
from cmagen.runtime.http.sender import SyncSender
from cmagen.runtime.http.settings import Settings

BULK: Call[None] = Call("GET", "/bulk", per_second=1)
READ: Call[None] = Call("GET", "/entries")


def test_a_lower_rate_counts_for_its_own_calls_only() -> None:
    limiter = Limiter(10, clock=lambda: 0.0)
    assert [limiter.reserve(1) for _ in range(3)] == [0.0, 1.0, 2.0]
    assert limiter.reserve() == 0.0


def test_slow_calls_count_for_the_rate_of_all() -> None:
    limiter = Limiter(2, clock=lambda: 0.0)
    limiter.reserve(1)
    assert [limiter.reserve() for _ in range(2)] == [0.0, 1.0]


def test_a_client_waits_between_calls_that_state_a_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("cmagen.runtime.http.sender.time.sleep", pauses.append)
    transport = httpx.MockTransport(lambda request: httpx.Response(204))
    settings = Settings(base_url="https://api.example.com", limiter=Limiter(10, clock=lambda: 0.0))
    sender = SyncSender(settings, transport)
    for call in (BULK, READ, BULK):
        sender.with_settings(settings).send(call)
    assert pauses == [1.0]


def test_without_a_limit_nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cmagen.runtime.http.sender.time.sleep", pytest.fail)
    transport = httpx.MockTransport(lambda request: httpx.Response(204))
    sender = SyncSender(Settings(base_url="https://api.example.com"), transport)
    for _ in range(3):
        sender.send(BULK)
