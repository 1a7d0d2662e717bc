# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Optimistic locking of Contentful: a write contains the version it is based on."""

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
"""Header with the seconds to wait after 429; Contentful sends no `Retry-After`."""
_STATES = ("/published", "/archived")


class VersionConflict(Conflict):
    """The resource has changed since it was read, or already exists.

    `current_version` is the version on the server, None if it could not be read.
    """

    current_version: int | None = None

    @property
    def sent_version(self) -> int | None:
        """The version that the write was based on, None if it contained none."""
        text = self.response.request.headers.get(_HEADER, "")
        return int(text) if text.isdecimal() else None

    def attach_current(self, data: object) -> None:
        """Set `current_version` from the resource as it is now."""
        system = data.get("sys") if is_mapping(data) else None
        version = system.get("version") if is_mapping(system) else None
        self.current_version = version if isinstance(version, int) else None
        self.args = (self._message(),)

    def _message(self) -> str:
        sent, current = self.sent_version, self.current_version
        return f"{super()._message()}: sent version {sent}, current version is {current or 'unknown'}"


def with_versions(error: ApiError) -> ApiError:
    """Return a version mismatch as `VersionConflict`, and other errors unchanged."""
    # the body of a 409 may be empty or have no id
    mismatch = error.status == 409 and error.error_code in ("VersionMismatch", None)
    return error.as_kind(VersionConflict) if mismatch else error


def lookup(call: Call[Any], error: ApiError) -> Call[Mapping[str, object]] | None:
    """Return the request that reads the current version after a conflict.

    None for other errors, and for a POST, which has no path of a resource to read.
    """
    if not isinstance(error, VersionConflict) or call.method not in (
        "PUT",
        "DELETE",
        "PATCH",
    ):
        return None
    # a state is changed below the path of the resource, which has the version
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
    """A synchronous client that raises `VersionConflict` for version mismatches."""

    def __init__(
        self, settings: Settings, http_client: AnyHttpClient | None = None
    ) -> None:
        super().__init__(_versioned(settings), http_client)


class AsyncVersionedClient(BaseAsyncClient):
    """An asynchronous client that raises `VersionConflict` for version mismatches."""

    def __init__(
        self, settings: Settings, http_client: AnyAsyncHttpClient | None = None
    ) -> None:
        super().__init__(_versioned(settings), http_client)
