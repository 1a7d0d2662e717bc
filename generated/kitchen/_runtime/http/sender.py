# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Sends calls: a sync and an async loop over the same plans and decisions."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from inspect import isawaitable
from typing import Any, TypeVar, cast

from ..records.errors import CmagenError
from .attempts import Attempts
from .auth import Secret, resolve, resolve_async
from .errors import ApiError, ConnectionFailed
from .plan import Outgoing
from .request import AsyncIncoming, Call, Incoming, RequestOptions
from .responses import is_success
from .sender_base import SenderBase
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

__all__ = ["AsyncSender", "SyncSender"]

T = TypeVar("T")


class SyncSender(SenderBase):
    """Sends the calls of a `Client`. Threads may share it."""

    def __init__(
        self, settings: Settings, http_client: AnyHttpClient | Pool | None = None
    ) -> None:
        super().__init__(settings)
        self._pool = http_client if isinstance(http_client, Pool) else Pool(http_client)

    def send(self, call: Call[T], options: RequestOptions | None = None) -> T:
        """Send a call, return its result. Raises only subclasses of CmagenError."""
        run = self.run(call, options)
        response, _ = self._exchange(run)
        try:
            return cast("T", self.result(run, response, options))
        except ApiError as error:
            if (read := self.lookup(call, error)) is not None:
                with suppress(CmagenError):
                    error.attach_current(self.send(read, options))
            raise

    @contextmanager
    def stream(
        self, call: Call[Any], options: RequestOptions | None = None
    ) -> Generator[Incoming, None, None]:
        """Yield a successful response with its body unread. Raises CmagenError."""
        run = self.run(call, options)
        response, outgoing = self._exchange(run, stream=True)
        try:
            incoming = StreamedResponse(response)
            if not is_success(call, response.status_code):
                incoming.read(outgoing)
                raise self.error(run, response)
            yield incoming
        finally:
            response.close()

    def _exchange(
        self, run: Attempts, *, stream: bool = False
    ) -> tuple[Response, Outgoing]:
        while True:
            self._wait(run)
            secrets = resolve(self.settings.given, run.plan.keys)
            outgoing = self.begun(run, secrets)
            try:
                response = self._pool.send(outgoing, stream=stream)
            except ConnectionFailed as error:
                again: float | None = self.after_failure(run, error)
            else:
                again = self.after_response(run, response)
                if again is None and not self._renewed(run, response, secrets):
                    return response, outgoing
                response.close()
            time.sleep(again or 0.0)

    def _renewed(
        self, run: Attempts, response: Response, secrets: Mapping[str, Secret]
    ) -> bool:
        rejected = self.rejected(run, response, secrets)
        if rejected is not None:
            # if that fails, the 401 says what is wrong
            with suppress(CmagenError):
                rejected[0].renew(rejected[1])
                return True
        return False

    def _wait(self, run: Attempts) -> None:
        limiter = self.settings.limiter
        if limiter is not None:
            with limiter.queued(run.plan.per_second) as ticket:
                while (pause := limiter.pause(ticket)) > 0:
                    time.sleep(run.slept(pause))

    def with_settings(self, settings: Settings) -> SyncSender:
        """Return a sender with other settings that uses the same connections."""
        return SyncSender(settings, self._pool)

    def close(self) -> None:
        """Close the connections, unless the caller passed the httpx client."""
        self._pool.close()


class AsyncSender(SenderBase):
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
        run = self.run(call, options)
        response, _ = await self._exchange(run)
        try:
            return cast("T", self.result(run, response, options))
        except ApiError as error:
            if (read := self.lookup(call, error)) is not None:
                with suppress(CmagenError):
                    error.attach_current(await self.send(read, options))
            raise

    @asynccontextmanager
    async def stream(
        self, call: Call[Any], options: RequestOptions | None = None
    ) -> AsyncGenerator[AsyncIncoming, None]:
        """Yield a successful response with its body unread. Raises CmagenError."""
        run = self.run(call, options)
        response, outgoing = await self._exchange(run, stream=True)
        try:
            incoming = AsyncStreamedResponse(response)
            if not is_success(call, response.status_code):
                await incoming.read(outgoing)
                raise self.error(run, response)
            yield incoming
        finally:
            await response.aclose()

    async def _exchange(
        self, run: Attempts, *, stream: bool = False
    ) -> tuple[Response, Outgoing]:
        # a third of the import time of a synchronous client
        from asyncio import sleep

        while True:
            await self._wait(run)
            secrets = await resolve_async(self.settings.given, run.plan.keys)
            outgoing = self.begun(run, secrets)
            try:
                response = await self._pool.send(outgoing, stream=stream)
            except ConnectionFailed as error:
                again: float | None = self.after_failure(run, error)
            else:
                again = self.after_response(run, response)
                if again is None and not await self._renewed(run, response, secrets):
                    return response, outgoing
                await response.aclose()
            await sleep(again or 0.0)

    async def _renewed(
        self, run: Attempts, response: Response, secrets: Mapping[str, Secret]
    ) -> bool:
        rejected = self.rejected(run, response, secrets)
        if rejected is not None:
            with suppress(CmagenError):
                renewal = rejected[0].renew(rejected[1])
                if isawaitable(renewal):
                    await renewal
                return True
        return False

    async def _wait(self, run: Attempts) -> None:
        from asyncio import sleep

        limiter = self.settings.limiter
        if limiter is not None:
            with limiter.queued(run.plan.per_second) as ticket:
                while (pause := limiter.pause(ticket)) > 0:
                    await sleep(run.slept(pause))

    def with_settings(self, settings: Settings) -> AsyncSender:
        """Return a sender with other settings that uses the same connections."""
        return AsyncSender(settings, self._pool)

    async def close(self) -> None:
        """Close the connections, unless the caller passed the httpx client."""
        await self._pool.close()
