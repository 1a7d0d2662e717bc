# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The bases of emitted clients: opening, closing, copies with other settings."""

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
    """What `with_options` can change. `timeout` is in seconds, None is none."""

    base_url: str
    timeout: float | Missing | None
    max_retries: int
    default_headers: Mapping[str, str]
    header_parameters: Mapping[str, str | None]
    limiter: Limiter | None


class _Client(Generic[S]):
    _sender: S

    def with_options(self, **changes: Unpack[Changes]) -> Self:
        """A copy that shares the connections; headers are added to those that are there."""
        twin = object.__new__(type(self))
        twin._sender = self._sender.with_settings(
            _changed(self._sender.settings, changes)
        )
        return twin

    def set_credential(self, scheme: str, secret: Credential | None) -> None:
        """Use another secret for a security scheme of the document from now on; None is none."""
        self._sender.settings = _credited(self._sender.settings, scheme, secret)

    def __repr__(self) -> str:
        return _shown(self, self._sender.settings)


class BaseClient(_Client[SyncSender]):
    """A synchronous client; a context manager. Threads may share it."""

    def __init__(
        self, settings: Settings, http_client: AnyHttpClient | None = None
    ) -> None:
        self._sender = SyncSender(settings, http_client)

    def close(self) -> None:
        """Close the connections, unless the httpx client was brought."""
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
    """An asynchronous client; an async context manager. Tasks of one event loop may share it."""

    def __init__(
        self, settings: Settings, http_client: AnyAsyncHttpClient | None = None
    ) -> None:
        self._sender = AsyncSender(settings, http_client)

    async def close(self) -> None:
        """Close the connections, unless the httpx client was brought."""
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
            f"no security scheme {scheme!r}: one of {sorted(settings.schemes)}"
        )
    return replace(settings, credentials={**settings.credentials, scheme: secret})


def _shown(client: object, settings: Settings) -> str:
    """The host and which credentials there are, never what they are."""
    keys = ", ".join(settings.given) or "no credentials"
    return f"<{type(client).__name__} {settings.base_url} ({keys})>"
