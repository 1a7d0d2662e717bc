"""Receive the webhooks of a CMS instead of polling it. Requests that are not authenticated are rejected.

Systems that sign their webhooks check the signature (`System.is_genuine`). For all others, the webhook is
configured with a header that holds the secret, which proves where a request comes from.
"""

from __future__ import annotations

import hmac
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ..cms.registry import systems
from ..cms.system_parts import WebhookRequest

__all__ = ["SECRET_HEADER", "Bell", "is_genuine", "listen"]

SECRET_HEADER = "x-cmagen-secret"
_MAX_BODY = 8 * 1024 * 1024


def is_genuine(request: WebhookRequest, secret: str, *, now: float) -> bool:
    """Return whether the sender of a request knows the secret. `now` is in seconds since 1970 (UTC)."""
    verdicts = (candidate.is_genuine(request, secret, now) for candidate in systems())
    signed = next((verdict for verdict in verdicts if verdict is not None), None)
    # A wrong signature is final: a request that has one must not pass by the header with the secret.
    if signed is not None:
        return signed
    # As bytes, because `compare_digest` accepts only ASCII strings.
    return hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode())


class Bell:
    """Rings for genuine requests. Several requests before the next `wait` count as one."""

    def __init__(self) -> None:
        self._rung = threading.Event()

    def ring(self) -> None:
        """Wake up the thread that waits, or the next one that does."""
        self._rung.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the bell rings, then reset it. Return False if it did not ring in time.

        Without `seconds`, there is no limit.
        """
        rung = self._rung.wait(seconds)
        self._rung.clear()
        return rung


@contextmanager
def listen(host: str, port: int, secret: str) -> Iterator[tuple[Bell, int]]:
    """Serve webhooks during the block; yield the bell that they ring, and the port. Port 0: any free port.

    Raises:
        ValueError: the secret is empty.
        OSError: the address is in use or not available.
    """
    if not secret:
        raise ValueError("webhooks need a secret: without one, anybody could send them")
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
    """Responds with 204 to genuine requests and with 403 to all others, without a body."""

    bell: Bell
    secret: str
    timeout = 10

    def do_POST(self) -> None:
        size = self.headers.get("content-length") or "0"
        # The body is not read: one request must not fill the memory.
        if not size.isdecimal() or int(size) > _MAX_BODY:
            self._answer(413)
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(size))
        if is_genuine(WebhookRequest(self.command, self.path, headers, body), self.secret, now=time.time()):
            self.bell.ring()
            self._answer(204)
        else:
            self._answer(403)

    def _answer(self, status: int) -> None:
        self.send_response_only(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing: the command that waits for the bell prints what has changed."""
