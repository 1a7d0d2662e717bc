"""Credentials: which of them a call uses, and where they go in a request."""

from __future__ import annotations

import base64
import inspect
from collections.abc import Awaitable, Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias, runtime_checkable
from urllib.parse import unquote

from ..records.errors import CmagenError

__all__ = [
    "Credential",
    "Placed",
    "Renewable",
    "Resolved",
    "Scheme",
    "Secret",
    "chosen",
    "placed",
    "resolve",
    "resolve_async",
    "split_userinfo",
]

Secret: TypeAlias = str | tuple[str, str]
"""A token, or user and password for HTTP basic authentication."""

Credential: TypeAlias = Secret | Callable[[], Secret] | Callable[[], Awaitable[Secret]]
"""A secret, or a callback that returns the current one and is called at each attempt.

An async callback requires the async client.
"""


@runtime_checkable
class Renewable(Protocol):
    """A credential that can get a new secret, such as an OAuth session."""

    def renew(self, secret: str) -> object:
        """Get a new secret if `secret` is still the current one."""
        ...


Security: TypeAlias = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A security scheme of the document.

    Attributes:
        key: the name of the scheme in the document.
        kind: the type of the scheme.
        location: where the credential is sent.
        wire_name: name of the header, query parameter or cookie.
        prefix: word before the token, such as `Bearer`; "" for the default of `kind`.
    """

    key: str
    kind: Literal[
        "api_key", "basic", "bearer", "oauth2", "openid", "mutual_tls", "other"
    ] = "api_key"
    location: Literal["header", "query", "cookie"] = "header"
    wire_name: str = "Authorization"
    prefix: str = ""


class Resolved(dict[str, Secret]):
    """Secrets by scheme key; tracebacks and debuggers call `repr`."""

    def __repr__(self) -> str:
        return f"Resolved({', '.join(self)})"


@dataclass(frozen=True, slots=True)
class Placed:
    """A credential as it is sent: location, name and value. `repr` hides the value."""

    location: Literal["header", "query", "cookie"]
    name: str
    value: str

    @property
    def parts(self) -> set[str]:
        """The value, and its parts that are secrets by themselves."""
        last = self.value.rpartition(" ")[2]
        parts = {self.value, last}
        if self.value.startswith("Basic "):
            pair = base64.b64decode(last).decode(errors="replace")
            parts |= {pair, pair.partition(":")[2]}
        # what is very short occurs in innocent texts, and is no secret
        return {part for part in parts if len(part) >= 4}

    def __repr__(self) -> str:
        return f"Placed({self.location!r}, {self.name!r}, ***)"


def split_userinfo(url: str) -> tuple[str, str]:
    """Return a URL without user and password, and these as a header value; "" for none.

    In the URL, they would get into messages and logs.
    """
    scheme, mark, rest = url.partition("://")
    authority, slash, place = rest.partition("/")
    info, at, host = authority.rpartition("@")
    if not at:
        return url, ""
    name, _, password = info.partition(":")
    pair = f"{unquote(name)}:{unquote(password)}".encode()
    basic = f"Basic {base64.b64encode(pair).decode()}"
    return f"{scheme}{mark}{host}{slash}{place}", basic


def chosen(
    security: Security | None, given: Iterable[str], explicit: Container[str] = ()
) -> tuple[str, ...]:
    """Return the first alternative that the given credentials satisfy, else ().

    `explicit` are schemes whose header the caller set: an alternative with one of them
    takes precedence, so that no second kind of credential is sent beside it. `security`
    None: the document has no rule, and each scheme alone is an alternative.
    """
    have = tuple(given)
    alternatives = tuple((key,) for key in have) if security is None else security
    fitting = [option for option in alternatives if all(key in have for key in option)]
    # `()`, a call without credentials, is used only if no other alternative fits
    return max(
        fitting, key=lambda option: (_count(option, explicit), bool(option)), default=()
    )


def _count(option: tuple[str, ...], explicit: Container[str]) -> int:
    return sum(key in explicit for key in option)


def placed(scheme: Scheme, secret: Secret) -> Placed:
    """Return a secret as its scheme writes it; a prefix is not repeated."""
    if scheme.kind == "basic":
        pair = secret if isinstance(secret, str) else ":".join(secret)
        return Placed(
            "header",
            "Authorization",
            f"Basic {base64.b64encode(pair.encode()).decode()}",
        )
    text = secret if isinstance(secret, str) else secret[1]
    prefix = scheme.prefix or (
        "" if scheme.kind in ("api_key", "other", "mutual_tls") else "Bearer"
    )
    if prefix and not text.lower().startswith(f"{prefix.lower()} "):
        text = f"{prefix} {text}"
    return Placed(scheme.location, scheme.wire_name, text)


def resolve(credentials: Mapping[str, Credential], keys: tuple[str, ...]) -> Resolved:
    """Return the current secrets by scheme key.

    Raises:
        CmagenError: a credential is an async callback.
    """
    secrets = Resolved()
    for key in keys:
        secret = _asked(credentials[key])
        if inspect.isawaitable(secret):
            # a coroutine that is neither awaited nor closed causes a RuntimeWarning
            getattr(secret, "close", lambda: None)()
            raise CmagenError(
                f"the credential {key!r} is an async callback: use the async client"
            )
        secrets[key] = secret
    return secrets


async def resolve_async(
    credentials: Mapping[str, Credential], keys: tuple[str, ...]
) -> Resolved:
    """Return the current secrets by scheme key; callbacks may be sync or async."""
    secrets = Resolved()
    for key in keys:
        secret = _asked(credentials[key])
        secrets[key] = await secret if inspect.isawaitable(secret) else secret
    return secrets


def _asked(credential: Credential) -> Secret | Awaitable[Secret]:
    return credential() if callable(credential) else credential
