# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""User sessions of Contentstack: login, second factor, logout."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, cast

from ..http.clients import BaseAsyncClient, BaseClient
from ..http.errors import ApiError, Unauthorized
from ..http.request import Call
from ..http.settings import Settings
from ..records.errors import CmagenError, DecodeError
from ..records.jsonvalue import JsonObject
from ..records.typeguards import is_mapping

if TYPE_CHECKING:
    from ..http.transport import AnyAsyncHttpClient, AnyHttpClient

__all__ = [
    "AsyncSessionClient",
    "SecondFactorWrong",
    "SessionClient",
    "TwoFactorRequired",
    "one_time_code",
    "with_factors",
]

_HEADER = "authtoken"
# `error_code` of responses with status 401
_FACTOR_NEEDED, _FACTOR_WRONG = 294, 295


class TwoFactorRequired(Unauthorized):
    """The account has a second factor: log in again with `tfa_token` or `totp_secret`.

    `POST /user/request_token_sms` requests a code by text message.
    """

    @property
    def factor(self) -> str | None:
        """The kind of second factor (`tfa_type` of the response), None if not given."""
        kind = self.details.get("tfa_type")
        return kind if isinstance(kind, str) else None

    def _message(self) -> str:
        kind = f" ({self.factor})" if self.factor else ""
        return f"{super()._message()}: a second factor{kind} is needed; pass tfa_token or totp_secret"


class SecondFactorWrong(Unauthorized):
    """The one-time code is wrong or has expired."""


def with_factors(error: ApiError) -> ApiError:
    """Return errors 294 and 295 as `TwoFactorRequired` and `SecondFactorWrong`."""
    if error.error_code == _FACTOR_NEEDED:
        return error.as_kind(TwoFactorRequired)
    return (
        error.as_kind(SecondFactorWrong) if error.error_code == _FACTOR_WRONG else error
    )


def one_time_code(secret: str) -> str:
    """Return the current code of an authenticator, from its base32 secret.

    Raises:
        CmagenError: pyotp is not installed, or rejects the secret (not base32, too
            short).
    """
    # optional: only the extra `totp` installs it
    try:
        pyotp = import_module("pyotp")
    except ModuleNotFoundError:
        raise CmagenError(
            "totp_secret needs the package pyotp; run: pip install pyotp"
        ) from None
    try:
        return str(pyotp.TOTP("".join(secret.split())).now())
    except ValueError as error:
        raise CmagenError(f"totp_secret cannot be used: {error}") from None


class SessionClient(BaseClient):
    """A synchronous client that can log in as a user."""

    def __init__(
        self, settings: Settings, http_client: AnyHttpClient | None = None
    ) -> None:
        super().__init__(_refined(settings), http_client)

    def login(
        self,
        email: str,
        password: str,
        *,
        tfa_token: str | None = None,
        totp_secret: str | None = None,
    ) -> JsonObject:
        """Log in, use the new session from now on, and return the user's profile.

        Args:
            email: E-mail address of the user.
            password: Password of the user.
            tfa_token: One-time code of the second factor.
            totp_secret: Base32 secret of an authenticator (needs pyotp). If the server
                requires a second factor, the current code is computed from it and sent.

        Raises:
            TwoFactorRequired: the account has a second factor and none was given.
            SecondFactorWrong: the code is wrong or has expired.
            Unprocessable: wrong e-mail or password, or the account is locked.
            CmagenError: `totp_secret` cannot be used, see `one_time_code`.
        """
        attempt = _Login(email, password, tfa_token, totp_secret)
        # a traceback of an error shows what the names of a function stand for
        del password, tfa_token, totp_secret
        try:
            body = self._sender.send(attempt.call())
        except TwoFactorRequired:
            if (second := attempt.second()) is None:
                raise
            body = self._sender.send(second)
        user, token = _session(body)
        self.set_credential(_scheme(self._sender.settings), token)
        return user

    def logout(self) -> None:
        """End the session; this client has no session afterwards."""
        self._sender.send(_logout(self._sender.settings))
        self.set_credential(_scheme(self._sender.settings), None)


class AsyncSessionClient(BaseAsyncClient):
    """An asynchronous client that can log in as a user."""

    def __init__(
        self, settings: Settings, http_client: AnyAsyncHttpClient | None = None
    ) -> None:
        super().__init__(_refined(settings), http_client)

    async def login(
        self,
        email: str,
        password: str,
        *,
        tfa_token: str | None = None,
        totp_secret: str | None = None,
    ) -> JsonObject:
        """Log in and return the user's profile. See `SessionClient.login`."""
        attempt = _Login(email, password, tfa_token, totp_secret)
        del password, tfa_token, totp_secret
        try:
            body = await self._sender.send(attempt.call())
        except TwoFactorRequired:
            if (second := attempt.second()) is None:
                raise
            body = await self._sender.send(second)
        user, token = _session(body)
        self.set_credential(_scheme(self._sender.settings), token)
        return user

    async def logout(self) -> None:
        """End the session. See `SessionClient.logout`."""
        await self._sender.send(_logout(self._sender.settings))
        self.set_credential(_scheme(self._sender.settings), None)


def _refined(settings: Settings) -> Settings:
    return settings if settings.refine else replace(settings, refine=with_factors)


@dataclass(frozen=True, slots=True)
class _Login:
    """What a user logs in with; `repr` shows no secret."""

    email: str
    password: str = field(repr=False)
    code: str | None = field(repr=False)
    totp_secret: str | None = field(repr=False)

    def call(self) -> Call[JsonObject]:
        """Return the request, with the code if there is one."""
        secrets = (self.password, *((self.code,) if self.code else ()))
        code = {} if self.code is None else {"tfa_token": self.code}
        user = {"email": self.email, "password": self.password, **code}
        return Call(
            "POST",
            "/user-session",
            returns=dict[str, object],
            body={"user": user},
            security=(),
            hidden=secrets,
        )

    def second(self) -> Call[JsonObject] | None:
        """Return the request with a code of the authenticator, None without a secret."""
        if self.totp_secret is None or self.code is not None:
            return None
        return replace(self, code=one_time_code(self.totp_secret)).call()


def _logout(settings: Settings) -> Call[None]:
    return Call("DELETE", "/user-session", security=((_scheme(settings),),))


def _session(answer: object) -> tuple[JsonObject, str]:
    user = answer.get("user") if is_mapping(answer) else None
    token = user.get(_HEADER) if is_mapping(user) else None
    if not is_mapping(user) or not isinstance(token, str):
        raise DecodeError(
            f"user.{_HEADER}", "a valid string", "nothing", what="the login response"
        )
    profile = {name: value for name, value in user.items() if name != _HEADER}
    return cast("JsonObject", profile), token


def _scheme(settings: Settings) -> str:
    keys = settings.scheme_headers.get(_HEADER)
    if not keys:
        raise CmagenError(
            f"the document has no security scheme for the header {_HEADER!r}"
        )
    return keys[0]
