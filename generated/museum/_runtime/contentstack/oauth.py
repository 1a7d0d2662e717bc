# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""OAuth sessions of Contentstack apps: code exchange, token refresh, revocation.

An `OAuthSession` is a credential: `Client(oauth=session)`. It refreshes the access token
60 seconds before it expires, with one request for all callers that wait for it.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeAlias

from ..http.bodies import Form
from ..http.request import Call, path
from ..http.sender import AsyncSender, SyncSender
from ..http.settings import Settings
from ..records.errors import CmagenError, DecodeError
from ..records.typeguards import is_list, is_mapping
from .oauth_app import Consent, OAuthApp, Tokens

if TYPE_CHECKING:
    from ..http.transport import AnyAsyncHttpClient, AnyHttpClient

__all__ = ["AsyncOAuthSession", "Consent", "OAuthApp", "OAuthSession", "Tokens"]

Answer: TypeAlias = Mapping[str, object]
OnTokens: TypeAlias = Callable[[Tokens | None], None]


class _Session:
    """State and requests of both kinds of session; `tokens` are the current ones."""

    def __init__(
        self, app: OAuthApp, tokens: Tokens | None, on_tokens: OnTokens | None
    ) -> None:
        self.app = app
        self.tokens = tokens
        self._on_tokens = on_tokens

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.app.app_id!r}, {'authorized' if self.tokens else 'no tokens'})"

    def _current(self) -> Tokens:
        if self.tokens is None:
            raise CmagenError("no tokens: call `exchange` after the user's consent")
        return self.tokens

    def _keep(self, tokens: Tokens | None) -> None:
        self.tokens = tokens
        if self._on_tokens is not None:
            self._on_tokens(tokens)

    def _exchange_call(self, code: str, verifier: str) -> Call[Answer]:
        # RFC 7636 (PKCE): without a secret, the verifier proves who asked for consent
        proof = {"code_verifier": verifier} if self.app.client_secret is None else {}
        return self._token_call(
            "authorization_code", code=code, redirect_uri=self.app.redirect_uri, **proof
        )

    def _refresh_call(self) -> Call[Answer]:
        token = self._current().refresh_token
        if token is None:
            raise CmagenError("no refresh token: ask the user for consent again")
        return self._token_call(
            "refresh_token", refresh_token=token, redirect_uri=self.app.redirect_uri
        )

    def _token_call(self, grant: str, **more: str) -> Call[Answer]:
        fields = {
            "grant_type": grant,
            "client_id": self.app.client_id,
            "app_id": self.app.app_id,
            **more,
        }
        if self.app.client_secret is not None:
            fields["client_secret"] = self.app.client_secret
        return Call(
            "POST", "/token", returns=dict[str, object], body=Form(fields), security=()
        )

    def _take(self, answer: Answer) -> str:
        """Keep the tokens granted; a new refresh token is optional (RFC 6749, 6)."""
        old = self.tokens or Tokens("")
        access, ends = _text(answer, "access_token"), answer.get("expires_in")
        if access is None:
            raise DecodeError(
                "access_token", "a valid string", "nothing", what="the token response"
            )
        self._keep(
            Tokens(
                access,
                _text(answer, "refresh_token") or old.refresh_token,
                time.time() + ends if isinstance(ends, (int, float)) else float("inf"),
                _text(answer, "organization_uid") or old.organization_uid,
                _text(answer, "user_uid") or old.user_uid,
            )
        )
        return access

    def _hub_call(self, method: str, *more: str) -> Call[Answer]:
        place = path("/manifests/{}/authorizations", self.app.app_id)
        place += "".join(path("/{}", segment) for segment in more)
        tokens = self._current()
        headers = {
            "authorization": f"Bearer {tokens.access_token}",
            "organization_uid": tokens.organization_uid,
        }
        return Call(
            method, place, returns=dict[str, object], headers=headers, security=()
        )

    def _authorization(self, answer: Answer) -> str | None:
        """Return the uid of this user's authorization among those of all users."""
        rows = answer.get("data")
        for row in rows if is_list(rows) else ():
            user = row.get("user") if is_mapping(row) else None
            uid = user.get("uid") if is_mapping(user) else None
            if is_mapping(row) and uid == self._current().user_uid:
                return _text(row, "authorization_uid")
        return None


def _text(answer: Answer, name: str) -> str | None:
    value = answer.get(name)
    return value if isinstance(value, str) else None


class OAuthSession(_Session):
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
        self._flight: Future[str] | None = None

    def exchange(self, code: str, verifier: str) -> Tokens:
        """Exchange the code of the redirect for tokens; `verifier` is of the `Consent`.

        Raises `ApiError` for a wrong code, `DecodeError` if there is no token.
        """
        self._take(self._sender.send(self._exchange_call(code, verifier)))
        return self._current()

    def __call__(self) -> str:
        """Return the access token; refresh it if it expires within 60 seconds."""
        tokens = self._current()
        return self._renewed(tokens) if tokens.is_over else tokens.access_token

    def refresh(self) -> str:
        """Refresh the access token now; concurrent callers share one request's outcome.

        Raises `CmagenError` without a refresh token, `ApiError` if it is rejected.
        """
        return self._renewed(self._current())

    def _renewed(self, stale: Tokens) -> str:
        with self._lock:
            # another thread finished a refresh between the caller's check and this lock
            if self.tokens is not stale and self._flight is None:
                return self._current().access_token
            leads = self._flight is None
            flight = self._flight = self._flight or Future()
        if leads:
            self._fly(flight)
        return flight.result()

    def _fly(self, flight: Future[str]) -> None:
        try:
            flight.set_result(self._take(self._sender.send(self._refresh_call())))
        # all, so that no thread waits forever for a result
        except BaseException as error:
            flight.set_exception(error)
        finally:
            with self._lock:
                self._flight = None

    def revoke(self) -> None:
        """Revoke the user's authorization, and forget the tokens. Raises `ApiError`."""
        uid = self._authorization(self._sender.send(self._hub_call("GET")))
        if uid is not None:
            self._sender.send(self._hub_call("DELETE", uid))
        self._keep(None)

    def close(self) -> None:
        """Close the connections of the session."""
        self._sender.close()


class AsyncOAuthSession(_Session):
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
        self._flight: asyncio.Task[str] | None = None

    async def exchange(self, code: str, verifier: str) -> Tokens:
        """Exchange a code for tokens. See `OAuthSession.exchange`."""
        self._take(await self._sender.send(self._exchange_call(code, verifier)))
        return self._current()

    async def __call__(self) -> str:
        """Return the access token; refresh it if it expires within 60 seconds."""
        tokens = self._current()
        return await self.refresh() if tokens.is_over else tokens.access_token

    async def refresh(self) -> str:
        """Refresh the access token now. See `OAuthSession.refresh`."""
        if self._flight is None:
            self._flight = asyncio.create_task(self._fly())
        # one cancelled caller must not cancel the refresh that others wait for
        return await asyncio.shield(self._flight)

    async def _fly(self) -> str:
        try:
            return self._take(await self._sender.send(self._refresh_call()))
        finally:
            self._flight = None

    async def revoke(self) -> None:
        """Revoke the user's authorization, and forget the tokens. Raises `ApiError`."""
        uid = self._authorization(await self._sender.send(self._hub_call("GET")))
        if uid is not None:
            await self._sender.send(self._hub_call("DELETE", uid))
        self._keep(None)

    async def close(self) -> None:
        """Close the connections of the session."""
        await self._sender.close()
