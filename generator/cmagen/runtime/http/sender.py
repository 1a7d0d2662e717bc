"""Sends calls: a sync and an async loop over the same plans and decisions."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from ..records.errors import CmagenError
from ..records.missing import MISSING
from .auth import resolve, resolve_async
from .errors import ApiError, ConnectionFailed
from .log import LOGGER, guard_urls, log_request
from .plan import Plan, plan_of
from .request import AsyncIncoming, Call, Incoming, RequestOptions
from .responses import decode, failure, is_success
from .retry import worth_repeating
from .settings import Settings
from .transport import (
    AnyAsyncHttpClient,
    AnyHttpClient,
    AsyncPool,
    AsyncStreamedResponse,
    Pool,
    Response,
    StreamedResponse,
)

__all__ = ["LAST_RESPONSE", "AsyncSender", "SyncSender"]

T = TypeVar("T")

LAST_RESPONSE: ContextVar[list[Response] | None] = ContextVar(
    "last_response", default=None
)
"""The list that receives the responses while `raw_response` makes a call."""


class _Base:
    """The decisions that both senders share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        guard_urls(settings.scheme_parameters)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.settings.base_url!r})"

    def _before(self, plan: Plan) -> float:
        """Return the seconds to wait before an attempt, as the rate limit requires."""
        limiter = self.settings.limiter
        return 0.0 if limiter is None else limiter.reserve(plan.per_second)

    def _after_failure(
        self, plan: Plan, error: ConnectionFailed, attempt: int
    ) -> float:
        """Return the seconds until the next attempt; raise `error` if none is left."""
        if attempt >= plan.max_retries or (error.sent and not plan.repeatable):
            raise error
        return self._noted(plan, type(error).__name__, attempt, {})

    def _after_answer(
        self, plan: Plan, response: Response, attempt: int
    ) -> float | None:
        """Return the seconds until the next attempt; None if the response is final."""
        status = response.status_code
        if LOGGER.isEnabledFor(logging.DEBUG):
            headers = self.settings.redactor.headers(response.headers)
            LOGGER.debug("%s: %d %s", plan.where, status, headers)
        if status < 400 or not worth_repeating(status):
            return None
        if attempt >= plan.max_retries or not plan.repeatable:
            return None
        return self._noted(plan, str(status), attempt, response.headers)

    def _noted(
        self, plan: Plan, why: str, attempt: int, headers: Mapping[str, str]
    ) -> float:
        """Log a further attempt and return the seconds until it."""
        pause = self.settings.retry.pause(attempt, headers, self.settings.reset_header)
        # all calls that share the limiter wait, not only this one
        if why == "429" and self.settings.limiter is not None:
            self.settings.limiter.hold(pause)
        LOGGER.info("%s: %s, retrying in %.2f s", plan.where, why, pause)
        return pause

    def _error(self, call: Call[Any], response: Response) -> ApiError:
        error = failure(call, response)
        return error if self.settings.refine is None else self.settings.refine(error)

    def _lookup(self, call: Call[Any], error: ApiError) -> Call[Any] | None:
        find = self.settings.lookup
        return None if find is None else find(call, error)

    def reads_strictly(self, options: RequestOptions | None) -> bool:
        """Return whether a response that does not fit its type is an error."""
        if options is None or options.strict_reading is MISSING:
            return self.settings.strict_reading
        return options.strict_reading

    def _result(
        self, call: Call[T], response: Response, options: RequestOptions | None
    ) -> T:
        if (seen := LAST_RESPONSE.get()) is not None:
            seen.append(response)
        if is_success(call, response.status_code):
            return cast("T", decode(call, response, self.reads_strictly(options)))
        raise self._error(call, response)


