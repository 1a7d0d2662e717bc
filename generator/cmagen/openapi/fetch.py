"""Reading a URL without being led to a private host: the address is checked, then that address is used."""

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
    """Return the body behind an https URL, and the URL it was found at in the end. Raises FetchError.

    Every hop of a redirect is checked like the first. Size and total time are bounded.
    """
    deadline = time.monotonic() + options.limits.seconds
    for _ in range(_MAX_REDIRECTS + 1):
        answer = _get(url, options, deadline)
        if isinstance(answer, bytes):
            return answer, url
        url = urljoin(url, answer)
    raise FetchError("not-fetched", f"More than {_MAX_REDIRECTS} redirects.")


def _get(url: str, options: LoadOptions, deadline: float) -> bytes | str:
    """Return the body, or the address a redirect leads to."""
    host, pinned = _checked(url, options)
    headers = {"host": urlsplit(url).netloc.rpartition("@")[2], "accept-encoding": "identity"}
    try:
        with (
            httpx.Client(timeout=options.limits.seconds, trust_env=False) as client,
            client.stream("GET", pinned, headers=headers, extensions={"sni_hostname": host}) as response,
        ):
            if response.has_redirect_location:
                return response.headers["location"]
            if response.status_code != 200:
                raise FetchError("not-fetched", f"The server answered {response.status_code}.")
            return _body(response, options, deadline)
    except httpx.HTTPError as broken:
        raise FetchError("not-fetched", f"{type(broken).__name__} while reading it.") from None


def _body(response: httpx.Response, options: LoadOptions, deadline: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > options.limits.bytes:
            raise FetchError("too-large", f"It is larger than {options.limits.bytes:,} bytes.")
        if time.monotonic() > deadline:
            raise FetchError("not-fetched", f"It took longer than {options.limits.seconds:g} seconds.")
        chunks.append(chunk)
    return b"".join(chunks)


def _checked(url: str, options: LoadOptions) -> tuple[str, httpx.URL]:
    """Return the host's name, and the URL with the checked address in its place."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise FetchError("forbidden-address", "The address is malformed.") from None
    if parts.scheme not in (("https", "http") if options.allow_private else ("https",)) or not parts.hostname:
        raise FetchError("forbidden-address", "Only https addresses are read.")
    address = _address(parts.hostname, port or _SCHEME_PORTS[parts.scheme], options)
    try:
        return parts.hostname, httpx.URL(url).copy_with(host=str(address), userinfo=b"")
    except httpx.InvalidURL:
        raise FetchError("forbidden-address", "The address is malformed.") from None


def _address(host: str, port: int, options: LoadOptions) -> _Address:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError("not-fetched", f"The host {host!r} has no address.") from None
    addresses = [ipaddress.ip_address(str(info[4][0]).partition("%")[0]) for info in found]
    if not options.allow_private and not all(map(_is_public, addresses)):
        raise FetchError("forbidden-address", f"The host {host!r} is not public.")
    return addresses[0]


def _is_public(address: _Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return _is_public(address.ipv4_mapped)
        if address in _NAT64:
            return _is_public(ipaddress.IPv4Address(address.packed[-4:]))
        if address.sixtofour is not None or address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast
