# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What a call is before a connection is opened: its plan, and each attempt of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..records.missing import Missing
from .auth import Placed, Secret, placed
from .errors import InvalidParameter
from .parameter_text import cookie_header, query_string
from .payload import Payload
from .request import Call
from .response_types import BYTES, TEXT
from .settings import Settings

__all__ = ["LARGEST", "Outgoing", "Plan"]

LARGEST = 1 << 28
"""Largest JSON body that is read, in bytes after decompression (256 MiB)."""

_UNSENDABLE = re.compile("[\r\n\0]")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One attempt, with credentials in URL and headers; must not be logged as it is."""

    method: str
    url: str = field(repr=False)
    headers: list[tuple[bytes, bytes]] = field(repr=False)
    payload: Payload
    timeout: float | Missing | None
    where: str = ""
    secrets: frozenset[str] = field(default=frozenset(), repr=False)
    largest: int | None = LARGEST

    @property
    def head(self) -> tuple[str, str, list[tuple[bytes, bytes]]]:
        """Method, URL and headers."""
        return self.method, self.url, self.headers


@dataclass(frozen=True, slots=True)
class Plan:
    """What all attempts of a call share.

    `keys` are the security schemes whose credentials are sent, `timeout` and `deadline`
    are in seconds. `repeatable` says whether the call may be sent again after it reached
    the server, `resendable` whether it can be if the server did nothing. `hidden` are
    secrets in the body.
    """

    call: Call[Any]
    method: str
    path: str
    url: str = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    payload: Payload = field(repr=False)
    keys: tuple[str, ...]
    timeout: float | Missing | None
    max_retries: int
    repeatable: bool
    resendable: bool
    per_second: int | None = None
    deadline: float | None = None
    hidden: tuple[str, ...] = field(default=(), repr=False)

    def outgoing(self, settings: Settings, secrets: Mapping[str, Secret]) -> Outgoing:
        """Return one attempt, with the credentials added.

        Raises:
            InvalidParameter: a header value has a line break or surrounding spaces.
        """
        made = self._attempt(settings, secrets)
        # raised here, where no name stands for a secret
        if isinstance(made, str):
            raise InvalidParameter(made)
        return made

    def _attempt(
        self, settings: Settings, secrets: Mapping[str, Secret]
    ) -> Outgoing | str:
        """Return an attempt, or what is wrong with a value of a header."""
        url, headers, shown = self.url, dict(self.headers), set[str]()
        for key, secret in secrets.items():
            try:
                credential = placed(settings.schemes[key], secret)
                url = _place(credential, url, headers)
            except UnicodeEncodeError:
                return f"the credential {key!r} has half a character"
            shown |= credential.parts
        pairs = [(name.encode(), _header(text)) for name, text in headers.items()]
        bad = [name.decode() for name, text in pairs if text is None]
        if bad:
            return (
                f"header {bad[0]!r}: remove line breaks, NUL, half characters, and spaces"
                " around the value"
            )
        return Outgoing(
            self.method,
            url,
            [(name, text) for name, text in pairs if text is not None],
            self.payload,
            self.timeout,
            f"{self.method} {_address(url)}",
            frozenset(shown),
            None if self.call.returns in (BYTES, TEXT) else LARGEST,
        )

    @property
    def where(self) -> str:
        """Method and path, for messages."""
        return f"{self.method} {self.path}"


def _address(url: str) -> str:
    """Return host and path of a URL, for messages."""
    return url.partition("?")[0].partition("://")[2]


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


def _header(text: str) -> bytes | None:
    """Return a header value as bytes, None for one that cannot be sent."""
    # a line break would start another header
    if _UNSENDABLE.search(text) or text != text.strip():
        return None
    try:
        return text.encode()
    except UnicodeEncodeError:
        return None