class SyncSender(_Base):
    """Sends the calls of a `Client`. Threads may share it."""

    def __init__(
        self, settings: Settings, http_client: AnyHttpClient | Pool | None = None
    ) -> None:
        super().__init__(settings)
        self._pool = http_client if isinstance(http_client, Pool) else Pool(http_client)

    def send(self, call: Call[T], options: RequestOptions | None = None) -> T:
        """Send a call, return its result. Raises only subclasses of CmagenError."""
        response = self._exchange(plan_of(call, self.settings, options))
        try:
            return self._result(call, response, options)
        except ApiError as error:
            if (read := self._lookup(call, error)) is not None:
                with suppress(CmagenError):
                    error.attach_current(self.send(read, options))
            raise

    @contextmanager
    def stream(
        self, call: Call[Any], options: RequestOptions | None = None
    ) -> Generator[Incoming, None, None]:
        """Yield a successful response with its body unread. Raises CmagenError."""
        response = self._exchange(plan_of(call, self.settings, options), stream=True)
        try:
            if not is_success(call, response.status_code):
                response.read()
                raise self._error(call, response)
            yield StreamedResponse(response)
        finally:
            response.close()

    def _exchange(self, plan: Plan, *, stream: bool = False) -> Response:
        attempt = 0
        while True:
            if (pause := self._before(plan)) > 0:
                time.sleep(pause)
            outgoing = plan.outgoing(
                self.settings, resolve(self.settings.given, plan.keys)
            )
            log_request(self.settings.redactor, *outgoing.head)
            try:
                response = self._pool.send(outgoing, stream=stream)
            except ConnectionFailed as error:
                again: float | None = self._after_failure(plan, error, attempt)
            else:
                again = self._after_answer(plan, response, attempt)
                if again is None:
                    return response
                response.close()
            time.sleep(again or 0.0)
            attempt += 1

    def with_settings(self, settings: Settings) -> SyncSender:
        """Return a sender with other settings that uses the same connections."""
        return SyncSender(settings, self._pool)

    def close(self) -> None:
        """Close the connections, unless the caller passed the httpx client."""
        self._pool.close()


class AsyncSender(_Base):
    """Sends the calls of an `AsyncClient`. Tasks of one event loop may share it."""

    def __init__(
        self,
        settings: Settings,
        http_client: AnyAsyncHttpClient | AsyncPool | None = None,
    ) -> None:
        super().__init__(settings)
        self._pool = (
            http_client
            if isinstance(http_client, AsyncPool)
            else AsyncPool(http_client)
        )

    async def send(self, call: Call[T], options: RequestOptions | None = None) -> T:
        """Send a call, return its result. Raises only subclasses of CmagenError."""
        response = await self._exchange(plan_of(call, self.settings, options))
        try:
            return self._result(call, response, options)
        except ApiError as error:
            if (read := self._lookup(call, error)) is not None:
                with suppress(CmagenError):
                    error.attach_current(await self.send(read, options))
            raise

    @asynccontextmanager
    async def stream(
        self, call: Call[Any], options: RequestOptions | None = None
    ) -> AsyncGenerator[AsyncIncoming, None]:
        response = await self._exchange(
            plan_of(call, self.settings, options), stream=True
        )
        try:
            if not is_success(call, response.status_code):
                await response.aread()
                raise self._error(call, response)
            yield AsyncStreamedResponse(response)
        finally:
            await response.aclose()

    async def _exchange(self, plan: Plan, *, stream: bool = False) -> Response:
        # a third of the import time of a synchronous client
        from asyncio import sleep

        attempt = 0
        while True:
            if (pause := self._before(plan)) > 0:
                await sleep(pause)
            outgoing = plan.outgoing(
                self.settings, await resolve_async(self.settings.given, plan.keys)
            )
            log_request(self.settings.redactor, *outgoing.head)
            try:
                response = await self._pool.send(outgoing, stream=stream)
            except ConnectionFailed as error:
                again: float | None = self._after_failure(plan, error, attempt)
            else:
                again = self._after_answer(plan, response, attempt)
                if again is None:
                    return response
                await response.aclose()
            await sleep(again or 0.0)
            attempt += 1

    def with_settings(self, settings: Settings) -> AsyncSender:
        """Return a sender with other settings that uses the same connections."""
        return AsyncSender(settings, self._pool)

    async def close(self) -> None:
        """Close the connections, unless the caller passed the httpx client."""
        await self._pool.close()
