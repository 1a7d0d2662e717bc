# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Credentials: which of them a call takes, and how they are written into a request."""

from __future__ import annotations

import base64
import inspect
from collections.abc import Awaitable, Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..records.errors import CmagenError

__all__ = [
    "Credential",
    "Placed",
    "Scheme",
    "Secret",
    "chosen",
    "placed",
    "resolve",
    "resolve_async",
]

Secret: TypeAlias = str | tuple[str, str]
"""A token, or user and password for http basic."""

Credential: TypeAlias = Secret | Callable[[], Secret] | Callable[[], Awaitable[Secret]]
"""A secret, or a callback that gives the current one; an async callback needs the async client."""

Security: TypeAlias = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One security scheme of the document. `prefix`: a word before the token, such as `Bearer`."""

    key: str
    kind: Literal[
        "api_key", "basic", "bearer", "oauth2", "openid", "mutual_tls", "other"
    ] = "api_key"
    location: Literal["header", "query", "cookie"] = "header"
    wire_name: str = "Authorization"
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """One credential where it goes."""

    location: Literal["header", "query", "cookie"]
    name: str
    value: str

    def __repr__(self) -> str:
        return f"Placed({self.location!r}, {self.name!r}, ***)"


def chosen(
    security: Security | None, given: Iterable[str], explicit: Container[str] = ()
) -> tuple[str, ...]:
    """The first alternative that the given credentials satisfy; none if there is none.

    `explicit` are schemes whose header the caller wrote himself: an alternative with one of them
    comes first, so that no second kind of credential is added beside it. `security` None: the
    document does not say, each scheme alone is an alternative.
    """
    have = tuple(given)
    alternatives = tuple((key,) for key in have) if security is None else security
    fitting = [option for option in alternatives if all(key in have for key in option)]
    return max(
        fitting, key=lambda option: (_count(option, explicit), bool(option)), default=()
    )


def _count(option: tuple[str, ...], explicit: Container[str]) -> int:
    return sum(key in explicit for key in option)


def placed(scheme: Scheme, secret: Secret) -> Placed:
    """Write a secret the way its scheme wants it. A prefix that is there already is not repeated."""
    if scheme.kind == "basic":
        pair = secret if isinstance(secret, str) else ":".join(secret)
        return Placed(
            "header",
            "Authorization",
            f"Basic {base64.b64encode(pair.encode()).decode()}",
        )
    text = secret if isinstance(secret, str) else secret[1]
    word = scheme.prefix or (
        "" if scheme.kind in ("api_key", "other", "mutual_tls") else "Bearer"
    )
    if word and not text.lower().startswith(f"{word.lower()} "):
        text = f"{word} {text}"
    return Placed(scheme.location, scheme.wire_name, text)


def resolve(
    credentials: Mapping[str, Credential], keys: tuple[str, ...]
) -> dict[str, Secret]:
    """The current secrets. Raises CmagenError for an async callback on a synchronous client."""
    secrets: dict[str, Secret] = {}
    for key in keys:
        secret = _asked(credentials[key])
        if inspect.isawaitable(secret):
            getattr(secret, "close", lambda: None)()
            raise CmagenError(
                f"the credential for {key} is an async callback: use the async client"
            )
        secrets[key] = secret
    return secrets


async def resolve_async(
    credentials: Mapping[str, Credential], keys: tuple[str, ...]
) -> dict[str, Secret]:
    """The current secrets; callbacks of both kinds work."""
    secrets: dict[str, Secret] = {}
    for key in keys:
        secret = _asked(credentials[key])
        secrets[key] = await secret if inspect.isawaitable(secret) else secret
    return secrets


def _asked(credential: Credential) -> Secret | Awaitable[Secret]:
    return credential() if callable(credential) else credential
