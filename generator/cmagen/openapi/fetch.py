"""Reading URLs of public hosts only.

The address of a host is resolved once and checked, and then that very address is used, so that no
second lookup of the name can lead to a private host.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from urllib.parse import urljoin, urlsplit

import httpx

from .load_options import FetchError, LoadOptions

__all__ = ["fetch"]

_MAX_REDIRECTS = 5
_SCHEME_PORTS = {"https": 443, "http": 80}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def fetch(url: str, options: LoadOptions) -> tuple[bytes, str]:
    """Return the body of an https URL, and the URL after redirects.

    Every redirect is checked like the first URL. Raises FetchError if a URL may not be read, if reading it
    fails, or if the body or the total time exceeds the limits of `options`.
    """
    deadline = time.monotonic() + options.limits.seconds
    for _ in range(_MAX_REDIRECTS + 1):
        body_or_location = _get(url, options, deadline)
        if isinstance(body_or_location, bytes):
            return body_or_location, url
        url = urljoin(url, body_or_location)
    raise FetchError("not-fetched", f"More than {_MAX_REDIRECTS} redirects.")


def _get(url: str, options: LoadOptions, deadline: float) -> bytes | str:
    """Return the body, or the target of a redirect."""
    host, pinned = _checked(url, options)
    # The URL has an address in place of the name, so the name goes into `Host` and the TLS handshake.
    headers = {"host": urlsplit(url).netloc.rpartition("@")[2], "accept-encoding": "identity"}
    try:
        with (
            httpx.Client(timeout=options.limits.seconds, trust_env=False) as client,
            client.stream("GET", pinned, headers=headers, extensions={"sni_hostname": host}) as response,
        ):
            if response.has_redirect_location:
                return response.headers["location"]
            if response.status_code != 200:
                raise FetchError("not-fetched", f"The response has status {response.status_code}.")
            return _body(response, options, deadline)
    except httpx.HTTPError as broken:
        raise FetchError("not-fetched", f"The request failed with {type(broken).__name__}.") from None


def _body(response: httpx.Response, options: LoadOptions, deadline: float) -> bytes:
    """Return the body of a response. Raises FetchError if it is too large or too slow."""
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > options.limits.bytes:
            raise FetchError(
                "too-large", f"The response exceeds the limit of {options.limits.bytes:,} bytes."
            )
        # httpx applies its timeout to every single read, not to the whole response.
        if time.monotonic() > deadline:
            raise FetchError(
                "not-fetched", f"Reading it took longer than {options.limits.seconds:g} seconds."
            )
        chunks.append(chunk)
    return b"".join(chunks)


def _checked(url: str, options: LoadOptions) -> tuple[str, httpx.URL]:
    """Return the host's name, and the URL with the checked address in place of the name and no credentials.

    Raises FetchError if the URL may not be read.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise FetchError("forbidden-address", "The URL is malformed.") from None
    if parts.scheme not in (("https", "http") if options.allow_private else ("https",)) or not parts.hostname:
        raise FetchError("forbidden-address", "Only https URLs are allowed.")
    address = _address(parts.hostname, port or _SCHEME_PORTS[parts.scheme], options)
    try:
        return parts.hostname, httpx.URL(url).copy_with(host=str(address), userinfo=b"")
    except httpx.InvalidURL:
        raise FetchError("forbidden-address", "The URL is malformed.") from None


def _address(host: str, port: int, options: LoadOptions) -> _Address:
    """Return an address of a host. Raises FetchError without one, and if any is private and not allowed."""
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError("not-fetched", f"The host {host!r} cannot be resolved.") from None
    addresses = [ipaddress.ip_address(str(info[4][0]).partition("%")[0]) for info in infos]
    if not options.allow_private and not all(map(_is_public, addresses)):
        raise FetchError(
            "forbidden-address", f"The host {host!r} is not public. Set `allow-private` to allow it."
        )
    return addresses[0]


def _is_public(address: _Address) -> bool:
    """Return whether an address is one of the public internet, whichever form it is written in."""
    # IPv6 can carry an IPv4 address: mapped, NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380).
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return _is_public(address.ipv4_mapped)
        if address in _NAT64:
            return _is_public(ipaddress.IPv4Address(address.packed[-4:]))
        if address.sixtofour is not None or address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast
