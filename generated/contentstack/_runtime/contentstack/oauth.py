# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""OAuth sessions of Contentstack apps: code exchange, token refresh, revocation.

An `OAuthSession` is a credential: `Client(oauth=session)`. It refreshes the access token
before it expires, with one request for all callers that wait for it.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING

from ..http.sender import AsyncSender, SyncSender
from ..http.settings import Settings
from .oauth_app import Consent, OAuthApp, Tokens
from .oauth_state import OAuthState, OnTokens
from .oauth_tokens import granted

if TYPE_CHECKING:
    from ..http.transport import AnyAsyncHttpClient, AnyHttpClient

__all__ = ["AsyncOAuthSession", "Consent", "OAuthApp", "OAuthSession", "Tokens"]


class OAuthSession(OAuthState):
    """An OAuth session for the synchronous client; several threads may share it.

    `on_tokens` is called with new tokens to store, and with None after revocation.
    """

    def __init__(
        self,
        app: OAuthApp,
        tokens: Tokens | None = None,
        *,
        http_client: AnyHttpClient | None = None,
        on_tokens: OnTokens | None = None,
    ) -> None:
        super().__init__(app, tokens, on_tokens)
        self._sender = SyncSender(Settings(base_url=app.hub), http_client)
        self._lock = threading.Lock()
        self._flight: Future[Tokens] | None = None

    def exchange(self, code: str, verifier: str) -> Tokens:
        """Exchange the code of the redirect for tokens; `verifier` is of the `Consent`.

        Raises `ApiError` for a wrong code, `DecodeError` if there is no token.
        """
        call = self._exchange_call(code, verifier)
        # a traceback of an error shows what the names of a function stand for
        del code, verifier
        tokens = self._take(granted(self._sender.send(call), self.tokens))
        self._tell(tokens)
        return tokens

    def __call__(self) -> str:
        """Return the access token; refresh it if it is about to expire."""
        tokens = self._current()
        return self._renewed(tokens) if tokens.is_over else tokens.access_token

    def refresh(self) -> str:
        """Refresh the access token now; concurrent callers share one request's outcome.

        Raises `CmagenError` without a refresh token, `ApiError` if it is rejected.
        """
        return self._renewed(self._current())

    def renew(self, secret: str) -> None:
        """Refresh the tokens after a 401, unless `secret` is no longer the current one."""
        tokens = self._current()
        if tokens.access_token == secret:
            self._renewed(tokens)

    def _renewed(self, stale: Tokens) -> str:
        with self._lock:
            # another thread finished a refresh between the caller's check and this lock
            if self.tokens is not stale and self._flight is None:
                return self._current().access_token
            leads = self._flight is None
            flight = self._flight = self._flight or Future()
        if leads:
            self._fly(flight)
        return flight.result().access_token

    def _fly(self, flight: Future[Tokens]) -> None:
        try:
            answer = granted(self._sender.send(self._refresh_call()), self.tokens)
            tokens = self._take(answer)
        # all, so that no thread waits forever for a result
        except BaseException as error:
            self._landed()
            flight.set_exception(error)
            return
        # before `on_tokens`, which may itself ask for a token, or for new ones
        self._landed()
        flight.set_result(tokens)
        self._tell(tokens)

    def _landed(self) -> None:
        with self._lock:
            self._flight = None

    def revoke(self) -> None:
        """Revoke the user's authorization, and forget the tokens. Raises `ApiError`."""
        uid = self._authorization(self._sender.send(self._hub_call("GET")))
        if uid is not None:
            self._sender.send(self._hub_call("DELETE", uid))
        self.tokens = None
        self._tell(None)

    def close(self) -> None:
        """Close the connections of the session."""
        self._sender.close()


class AsyncOAuthSession(OAuthState):
    """An OAuth session for the asynchronous client, for tasks of one event loop."""

    def __init__(
        self,
        app: OAuthApp,
        tokens: Tokens | None = None,
        *,
        http_client: AnyAsyncHttpClient | None = None,
        on_tokens: OnTokens | None = None,
    ) -> None:
        super().__init__(app, tokens, on_tokens)
        self._sender = AsyncSender(Settings(base_url=app.hub), http_client)
        self._flight: asyncio.Task[Tokens] | None = None

    async def exchange(self, code: str, verifier: str) -> Tokens:
        """Exchange a code for tokens. See `OAuthSession.exchange`."""
        call = self._exchange_call(code, verifier)
        del code, verifier
        answer = await self._sender.send(call)
        tokens = self._take(granted(answer, self.tokens))
        self._tell(tokens)
        return tokens

    async def __call__(self) -> str:
        """Return the access token; refresh it if it is about to expire."""
        tokens = self._current()
        return await self.refresh() if tokens.is_over else tokens.access_token

    async def refresh(self) -> str:
        """Refresh the access token now. See `OAuthSession.refresh`."""
        if self._flight is None:
            self._flight = asyncio.create_task(self._fly())
        # one cancelled caller must not cancel the refresh that others wait for
        return (await asyncio.shield(self._flight)).access_token

    async def renew(self, secret: str) -> None:
        """Refresh the tokens after a 401, unless `secret` is no longer the current one."""
        if self._current().access_token == secret:
            await self.refresh()

    async def _fly(self) -> Tokens:
        try:
            answer = await self._sender.send(self._refresh_call())
            tokens = self._take(granted(answer, self.tokens))
        finally:
            # before `on_tokens`, which may itself ask for a token, or for new ones
            self._flight = None
        self._tell(tokens)
        return tokens

    async def revoke(self) -> None:
        """Revoke the user's authorization, and forget the tokens. Raises `ApiError`."""
        answer = await self._sender.send(self._hub_call("GET"))
        uid = self._authorization(answer)
        if uid is not None:
            await self._sender.send(self._hub_call("DELETE", uid))
        self.tokens = None
        self._tell(None)

    async def close(self) -> None:
        """Close the connections of the session."""
        await self._sender.close()
