# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What a client was made with; one value, never changed, shown without its secrets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from ..records.missing import MISSING, Missing
from .auth import Credential, Scheme, Security
from .errors import ApiError
from .limiter import Limiter
from .log import Redactor
from .request import Call
from .retry import DEFAULT_POLICY, RetryPolicy

__all__ = ["Refiner", "Settings"]

Refiner: TypeAlias = Callable[[ApiError], ApiError]
"""Turns an error into a more telling one of the API at hand, or gives it back."""

Lookup: TypeAlias = Callable[[Call[Any], ApiError], Call[Any] | None]
"""A read whose result an error wants to learn (`error.attach_current`), before it is raised."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`credentials` are by scheme key; `header_parameters` fill headers that a call names.

    A None among either counts as not given. `timeout` is in seconds; left out, it is 30, or that
    of the httpx client that was brought. `security` is that of the document as a whole. `region`
    picks among the servers of an operation that has its own; None: all goes to `base_url`.
    `reset_header` holds the seconds to wait, for an API that sends no `Retry-After`.
    """

    base_url: str
    region: str | None = None
    schemes: Mapping[str, Scheme] = field(default_factory=lambda: {})
    security: Security | None = None
    credentials: Mapping[str, Credential | None] = field(
        default_factory=lambda: {}, repr=False
    )
    header_parameters: Mapping[str, str | None] = field(
        default_factory=lambda: {}, repr=False
    )
    default_headers: Mapping[str, str] = field(default_factory=lambda: {}, repr=False)
    timeout: float | Missing | None = MISSING
    max_retries: int = 3
    retry: RetryPolicy = DEFAULT_POLICY
    limiter: Limiter | None = None
    refine: Refiner | None = field(default=None, repr=False)
    lookup: Lookup | None = field(default=None, repr=False)
    reset_header: str = ""

    @cached_property
    def base(self) -> str:
        return self.base_url.rstrip("/")

    @cached_property
    def given(self) -> dict[str, Credential]:
        """Credentials that are there, in the order of the document's schemes."""
        secrets = ((key, self.credentials.get(key)) for key in self.schemes)
        return {key: secret for key, secret in secrets if secret is not None}

    @cached_property
    def parameters(self) -> dict[str, str]:
        """Header parameters by lower-case name; a credential's header is never one of them."""
        named = {
            name.lower(): text
            for name, text in self.header_parameters.items()
            if text is not None
        }
        return {
            name: text
            for name, text in named.items()
            if name not in self.scheme_headers
        }

    @cached_property
    def headers(self) -> dict[str, str]:
        return {name.lower(): text for name, text in self.default_headers.items()}

    @cached_property
    def scheme_headers(self) -> dict[str, list[str]]:
        """Lower-case header name -> the schemes that write it."""
        headers: dict[str, list[str]] = {}
        for scheme in self.schemes.values():
            if scheme.location == "header":
                headers.setdefault(scheme.wire_name.lower(), []).append(scheme.key)
        return headers

    @cached_property
    def scheme_parameters(self) -> frozenset[str]:
        """Query parameters that carry credentials."""
        schemes = self.schemes.values()
        return frozenset(
            scheme.wire_name for scheme in schemes if scheme.location == "query"
        )

    @cached_property
    def redactor(self) -> Redactor:
        return Redactor(self.scheme_headers, self.scheme_parameters)
