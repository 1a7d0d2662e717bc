from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from cmagen.runtime.http.auth import Credential, Scheme
from cmagen.runtime.http.clients import BaseAsyncClient, BaseClient
from cmagen.runtime.http.limiter import Limiter
from cmagen.runtime.http.retry import RetryPolicy
from cmagen.runtime.http.settings import Settings
from cmagen.runtime.http.transport import AnyAsyncHttpClient, AnyHttpClient
from cmagen.runtime.records.missing import MISSING, Missing

from .api.entries import AsyncEntries, Entries

SCHEMES = {
    scheme.key: scheme
    for scheme in (
        Scheme("Authtoken", "api_key", wire_name="authtoken"),
        Scheme("ManagementToken", "api_key", wire_name="authorization"),
        Scheme("OAuth", "oauth2"),
        Scheme("Key", "api_key", "query", "key"),
        Scheme("Basic", "basic"),
        Scheme("Session", "api_key", "cookie", "sid"),
    )
}
SECURITY = (("Authtoken",), ("ManagementToken",), ("OAuth",), ("Session",))


def _settings(
    base_url: str,
    credentials: Mapping[str, Credential | None] | None,
    api_key: str | None,
    branch: str | None,
    timeout: float | Missing | None,
    max_retries: int,
    default_headers: Mapping[str, str] | None,
    limiter: Limiter | None,
) -> Settings:
    return Settings(
        base_url=base_url,
        schemes=SCHEMES,
        security=SECURITY,
        credentials=credentials or {},
        header_parameters={"api_key": api_key, "branch": branch},
        default_headers=default_headers or {},
        timeout=timeout,
        max_retries=max_retries,
        retry=RetryPolicy(base=0.001, cap=0.05),
        limiter=limiter,
    )


class Client(BaseClient):
    """A synchronous client."""

    def __init__(
        self,
        base_url: str,
        *,
        credentials: Mapping[str, Credential | None] | None = None,
        api_key: str | None = None,
        branch: str | None = None,
        timeout: float | Missing | None = MISSING,
        max_retries: int = 3,
        default_headers: Mapping[str, str] | None = None,
        limiter: Limiter | None = None,
        http_client: AnyHttpClient | None = None,
    ) -> None:
        super().__init__(
            _settings(base_url, credentials, api_key, branch, timeout, max_retries, default_headers, limiter),
            http_client,
        )

    @cached_property
    def entries(self) -> Entries:
        return Entries(self._sender)


class AsyncClient(BaseAsyncClient):
    """An asynchronous client."""

    def __init__(
        self,
        base_url: str,
        *,
        credentials: Mapping[str, Credential | None] | None = None,
        api_key: str | None = None,
        branch: str | None = None,
        timeout: float | Missing | None = MISSING,
        max_retries: int = 3,
        default_headers: Mapping[str, str] | None = None,
        limiter: Limiter | None = None,
        http_client: AnyAsyncHttpClient | None = None,
    ) -> None:
        super().__init__(
            _settings(base_url, credentials, api_key, branch, timeout, max_retries, default_headers, limiter),
            http_client,
        )

    @cached_property
    def entries(self) -> AsyncEntries:
        return AsyncEntries(self._sender)
