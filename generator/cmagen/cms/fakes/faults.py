"""What can go wrong on purpose: prepared failures, and the rate limit."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from .message import Reply, Request, json_reply

__all__ = ["Fault", "Faults", "RateLimit"]


@dataclass(slots=True)
class Fault:
    """One prepared failure, for the next `times` requests that fit.

    `when` chooses requests; `after` lets that many of them pass first. A fault without a `reply`
    only delays.
    """

    reply: Reply | None
    times: int = 1
    after: int = 0
    delay: float = 0.0
    when: Callable[[Request], bool] = field(default=lambda request: True)

    def take(self, request: Request) -> bool:
        if self.times < 1 or not self.when(request):
            return False
        if self.after:
            self.after -= 1
            return False
        self.times -= 1
        return True


def _plain_error(code: int) -> Reply:
    body = {"error_message": f"Prepared failure {code}.", "error_code": 194, "errors": {}}
    return json_reply(body, code)


class Faults:
    """The failures still to come, in order. `error` writes one as the API of this fake does."""

    def __init__(self, error: Callable[[int], Reply] = _plain_error) -> None:
        self._waiting: list[Fault] = []
        self._error = error

    def add(self, fault: Fault) -> None:
        self._waiting.append(fault)

    def bad_gateway(self, times: int = 1, after: int = 0) -> None:
        """502 with an HTML page, as a proxy in front of the API would answer."""
        page = b"<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>"
        self.add(Fault(Reply(502, {"content-type": "text/html"}, page), times, after))

    def status(self, code: int, times: int = 1, after: int = 0) -> None:
        """A JSON error of this status."""
        self.add(Fault(self._error(code), times, after))

    def empty(self, code: int = 500, times: int = 1, after: int = 0) -> None:
        """This status without any body."""
        self.add(Fault(Reply(code), times, after))

    def drop(self, times: int = 1, after: int = 0) -> None:
        """Close the connection without an answer."""
        self.add(Fault(Reply(0, dropped=True), times, after))

    def slow(self, seconds: float, times: int = 1) -> None:
        """Answer as usual, late."""
        self.add(Fault(None, times, delay=seconds))

    def take(self, request: Request) -> Fault | None:
        """The fault that strikes this request, if one does."""
        found = next((fault for fault in self._waiting if fault.take(request)), None)
        self._waiting = [fault for fault in self._waiting if fault.times > 0]
        return found


class RateLimit:
    """`limit` requests per second, counted over the last second. None: no limit."""

    def __init__(self, limit: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit = limit
        self._clock = clock
        self._seen: deque[float] = deque()

    def refuse(self) -> Reply | None:
        """A 429 with `Retry-After` in seconds when this request is one too many."""
        if self.limit is None:
            return None
        now = self._clock()
        while self._seen and self._seen[0] <= now - 1.0:
            self._seen.popleft()
        if len(self._seen) < self.limit:
            self._seen.append(now)
            return None
        reply = json_reply({"error_message": "Too many requests.", "error_code": 429, "errors": {}}, 429)
        return Reply(429, {**reply.headers, "retry-after": "1", **self.headers()}, reply.body)

    def headers(self) -> dict[str, str]:
        """The headers that tell a client how much is left."""
        if self.limit is None:
            return {}
        return {"x-ratelimit-limit": str(self.limit), "x-ratelimit-remaining": str(self.left)}

    @property
    def left(self) -> int:
        """Requests that are still allowed in this second."""
        return 0 if self.limit is None else max(0, self.limit - len(self._seen))
