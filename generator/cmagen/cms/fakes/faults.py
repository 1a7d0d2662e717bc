"""Prepared failures, and the rate limit."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from .message import Reply, Request

__all__ = ["Fault", "Faults", "RateLimit"]


@dataclass(slots=True)
class Fault:
    """One prepared failure, for the next `times` requests that match.

    `when` chooses requests; `after` lets that many of them pass first. `delay` is in seconds. A fault
    without a `reply` only delays.
    """

    reply: Reply | None
    times: int = 1
    after: int = 0
    delay: float = 0.0
    when: Callable[[Request], bool] = field(default=lambda request: True)

    def take(self, request: Request) -> bool:
        """Count a request; return whether this fault affects it."""
        if self.times < 1 or not self.when(request):
            return False
        if self.after:
            self.after -= 1
            return False
        self.times -= 1
        return True


class Faults:
    """Prepared failures, in order. `error_reply` returns an error of a status in the form of the system."""

    def __init__(self, error_reply: Callable[[int], Reply]) -> None:
        self._waiting: list[Fault] = []
        self._error_reply = error_reply

    def add(self, fault: Fault) -> None:
        """Prepare a failure, after those that are already prepared."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """Remove all prepared failures."""
        self._waiting.clear()

    def bad_gateway(self, times: int = 1, after: int = 0) -> None:
        """Send 502 with an HTML page, as a proxy in front of an API does."""
        page = b"<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>"
        self.add(Fault(Reply(502, {"content-type": "text/html"}, page), times, after))

    def status(self, code: int, times: int = 1, after: int = 0) -> None:
        """Send an error of this status, with the body that the system's errors have."""
        self.add(Fault(self._error_reply(code), times, after))

    def empty(self, code: int = 500, times: int = 1, after: int = 0) -> None:
        """Send this status without a body."""
        self.add(Fault(Reply(code), times, after))

    def drop(self, times: int = 1, after: int = 0) -> None:
        """Close the connection without a response."""
        self.add(Fault(Reply(0, dropped=True), times, after))

    def slow(self, seconds: float, times: int = 1) -> None:
        """Send the usual response late."""
        self.add(Fault(None, times, delay=seconds))

    def take(self, request: Request) -> Fault | None:
        """Return the fault that affects this request, or None."""
        # Each fault counts the requests it sees, so those behind the first match must not see this one.
        fault = next((waiting for waiting in self._waiting if waiting.take(request)), None)
        self._waiting = [waiting for waiting in self._waiting if waiting.times > 0]
        return fault


class RateLimit:
    """`limit` requests per second, counted over the last second. None: no limit."""

    def __init__(self, limit: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit = limit
        self._clock = clock
        self._accepted: deque[float] = deque()

    def exceeded(self) -> bool:
        """Count a request; return whether it exceeds the limit. Rejected requests are not counted."""
        if self.limit is None:
            return False
        now = self._clock()
        while self._accepted and self._accepted[0] <= now - 1.0:
            self._accepted.popleft()
        if len(self._accepted) >= self.limit:
            return True
        self._accepted.append(now)
        return False

    @property
    def left(self) -> int:
        """Requests that are still allowed in this second."""
        return 0 if self.limit is None else max(0, self.limit - len(self._accepted))
