"""What every fake API has: a log of requests, prepared failures, a rate limit, one request at a time."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import ClassVar

from .faults import Faults, RateLimit
from .message import MalformedRequest, Query, Refusal, Reply, Request
from .server import serve
from .transport import FakeTransport

__all__ = ["Exchange", "FakeApi"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and the reply to it, as an entry of the log."""

    request: Request
    reply: Reply


class FakeApi(ABC):
    """A content management API in memory, without sockets: `handle` takes a request and returns a reply.

    A system's fake is a subclass with its state. It sets `prefix` and implements:

    - `respond`, the API itself: find the function for a method and path with `Routes`, check the
      credentials, call it. Functions raise `Refusal` with the error reply of the system.
    - `malformed_reply`, `prepared_error`, `rate_limit_reply` and `rate_limit_headers`, so that the
      engine's errors have the form of the system's errors.
    - `headers`, the credentials that `respond` accepts.

    The engine calls these for one request at a time, so the state needs no locks. State should use
    `Clock`, and ids that are counted or hashed, so that equal requests get equal replies in every run.
    """

    prefix: ClassVar[str]
    """Path that the real API is mounted under, such as `/v3`, or "". `handle` takes paths without it."""

    def __init__(self, *, requests_per_second: int | None = None) -> None:
        self.faults = Faults(self.prepared_error)
        self.rate_limit = RateLimit(requests_per_second)
        self.log: list[Exchange] = []
        self._lock = threading.RLock()

    @property
    def requests(self) -> list[Request]:
        """Every request received so far, in order."""
        return [exchange.request for exchange in self.log]

    def handle(
        self,
        method: str,
        path: str,
        query: Query = "",
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> Reply:
        """Reply to one request and log both. Errors of the API are replies, never exceptions."""
        request = Request.make(method, path, query, headers or {}, body)
        with self._lock:
            reply = self._reply(request)
            self.log.append(Exchange(request, reply))
        return reply

    def _reply(self, request: Request) -> Reply:
        # A prepared failure stands for a broken network or proxy: it costs nothing of the rate limit.
        fault = self.faults.take(request)
        if fault is not None and fault.reply is not None:
            return replace(fault.reply, delay=fault.delay)
        reply = self.rate_limit_reply() if self.rate_limit.exceeded() else self._respond_or_refuse(request)
        limits = {} if self.rate_limit.limit is None else self.rate_limit_headers()
        return replace(reply, headers={**reply.headers, **limits}, delay=fault.delay if fault else 0.0)

    def _respond_or_refuse(self, request: Request) -> Reply:
        try:
            return self.respond(request)
        except Refusal as refusal:
            return refusal.reply
        except MalformedRequest as problem:
            return self.malformed_reply(problem)

    def transport(self) -> FakeTransport:
        """Return an httpx transport for sync and async clients; the host in their URLs does not matter."""
        return FakeTransport(self.handle, self.prefix)

    def serve(self, *, port: int = 0) -> AbstractContextManager[str]:
        """Serve on 127.0.0.1 for as long as the block runs; yield the base URL. Port 0: any free port."""
        return serve(self.handle, self.prefix, port=port)

    @abstractmethod
    def respond(self, request: Request) -> Reply:
        """Reply to one request; raise `Refusal` or `MalformedRequest` for an error, no other exception."""

    @abstractmethod
    def headers(self) -> dict[str, str]:
        """Return the headers of a request that may do everything."""

    @abstractmethod
    def malformed_reply(self, problem: MalformedRequest) -> Reply:
        """Return the error for a request whose body, form or query cannot be read."""

    @abstractmethod
    def prepared_error(self, status: int) -> Reply:
        """Return an error of this status, for `faults.status`."""

    @abstractmethod
    def rate_limit_reply(self) -> Reply:
        """Return the error for one request too many; the engine adds `rate_limit_headers`."""

    @abstractmethod
    def rate_limit_headers(self) -> dict[str, str]:
        """Return the headers that say how much of the limit is left; called while there is a limit."""
