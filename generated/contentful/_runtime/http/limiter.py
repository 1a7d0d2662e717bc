# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""A limit on requests per second that threads and tasks of one process share."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Lock

__all__ = ["Limiter", "Ticket"]

# seconds after which a turn that nobody takes holds up the others no longer
_STALLED = 0.5


class Ticket:
    """A place in the queue of a limiter, with the time of the next look."""

    __slots__ = ("due", "own_rate")

    def __init__(self, own_rate: float | None) -> None:
        self.own_rate = own_rate
        self.due = 0.0


class Limiter:
    """Lets `rate` requests per `period` of seconds start, evenly spaced and in order.

    It only says how long to wait; the caller sleeps, so that threads and tasks of any
    event loop can share it. A start is counted when it happens, so no wait that ends
    late and no wait that is given up makes others start together.

    `rate` may be a fraction, for a process that has a share of the limit: with 4 workers,
    2.5 of 10. `clock` must be monotonic, in seconds.

    Raises:
        ValueError: `rate` or `period` is not above 0.
    """

    def __init__(
        self,
        rate: float,
        period: float = 1.0,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if not rate > 0 or not period > 0:
            raise ValueError("rate and period must be above 0")
        self.rate = rate
        self.period = period
        self._clock = clock
        self._next = 0.0
        self._held_until = 0.0
        self._own_next: dict[float, float] = {}
        self._queue: list[Ticket] = []
        self._lock = Lock()
        self._process = os.getpid()

    @contextmanager
    def queued(self, own_rate: float | None = None) -> Generator[Ticket, None, None]:
        """Yield a place in the queue, given up at the end if its turn has not come.

        `own_rate` is a lower rate, of calls with this `own_rate` alone; they count for
        the common rate, too.
        """
        self._after_fork()
        ticket = Ticket(own_rate)
        with self._lock:
            self._queue.append(ticket)
        try:
            yield ticket
        finally:
            with self._lock:
                if ticket in self._queue:
                    self._queue.remove(ticket)

    def pause(self, ticket: Ticket) -> float:
        """Return the seconds to wait before asking again; 0.0: start now."""
        with self._lock:
            now = self._clock()
            ahead = self._queue[: self._queue.index(ticket)]
            free = self._free(ticket)
            if free <= now and not any(
                now - _STALLED < one.due <= now for one in ahead
            ):
                self._start(ticket, now)
                return 0.0
            ticket.due = max(free, now) + len(ahead) * self._interval(self.rate)
            return max(ticket.due - now, self._interval(self.rate) / 4)

    def _free(self, ticket: Ticket) -> float:
        """Return when the next start is possible for a ticket that is alone."""
        own = (
            0.0 if ticket.own_rate is None else self._own_next.get(ticket.own_rate, 0.0)
        )
        return max(self._next, self._held_until, own)

    def _start(self, ticket: Ticket, now: float) -> None:
        self._queue.remove(ticket)
        self._next = now + self._interval(self.rate)
        if ticket.own_rate is not None:
            self._own_next[ticket.own_rate] = now + self._interval(ticket.own_rate)

    def _interval(self, rate: float) -> float:
        return self.period / rate

    def hold(self, seconds: float) -> None:
        """Let no request start for `seconds`, because the server answered 429."""
        with self._lock:
            self._held_until = max(self._held_until, self._clock() + seconds)

    def _after_fork(self) -> None:
        if self._process != os.getpid():
            # the queue is the parent's, and so is a lock that was held
            self._process, self._lock, self._queue = os.getpid(), Lock(), []

    def __repr__(self) -> str:
        return f"Limiter({self.rate}, {self.period})"
