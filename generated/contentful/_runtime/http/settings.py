# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The settings of a client: immutable, and without secrets in their `repr`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from ..records.missing import MISSING, Missing
from .auth import Credential, Scheme, Security, split_userinfo
from .errors import ApiError
from .limiter import Limiter
from .log import Redactor
from .request import Call
from .retry import DEFAULT_POLICY, RetryPolicy

__all__ = ["Refiner", "Settings"]

Refiner: TypeAlias = Callable[[ApiError], ApiError]
"""Returns a more specific error of the API, or the same error."""

Lookup: TypeAlias = Callable[[Call[Any], ApiError], Call[Any] | None]
"""Returns a call whose result is passed to `error.attach_current`, or None."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of a client.

    Attributes:
        base_url: URL before the path of each call.
        region: selects among the servers of an operation that has its own; None: every
            call goes to `base_url`.
        schemes: the security schemes of the document, by key.
        security: the rule of the document for calls without their own, as in `Call`.
        credentials: credentials by scheme key; None counts as absent.
        header_parameters: values for headers that a call names; None counts as absent.
        variables: environment variables by the lower-case header that they are for.
        places: values of path parameters that scope calls, such as a space.
        default_headers: headers of every call.
        timeout: seconds for an attempt, None: no limit; MISSING: 30, or as the caller's
            httpx client.
        deadline: seconds for a call with all attempts and waits; None: no limit.
        max_retries: number of attempts after the first.
        retry: the pauses between attempts.
        limiter: the limit of requests per second.
        refine: makes errors more specific.
        lookup: the call that completes an error.
        strict_reading: a response that does not fit its type is an error.
        reset_header: header with the seconds to wait, for an API without `Retry-After`.
    """

    base_url: str = field(repr=False)
    region: str | None = None
    schemes: Mapping[str, Scheme] = field(default_factory=lambda: {})
    security: Security | None = None
    credentials: Mapping[str, Credential | None] = field(
        default_factory=lambda: {}, repr=False
    )
    header_parameters: Mapping[str, str | None] = field(
        default_factory=lambda: {}, repr=False
    )
    variables: Mapping[str, str] = field(default_factory=lambda: {})
    places: Mapping[str, str | None] = field(default_factory=lambda: {})
    default_headers: Mapping[str, str] = field(default_factory=lambda: {}, repr=False)
    timeout: float | Missing | None = MISSING
    deadline: float | None = None
    max_retries: int = 3
    retry: RetryPolicy = DEFAULT_POLICY
    limiter: Limiter | None = None
    refine: Refiner | None = field(default=None, repr=False)
    lookup: Lookup | None = field(default=None, repr=False)
    strict_reading: bool = False
    reset_header: str = ""

    @cached_property
    def base(self) -> str:
        """`base_url` without a slash at its end."""
        return self.base_url.rstrip("/")

    @property
    def shown_url(self) -> str:
        """`base_url` without user and password."""
        return split_userinfo(self.base_url)[0]

    @cached_property
    def given(self) -> dict[str, Credential]:
        """The credentials that are not None, in the order of the document's schemes."""
        secrets = ((key, self.credentials.get(key)) for key in self.schemes)
        return {key: secret for key, secret in secrets if secret is not None}

    @cached_property
    def parameters(self) -> dict[str, str]:
        """Header parameters by lower-case name, without headers of credentials."""
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
        """`default_headers` by lower-case name."""
        return {name.lower(): text for name, text in self.default_headers.items()}

    @cached_property
    def scheme_headers(self) -> dict[str, list[str]]:
        """Lower-case header name -> keys of the schemes that write it."""
        headers: dict[str, list[str]] = {}
        for scheme in self.schemes.values():
            if scheme.location == "header":
                headers.setdefault(scheme.wire_name.lower(), []).append(scheme.key)
        return headers

    @cached_property
    def scheme_parameters(self) -> frozenset[str]:
        """Names of query parameters that carry credentials."""
        schemes = self.schemes.values()
        return frozenset(
            scheme.wire_name for scheme in schemes if scheme.location == "query"
        )

    @cached_property
    def redactor(self) -> Redactor:
        """Replaces the credentials of these schemes in what is logged."""
        return Redactor(self.scheme_headers, self.scheme_parameters)
