# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What is logged: method, URL and headers, with every credential replaced."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote

__all__ = ["LOGGER", "Redactor"]

LOGGER: Final = logging.getLogger(__name__.partition("._runtime")[0])
"""Named like the generated package; requests at DEBUG, repeats at INFO."""

_ALWAYS = ("authorization", "proxy-authorization", "cookie", "set-cookie")


class Redactor:
    """Knows the headers and query parameters that carry credentials."""

    def __init__(self, headers: Iterable[str] = (), query: Iterable[str] = ()) -> None:
        self._headers = frozenset(name.lower() for name in (*_ALWAYS, *headers))
        self._query = frozenset(quote(name, safe="[]") for name in query)

    def headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        return {
            name: "***" if name.lower() in self._headers else text
            for name, text in headers.items()
        }

    def url(self, url: str) -> str:
        head, mark, query = url.partition("?")
        pairs = (pair.partition("=") for pair in query.split("&"))
        shown = (
            f"{name}=***" if name in self._query else f"{name}{eq}{text}"
            for name, eq, text in pairs
        )
        return head + mark + "&".join(shown)
