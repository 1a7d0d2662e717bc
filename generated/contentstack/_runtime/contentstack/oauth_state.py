# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The state of an OAuth session, and its requests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from ..http.bodies import Form
from ..http.request import Call, path
from ..records.errors import CmagenError, DecodeError
from ..records.typeguards import is_list, is_mapping
from .oauth_app import OAuthApp, Tokens
from .oauth_tokens import text_of

__all__ = ["OAuthState", "OnTokens"]

Answer: TypeAlias = Mapping[str, object]
OnTokens: TypeAlias = Callable[[Tokens | None], None]


class OAuthState:
    """State and requests of both kinds of session; `tokens` are the current ones."""

    tokens: Tokens | None

    def __init__(
        self, app: OAuthApp, tokens: Tokens | None, on_tokens: OnTokens | None
    ) -> None:
        self.app = app
        self.tokens = tokens
        self._on_tokens = on_tokens

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.app.app_id!r}, {'authorized' if self.tokens else 'no tokens'})"

    def _current(self) -> Tokens:
        """Return the tokens. Raises CmagenError if there are none."""
        if self.tokens is None:
            raise CmagenError("no tokens: call `exchange` after the user's consent")
        return self.tokens

    def _tell(self, tokens: Tokens | None) -> None:
        """Call `on_tokens`."""
        if self._on_tokens is not None:
            self._on_tokens(tokens)

    def _exchange_call(self, code: str, verifier: str) -> Call[Answer]:
        """Return the request that exchanges a code for tokens."""
        # RFC 7636 (PKCE): without a secret, the verifier proves who asked for consent
        proof = {"code_verifier": verifier} if self.app.client_secret is None else {}
        return self._token_call(
            "authorization_code", code=code, redirect_uri=self.app.redirect_uri, **proof
        )

    def _refresh_call(self) -> Call[Answer]:
        """Return the request for new tokens. Raises CmagenError without a refresh token."""
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
        secrets = {"client_secret", "refresh_token", "code", "code_verifier"}
        return Call(
            "POST",
            "/token",
            returns=dict[str, object],
            body=Form(fields),
            security=(),
            hidden=tuple(fields[name] for name in secrets & fields.keys()),
        )

    def _take(self, tokens: Tokens | None) -> Tokens:
        """Keep the tokens that were granted. Raises DecodeError if there are none."""
        if tokens is None:
            raise DecodeError(
                "access_token", "a valid string", "nothing", what="the token response"
            )
        self.tokens = tokens
        return tokens

    def _hub_call(self, method: str, *more: str) -> Call[Answer]:
        """Return a request about the authorizations of the app."""
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

    def _authorization(self, answer: object) -> str | None:
        """Return the uid of this user's authorization among those of all users."""
        rows = answer.get("data") if is_mapping(answer) else None
        for row in rows if is_list(rows) else ():
            user = row.get("user") if is_mapping(row) else None
            uid = user.get("uid") if is_mapping(user) else None
            if is_mapping(row) and uid == self._current().user_uid:
                return text_of(row, "authorization_uid")
        return None
