"""Hearing the webhooks of a CMS, in place of asking again and again; what proves nothing is refused.

Contentful signs its requests (documentation, "Request verification"): HMAC-SHA256 over method, path,
signed headers and body, in hexadecimal, with the time of signing in milliseconds. Contentstack sends
the headers that a webhook is given, so a header with the secret proves where a request comes from.
"""

from __future__ import annotations

import hmac
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["SECRET_HEADER", "Bell", "is_genuine", "listen"]

SECRET_HEADER = "x-cmagen-secret"
_MAX_BODY = 8 * 1024 * 1024
_MAX_AGE = 300.0


def is_genuine(
    method: str, path: str, headers: Mapping[str, str], body: bytes, secret: str, *, now: float
) -> bool:
    """Whether a request was made by someone who knows the secret. `headers` have lower-case names.

    `now` is in seconds since 1970; a signature older or newer than five minutes proves nothing.
    """
    if "x-contentful-signature" in headers:
        return _is_signed(method, path, headers, body, secret, now)
    return hmac.compare_digest(headers.get(SECRET_HEADER, "").encode(), secret.encode())


def _is_signed(
    method: str, path: str, headers: Mapping[str, str], body: bytes, secret: str, now: float
) -> bool:
    names = headers.get("x-contentful-signed-headers", "").lower().split(",")
    stamp = headers.get("x-contentful-timestamp", "")
    if "x-contentful-timestamp" not in names or not stamp.isdecimal():
        return False
    if abs(now - int(stamp) / 1000) > _MAX_AGE:
        return False
    signed = ";".join(f"{name}:{headers.get(name, '').strip()}" for name in names)
    told = "\n".join((method, path, signed, "")).encode() + body
    made = hmac.new(secret.encode(), told, sha256).hexdigest()
    return hmac.compare_digest(made.encode(), headers["x-contentful-signature"].encode())


class Bell:
    """Rung by a genuine request; several rings before anyone looks are one."""

    def __init__(self) -> None:
        self._rung = threading.Event()

    def ring(self) -> None:
        self._rung.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it was rung within that time; it is silent again afterwards."""
        rung = self._rung.wait(seconds)
        self._rung.clear()
        return rung


@contextmanager
def listen(host: str, port: int, secret: str) -> Iterator[tuple[Bell, int]]:
    """A bell that webhooks ring, and the port it hears them on (port 0: any that is free).

    Raises `ValueError` without a secret, `OSError` if the address is taken.
    """
    if not secret:
        raise ValueError("webhooks are only heard with a secret")
    bell = Bell()
    handler = type("_Bound", (_Handler,), {"bell": bell, "secret": secret})
    with ThreadingHTTPServer((host, port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield bell, server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Answers 204 to what is genuine, 403 to all else, and says no more to either."""

    bell: Bell
    secret: str
    timeout = 10

    def do_POST(self) -> None:
        size = self.headers.get("content-length") or "0"
        if not size.isdecimal() or int(size) > _MAX_BODY:
            self._answer(413)
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(size))
        if is_genuine(self.command, self.path, headers, body, self.secret, now=time.time()):
            self.bell.ring()
            self._answer(204)
        else:
            self._answer(403)

    def _answer(self, status: int) -> None:
        self.send_response_only(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet: what the webhook changed is told by who was waiting for it."""
