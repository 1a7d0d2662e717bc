"""Base classes of generated clients: closing, credentials, changed copies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypedDict, TypeVar

from ..records.errors import CmagenError
from ..records.missing import Missing
from .auth import Credential
from .limiter import Limiter
from .sender import AsyncSender, SyncSender
from .settings import Settings
from .transport import AnyAsyncHttpClient, AnyHttpClient

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self, Unpack

__all__ = ["BaseAsyncClient", "BaseClient", "Changes"]

S = TypeVar("S", SyncSender, AsyncSender)


class Changes(TypedDict, total=False):
    """The settings that `with_options` can change.

    Attributes:
        base_url: base URL of all calls.
        timeout: seconds for each attempt, None: no limit.
        deadline: seconds for a call with all attempts and waits, None: no limit.
        max_retries: number of attempts after the first.
        default_headers: headers to add to, or replace among, those of every call.
        header_parameters: values of header parameters by name, None: not sent.
        limiter: limit of requests per second, None: no limit.
        strict_reading: raise DecodeError for a response that does not fit its type.
    """

    base_url: str
    timeout: float | Missing | None
    deadline: float | None
    max_retries: int
    default_headers: Mapping[str, str]
    header_parameters: Mapping[str, str | None]
    limiter: Limiter | None
    strict_reading: bool


class _Client(Generic[S]):
    """What both kinds of client share."""

    _sender: S

    def with_options(self, **changes: Unpack[Changes]) -> Self:
        """Return a copy with other settings that shares the connections.

        Headers and header parameters are added to the client's; the rest is replaced.
        """
        # not through `__init__`: generated clients have other parameters there
        copy = object.__new__(type(self))
        copy._sender = self._sender.with_settings(
            _changed(self._sender.settings, changes)
        )
        return copy

    def set_credential(self, scheme: str, secret: Credential | None) -> None:
        """Replace the credential of a security scheme from now on; None removes it.

        Raises:
            CmagenError: the document has no such scheme.
        """
        self._sender.settings = _credited(self._sender.settings, scheme, secret)

    def __repr__(self) -> str:
        return _shown(self, self._sender.settings)


class BaseClient(_Client[SyncSender]):
    """A synchronous client and context manager. Threads may share it."""

    def __init__(
        self, settings: Settings, http_client: AnyHttpClient | None = None
    ) -> None:
        self._sender = SyncSender(settings, http_client)

    def close(self) -> None:
        """Close the connections, unless the caller passed the httpx client."""
        self._sender.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class BaseAsyncClient(_Client[AsyncSender]):
    """An asynchronous client and context manager. Tasks of one loop may share it."""

    def __init__(
        self, settings: Settings, http_client: AnyAsyncHttpClient | None = None
    ) -> None:
        self._sender = AsyncSender(settings, http_client)

    async def close(self) -> None:
        """Close the connections, unless the caller passed the httpx client."""
        await self._sender.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


def _changed(settings: Settings, changes: Changes) -> Settings:
    merged = changes.copy()
    if "default_headers" in merged:
        merged["default_headers"] = {
            **settings.default_headers,
            **merged["default_headers"],
        }
    if "header_parameters" in merged:
        merged["header_parameters"] = {
            **settings.header_parameters,
            **merged["header_parameters"],
        }
    return replace(settings, **merged)


def _credited(settings: Settings, scheme: str, secret: Credential | None) -> Settings:
    if scheme not in settings.schemes:
        raise CmagenError(
            f"unknown security scheme {scheme!r}; use one of {sorted(settings.schemes)}"
        )
    return replace(settings, credentials={**settings.credentials, scheme: secret})


def _shown(client: object, settings: Settings) -> str:
    """Return a `repr` with base URL and names of credentials, never their values."""
    keys = ", ".join(settings.given) or "no credentials"
    return f"<{type(client).__name__} {settings.shown_url} ({keys})>"
