"""Receiving the webhooks of a CMS, instead of polling; a request that proves nothing is refused.

A system that signs its webhooks checks the signature (`System.is_genuine`). For all others, a webhook is
given a header with the secret, which proves where a request comes from.
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
    """Return whether the sender of a request knows the secret. `now` is in seconds since 1970."""
    verdicts = (candidate.is_genuine(request, secret, now) for candidate in systems())
    signed = next((verdict for verdict in verdicts if verdict is not None), None)
    if signed is not None:
        return signed
    return hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode())


class Bell:
    """Rung by a genuine request; several rings before anyone looks are one."""

    def __init__(self) -> None:
        self._rung = threading.Event()

    def ring(self) -> None:
        self._rung.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Return whether it was rung within that time; it is silent again afterwards."""
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
        """Stay quiet: what the webhook changed is told by who was waiting for it."""
