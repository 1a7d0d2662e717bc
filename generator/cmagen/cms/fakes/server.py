"""A fake API behind a real socket on 127.0.0.1, served by threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .message import Handle, Reply

__all__ = ["serve"]


class _Handler(BaseHTTPRequestHandler):
    """One connection. Speaks HTTP/1.1, keeps connections open, logs nothing."""

    protocol_version = "HTTP/1.1"
    # Headers and body are written apart; Nagle's algorithm would hold the body back until an acknowledgement.
    disable_nagle_algorithm = True
    api_handle: Handle
    prefix: str

    def _respond(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.headers.get("transfer-encoding", "").lower() == "chunked":
            body = b"".join(self._chunks())
        path, _, query = self.path.partition("?")
        headers = dict(self.headers.items())
        self._send(self.api_handle(self.command, path.removeprefix(self.prefix), query, headers, body))

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _respond

    def _chunks(self) -> Iterator[bytes]:
        """Yield the chunks of a body, which `http.server` does not decode (RFC 9112, section 7.1)."""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()

    def _send(self, reply: Reply) -> None:
        time.sleep(reply.delay)
        if reply.dropped:
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        # RFC 9110, section 8.6: no Content-Length in a 204 response.
        if reply.status != 204:
            self.send_header("content-length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing: the API keeps its own log."""


@contextmanager
def serve(handle: Handle, prefix: str, *, port: int = 0) -> Iterator[str]:
    """Serve until the block ends; yield the base URL, such as `http://127.0.0.1:49152/v3`."""
    handler = type("Handler", (_Handler,), {"api_handle": staticmethod(handle), "prefix": prefix})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    # `shutdown` waits for the next poll: 0.5 seconds by default, for every test that serves.
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
