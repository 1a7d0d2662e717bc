# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Logging of method, URL and headers, with every credential replaced by `***`."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote

from .error_text import without

__all__ = ["LOGGER", "Redactor", "guard_urls", "log_request"]

LOGGER: Final = logging.getLogger(__name__.partition("._runtime")[0])
"""Named like the generated package. Logs requests at DEBUG, retries at INFO."""

_GUARDED: set[frozenset[str]] = set()
_ALWAYS = ("authorization", "proxy-authorization", "cookie", "set-cookie")


class _UrlGuard(logging.Filter):
    """Replaces credentials in the URLs that httpx logs at INFO."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__()
        self._redactor = redactor

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(self._shown, record.args))
        return True

    def _shown(self, value: object) -> object:
        text = str(value)
        return self._redactor.url(text) if "://" in text and "?" in text else value


def guard_urls(names: frozenset[str]) -> None:
    """Keep credentials in these query parameters out of the log of httpx.

    Each set of names is added once per process.
    """
    if names and names not in _GUARDED:
        _GUARDED.add(names)
        logging.getLogger("httpx").addFilter(_UrlGuard(Redactor(query=names)))


def log_request(
    redactor: Redactor, method: str, url: str, headers: Iterable[tuple[bytes, bytes]]
) -> None:
    """Log a request at DEBUG, without credentials."""
    if LOGGER.isEnabledFor(logging.DEBUG):
        named = {key.decode(): text.decode() for key, text in headers}
        LOGGER.debug("%s %s %s", method, redactor.url(url), redactor.headers(named))


class Redactor:
    """Replaces the values of headers and query parameters that carry credentials."""

    def __init__(self, headers: Iterable[str] = (), query: Iterable[str] = ()) -> None:
        self._headers = frozenset(name.lower() for name in (*_ALWAYS, *headers))
        self._query = frozenset(quote(name, safe="[]") for name in query)

    def headers(
        self, headers: Mapping[str, str], hidden: Iterable[str] = ()
    ) -> dict[str, str]:
        """Return the headers with credentials, and `hidden` values, replaced by `***`."""
        return {
            name: "***" if name.lower() in self._headers else without(text, hidden)
            for name, text in headers.items()
        }

    def url(self, url: str) -> str:
        """Return the URL with credentials in its query replaced by `***`."""
        head, mark, query = url.partition("?")
        pairs = (pair.partition("=") for pair in query.split("&"))
        shown = (
            f"{name}=***" if name in self._query else f"{name}{eq}{text}"
            for name, eq, text in pairs
        )
        return head + mark + "&".join(shown)
