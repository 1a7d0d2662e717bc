# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Optimistic locking, as Contentful does it: a write names the version it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..http.clients import BaseAsyncClient, BaseClient
from ..http.errors import ApiError, Conflict
from ..http.request import Call
from ..http.settings import Settings
from ..records.missing import MISSING
from ..records.typeguards import is_mapping

if TYPE_CHECKING:
    from ..http.transport import AnyAsyncHttpClient, AnyHttpClient

__all__ = [
    "RESET_HEADER",
    "AsyncVersionedClient",
    "VersionConflict",
    "VersionedClient",
    "with_versions",
]

_HEADER = "x-contentful-version"
RESET_HEADER = "x-contentful-ratelimit-reset"
"""Seconds until the rate limit has room again; Contentful sends no `Retry-After`."""
_STATES = ("/published", "/archived")


class VersionConflict(Conflict):
    """What was to be written has changed since it was read, or is there already.

    `sent_version` is the version the write was made from, None if it named none;
    `current_version` the one the server has, None if it could not be found out.
    """

    current_version: int | None = None

    @property
    def sent_version(self) -> int | None:
        text = self.response.request.headers.get(_HEADER, "")
        return int(text) if text.isdecimal() else None

    def attach_current(self, data: object) -> None:
        """Take the current version from the resource as it is now."""
        system = data.get("sys") if is_mapping(data) else None
        version = system.get("version") if is_mapping(system) else None
        self.current_version = version if isinstance(version, int) else None
        self.args = (self._message(),)

    def _message(self) -> str:
        sent, current = self.sent_version, self.current_version
        return f"{super()._message()}: sent version {sent}, the current one is {current or 'unknown'}"


def with_versions(error: ApiError) -> ApiError:
    """The refiner of a Contentful client: a version mismatch gets its own class."""
    mismatch = error.status == 409 and error.error_code in ("VersionMismatch", None)
    return error.as_kind(VersionConflict) if mismatch else error


def lookup(call: Call[Any], error: ApiError) -> Call[Mapping[str, object]] | None:
    """The read that tells the current version of what a conflict is about."""
    if not isinstance(error, VersionConflict) or call.method not in (
        "PUT",
        "DELETE",
        "PATCH",
    ):
        return None
    path = call.path
    for state in _STATES:
        path = path.removesuffix(state)
    headers = {
        name: value for name, value in call.headers.items() if name.lower() != _HEADER
    }
    return replace(
        call,
        method="GET",
        path=path,
        headers=headers,
        returns=object,
        body=MISSING,
        required=(),
        errors={},
    )


def _versioned(settings: Settings) -> Settings:
    if settings.refine:
        return settings
    return replace(
        settings, refine=with_versions, lookup=lookup, reset_header=RESET_HEADER
    )


class VersionedClient(BaseClient):
    """A synchronous client that raises `VersionConflict`."""

    def __init__(
        self, settings: Settings, http_client: AnyHttpClient | None = None
    ) -> None:
        super().__init__(_versioned(settings), http_client)


class AsyncVersionedClient(BaseAsyncClient):
    """An asynchronous client that raises `VersionConflict`."""

    def __init__(
        self, settings: Settings, http_client: AnyAsyncHttpClient | None = None
    ) -> None:
        super().__init__(_versioned(settings), http_client)
