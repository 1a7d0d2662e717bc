# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Redirects of clients that follow them: none of them takes a credential elsewhere."""

from __future__ import annotations

import httpx

__all__ = ["followed"]

# what a request says about itself; everything else may be a credential
_PLAIN = frozenset(
    {
        "accept",
        "accept-encoding",
        "accept-language",
        "connection",
        "content-length",
        "content-type",
        "host",
        "transfer-encoding",
        "user-agent",
    }
)


def followed(
    client: httpx.Client | httpx.AsyncClient, response: httpx.Response, count: int
) -> httpx.Request | None:
    """Return the request to make next, None if the response is final.

    `count` is the number of redirects so far. Another origin gets no header but plain
    ones; a request with a body, which may hold a password, is not sent there at all.
    """
    if not client.follow_redirects or count >= client.max_redirects:
        return None
    request = response.next_request
    if request is None or _origin(request.url) == _origin(response.request.url):
        return request
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        return None
    for name in set(request.headers) - _PLAIN:
        del request.headers[name]
    return request


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    port = url.port or {"http": 80, "https": 443}.get(url.scheme)
    return url.scheme, url.host, port
