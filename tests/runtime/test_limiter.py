"""The rate as a server counts it."""

from __future__ import annotations

import asyncio
import math
import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from cmagen.runtime.http.limiter import Limiter, Ticket
from cmagen.runtime.http.request import Call
from cmagen.runtime.http.sender import SyncSender
from cmagen.runtime.http.settings import Settings
from hypothesis import given
from hypothesis import strategies as st
from support.loopback import Loopback, answer
from support.shop.client import AsyncClient, Client

OK = answer(None, 204)
BULK: Call[None] = Call("GET", "/bulk", per_second=1)
READ: Call[None] = Call("GET", "/entries")


class Clock:
    """Time that passes when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


class Queue:
    """Callers that ask a limiter as senders do, on one clock."""

    def __init__(self, rate: float, period: float = 1.0) -> None:
        self.clock = Clock()
        self.limiter = Limiter(rate, period, clock=self.clock)
        self.waiting: list[tuple[float, Ticket, Callable[[], None], str]] = []
        self.starts: list[tuple[float, str]] = []

    def enter(self, name: str, own_rate: float | None = None) -> None:
        manager = self.limiter.queued(own_rate)
        ticket = manager.__enter__()
        self.waiting.append((self.clock.now, ticket, lambda: manager.__exit__(None, None, None), name))

    def leave(self, name: str) -> None:
        for entry in [entry for entry in self.waiting if entry[3] == name]:
            self.waiting.remove(entry)
            entry[2]()

    def run(self, until: float = float("inf")) -> None:
        """Let whoever wakes first ask, until all have started."""
        while self.waiting:
            entry = min(self.waiting, key=lambda entry: entry[0])
            if entry[0] > until:
                self.clock.now = until
                return
            self.waiting.remove(entry)
            self.clock.now = max(self.clock.now, entry[0])
            pause = self.limiter.pause(entry[1])
            if pause > 0:
                self.waiting.append((self.clock.now + min(pause, 1.0), *entry[1:]))
            else:
                entry[2]()
                self.starts.append((round(self.clock.now, 6), entry[3]))


def most(times: list[float], window: float) -> int:
    return max(sum(first <= other < first + window - 1e-6 for other in times) for first in times)


@given(rate=st.floats(0.5, 40), count=st.integers(1, 60), late=st.lists(st.floats(0, 3), max_size=20))
def test_no_window_holds_more_than_the_rate(rate: float, count: int, late: list[float]) -> None:
    queue = Queue(rate)
    for number in range(count):
        queue.enter(str(number))
    for number, moment in enumerate(sorted(late)):
        queue.run(until=100 + moment)
        queue.enter(f"late {number}")
    queue.run()
    times = [start for start, _ in queue.starts]
    assert len(times) == count + len(late)
    assert most(times, 1.0) <= math.ceil(rate)


def test_starts_are_spaced_and_in_order() -> None:
    queue = Queue(10)
    for name in "abcde":
        queue.enter(name)
    queue.run()
    assert queue.starts == [(100.0, "a"), (100.1, "b"), (100.2, "c"), (100.3, "d"), (100.4, "e")]


def test_who_gives_up_keeps_no_place() -> None:
    queue = Queue(10)
    for number in range(100):
        queue.enter(str(number))
    queue.run(until=100.5)
    for number in range(100):
        queue.leave(str(number))
    queue.enter("next")
    queue.run()
    assert queue.starts[-1][0] == pytest.approx(100.6, abs=0.05)


def test_a_429_holds_those_that_wait_already() -> None:
    queue = Queue(10)
    for number in range(20):
        queue.enter(str(number))
    queue.run(until=100.35)
    queue.limiter.hold(2)
    queue.run()
    assert [start for start, _ in queue.starts[:5]] == [100.0, 100.1, 100.2, 100.3, 102.35]


def test_a_lower_rate_holds_up_its_own_calls_only() -> None:
    queue = Queue(10)
    for name in ("bulk 1", "bulk 2", "bulk 3"):
        queue.enter(name, own_rate=1)
    for name in ("read 1", "read 2"):
        queue.enter(name)
    queue.run()
    times = {name: start for start, name in queue.starts}
    assert max(times["read 1"], times["read 2"]) < 101
    assert times["bulk 2"] - times["bulk 1"] >= 1
    assert times["bulk 3"] - times["bulk 2"] >= 1
    assert most(list(times.values()), 0.1) == 1


def test_a_turn_that_nobody_takes_holds_up_others_for_half_a_second_only() -> None:
    queue = Queue(10)
    for name in ("first", "stalled", "third"):
        queue.enter(name)
    queue.run(until=100.05)
    (stalled,) = [entry for entry in queue.waiting if entry[3] == "stalled"]
    queue.waiting.remove(stalled)
    queue.run()
    assert queue.starts[-1][1] == "third"
    assert queue.starts[-1][0] < 101


@pytest.mark.parametrize(("rate", "period"), [(0, 1), (-1, 1), (1, 0), (float("nan"), 1)])
def test_a_rate_that_is_none(rate: float, period: float) -> None:
    with pytest.raises(ValueError, match="rate"):
        Limiter(rate, period)


def test_a_client_waits_between_calls_that_state_a_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr("cmagen.runtime.http.sender.time.sleep", clock.sleep)
    times: list[float] = []

    def handler(request: httpx.Request) -> httpx.Response:
        times.append(round(clock.now, 6))
        return httpx.Response(204)

    settings = Settings(base_url="https://api.example.com", limiter=Limiter(10, clock=clock))
    sender = SyncSender(settings, httpx.MockTransport(handler))
    for call in (BULK, READ, BULK):
        sender.with_settings(settings).send(call)
    assert times == [100.0, 100.1, pytest.approx(101.0, abs=0.03)]


def test_without_a_limit_nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cmagen.runtime.http.sender.time.sleep", pytest.fail)
    transport = httpx.MockTransport(lambda request: httpx.Response(204))
    sender = SyncSender(Settings(base_url="https://api.example.com"), transport)
    for _ in range(3):
        sender.send(BULK)


def test_one_limiter_serves_threads_tasks_and_clients(server: Loopback) -> None:
    server.script(OK)
    times: list[float] = []
    lock = threading.Lock()

    class Noting(Limiter):
        def pause(self, ticket: Ticket) -> float:
            pause = super().pause(ticket)
            with lock:
                times.extend([time.monotonic()] if pause == 0 else [])
            return pause

    limiter = Noting(100)

    def work() -> None:
        with Client(server.url, limiter=limiter) as client:
            for _ in range(10):
                client.entries.delete_entry("x")

    async def tasks() -> None:
        async with AsyncClient(server.url, limiter=limiter) as client:
            await asyncio.gather(*(client.entries.delete_entry("x") for _ in range(10)))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    asyncio.run(tasks())
    for thread in threads:
        thread.join()
    assert len(server.requests) == len(times) == 30
    assert most(times, 0.1) <= 10


def test_a_deadline_ends_a_wait_at_once(server: Loopback, run: Any) -> None:
    from cmagen.runtime.http.errors import TimedOut
    from cmagen.runtime.http.request import RequestOptions

    server.script(OK)
    limiter = Limiter(1)
    limiter.hold(30)
    with pytest.raises(TimedOut, match="deadline of 2 s"):
        run(
            lambda client: client.entries.delete_entry("x", options=RequestOptions(deadline=2)),
            limiter=limiter,
        )
    assert server.requests == []
