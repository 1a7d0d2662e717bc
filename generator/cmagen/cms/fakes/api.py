"""What every fake API has: a log of requests, prepared failures, a rate limit, one request at a time."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .faults import Faults, RateLimit
from .message import Query, Refused, Reply, Request

if TYPE_CHECKING:
    from .transport import FakeTransport

__all__ = ["Exchange", "FakeApi"]


@dataclass(frozen=True, slots=True)
class Exchange:
    request: Request
    reply: Reply


class FakeApi(ABC):
    """A content-management API in memory. `handle` is pure of any socket; transports stand around it."""

    def __init__(self, *, requests_per_second: int | None = None) -> None:
        self.faults = Faults()
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
        """Answer one request; never raises, whatever is asked."""
        request = Request.make(method, path, query, headers or {}, body)
        with self._lock:
            reply = self._reply(request)
            self.log.append(Exchange(request, reply))
        return reply

    def _reply(self, request: Request) -> Reply:
        fault = self.faults.take(request)
        if fault is not None and fault.reply is not None:
            return replace(fault.reply, delay=fault.delay)
        reply = self.rate_limit.refuse() or self._answer_or_refuse(request)
        headers = {**reply.headers, **self.rate_limit.headers()}
        return replace(reply, headers=headers, delay=fault.delay if fault else 0.0)

    def _answer_or_refuse(self, request: Request) -> Reply:
        try:
            return self.answer(request)
        except Refused as refused:
            return refused.reply()

    @abstractmethod
    def answer(self, request: Request) -> Reply:
        """Answer one request; raise `Refused` to say no."""

    @abstractmethod
    def headers(self) -> dict[str, str]:
        """The headers of a request that may do everything."""

    @abstractmethod
    def transport(self) -> FakeTransport:
        """An httpx transport, for sync and async clients; any host will do."""

    @abstractmethod
    def serve(self, *, port: int = 0) -> AbstractContextManager[str]:
        """A server on 127.0.0.1 for as long as the block runs; yields the base URL."""
