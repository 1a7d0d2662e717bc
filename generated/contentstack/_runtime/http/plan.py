# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Plans calls: decides all that can be decided before a connection is opened. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..records.missing import MISSING, Missing
from .auth import Placed, Secret, chosen, placed
from .errors import InvalidParameter, MissingParameter
from .parameter_text import cookie_header, header_text, query_string
from .payload import Payload, payload_of
from .request import Call, RequestOptions
from .response_types import BYTES, TEXT, ByMedia, ByStatus, accepted_by
from .retry import SAFE_TO_REPEAT
from .settings import Settings

__all__ = ["Outgoing", "Plan", "plan_of"]

_UNSENDABLE = re.compile("[\r\n\0]")
_DEFAULT_OPTIONS = RequestOptions()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One attempt, with credentials in URL and headers; must not be logged as it is."""

    method: str
    url: str = field(repr=False)
    headers: list[tuple[bytes, bytes]] = field(repr=False)
    payload: Payload
    timeout: float | Missing | None

    @property
    def head(self) -> tuple[str, str, list[tuple[bytes, bytes]]]:
        """Method, URL and headers."""
        return self.method, self.url, self.headers


@dataclass(frozen=True, slots=True)
class Plan:
    """What all attempts of a call share.

    `keys` are the security schemes whose credentials are sent, `timeout` is in seconds,
    `repeatable` says whether the call may be sent again after it reached the server.
    """

    method: str
    path: str
    url: str
    headers: dict[str, str]
    payload: Payload
    keys: tuple[str, ...]
    timeout: float | Missing | None
    max_retries: int
    repeatable: bool
    per_second: int | None = None

    def outgoing(self, settings: Settings, secrets: Mapping[str, Secret]) -> Outgoing:
        """Return one attempt, with the credentials added.

        Raises:
            InvalidParameter: a header value has a line break or surrounding spaces.
        """
        url, headers = self.url, self.headers
        if secrets:
            headers = dict(headers)
            for key, secret in secrets.items():
                url = _place(placed(settings.schemes[key], secret), url, headers)
        pairs = [(name.encode(), _header(name, text)) for name, text in headers.items()]
        return Outgoing(self.method, url, pairs, self.payload, self.timeout)

    @property
    def where(self) -> str:
        """Method and path, for messages."""
        return f"{self.method} {self.path}"


def plan_of(call: Call[Any], settings: Settings, given: RequestOptions | None) -> Plan:
    """Plan a call with the settings of a client and the options of the call.

    Raises:
        MissingParameter: a required header has no value.
        InvalidParameter: the body cannot be encoded.
        DecodeError: the body does not fit the type that the document gives it.
    """
    options = given or _DEFAULT_OPTIONS
    payload = payload_of(call.body)
    headers = _headers(call, settings, options, payload)
    keys = _keys(call, settings, headers)
    _require(call, settings, headers, keys)
    query = query_string(
        {**call.query, **options.query} if options.query else call.query
    )
    url = _base(call, settings, options) + call.path
    return Plan(
        method=call.method,
        path=call.path,
        url=f"{url}?{query}" if query else url,
        headers=headers,
        payload=payload,
        keys=keys,
        timeout=settings.timeout if options.timeout is MISSING else options.timeout,
        max_retries=(
            settings.max_retries
            if options.max_retries is MISSING
            else options.max_retries
        ),
        repeatable=_repeatable(call, options) and payload.repeatable,
        per_second=call.per_second,
    )


def _base(call: Call[Any], settings: Settings, options: RequestOptions) -> str:
    url = options.base_url or call.base_url
    if url is None and call.servers and settings.region is not None:
        url = call.servers.get(settings.region) or next(iter(call.servers.values()))
    return settings.base if url is None else url.rstrip("/")


def _headers(
    call: Call[Any], settings: Settings, options: RequestOptions, payload: Payload
) -> dict[str, str]:
    headers = {"accept": _accept(call.returns), **settings.headers}
    if payload.content_type is not None:
        headers["content-type"] = payload.content_type
    for name, value in call.headers.items():
        low = name.lower()
        text = (
            settings.parameters.get(low)
            if value is None or value is MISSING
            else header_text(value)
        )
        if text is not None:
            headers[low] = text
    if call.cookies and (cookies := cookie_header(call.cookies)):
        headers["cookie"] = cookies
    for name, text in options.headers.items():
        headers.pop(name.lower(), None)
        if text is not None:
            headers[name.lower()] = text
    return headers


def _accept(returns: object) -> str:
    if isinstance(returns, ByMedia):
        parts = (part for key in returns.meanings for part in accepted_by(key))
        return ", ".join(dict.fromkeys(parts))
    if isinstance(returns, ByStatus):
        accepted = dict.fromkeys(
            _accept(meaning) for meaning in returns.meanings.values() if meaning
        )
        return ", ".join(accepted) or "application/json"
    return "*/*" if returns is TEXT or returns is BYTES else "application/json"


def _keys(
    call: Call[Any], settings: Settings, headers: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the schemes to apply, without those whose header the caller set."""
    security = settings.security if call.security is None else call.security
    own = {
        key
        for name, keys in settings.scheme_headers.items()
        if name in headers
        for key in keys
    }
    if not own:
        return chosen(security, settings.given)
    return tuple(
        key for key in chosen(security, {*settings.given, *own}, own) if key not in own
    )


def _require(
    call: Call[Any],
    settings: Settings,
    headers: Mapping[str, str],
    keys: tuple[str, ...],
) -> None:
    for name in call.required:
        low = name.lower()
        if low not in headers and not any(
            key in keys for key in settings.scheme_headers.get(low, ())
        ):
            raise MissingParameter(name, call.method, call.path)


def _repeatable(call: Call[Any], options: RequestOptions) -> bool:
    if options.repeatable is not MISSING:
        return options.repeatable
    return call.method in SAFE_TO_REPEAT if call.repeatable is None else call.repeatable


def _place(credential: Placed, url: str, headers: dict[str, str]) -> str:
    """Write a credential into `headers` or the URL; return the URL."""
    if credential.location == "query":
        return f"{url}{'&' if '?' in url else '?'}{query_string({credential.name: credential.value})}"
    if credential.location == "cookie":
        cookie = cookie_header({credential.name: credential.value})
        headers["cookie"] = (
            f"{headers['cookie']}; {cookie}" if "cookie" in headers else cookie
        )
    else:
        headers[credential.name.lower()] = credential.value
    return url


def _header(name: str, text: str) -> bytes:
    # a line break would start another header; the value stays out of the message
    if _UNSENDABLE.search(text) or text != text.strip():
        raise InvalidParameter(
            f"header {name!r}: remove line breaks, NUL, and spaces around the value"
        )
    return text.encode()
