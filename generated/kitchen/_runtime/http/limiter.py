# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""A limit on requests per second that threads and tasks of one process share."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from threading import Lock

__all__ = ["Limiter"]


class Limiter:
    """Allows `rate` requests to start in any `period` seconds, for one or more clients.

    It only returns how long to wait; the caller sleeps, so threads and tasks of any
    event loop can share it. `clock` must be monotonic, in seconds.

    Raises:
        ValueError: `rate` is below 1, or `period` is not above 0.
    """

    def __init__(
        self,
        rate: int,
        period: float = 1.0,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if rate < 1 or period <= 0:
            raise ValueError("rate must be at least 1 and period above 0")
        self.rate = rate
        self.period = period
        self._clock = clock
        self._starts: deque[float] = deque(maxlen=rate)
        self._held_until = 0.0
        self._lock = Lock()
        self._slower: dict[int, Limiter] = {}

    def reserve(self, own_rate: int | None = None) -> float:
        """Reserve the next possible start; return the seconds to wait until then.

        `own_rate` is a lower rate; only calls with this `own_rate` count for it.
        """
        wait = self._take()
        return wait if own_rate is None else max(wait, self._of(own_rate)._take())

    def _of(self, rate: int) -> Limiter:
        with self._lock:
            limiter = Limiter(rate, self.period, clock=self._clock)
            return self._slower.setdefault(rate, limiter)

    def _take(self) -> float:
        with self._lock:
            now = self._clock()
            start = max(now, self._held_until)
            # `_starts` keeps the last `rate` starts; a new one displaces the oldest
            if len(self._starts) == self.rate:
                start = max(start, self._starts[0] + self.period)
            self._starts.append(start)
            return start - now

    def hold(self, seconds: float) -> None:
        """Let no request start for `seconds`, because the server answered 429."""
        with self._lock:
            self._held_until = max(self._held_until, self._clock() + seconds)

    def __repr__(self) -> str:
        return f"Limiter({self.rate}, {self.period})"
