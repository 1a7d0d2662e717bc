"""A small HTTP server on 127.0.0.1 that records requests and gives scripted answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

__all__ = ["Answer", "Loopback", "Request", "answer"]


@dataclass(frozen=True)
class Request:
    """What came over the wire. `target` is path and query as sent; header names are lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(self.target.partition("?")[2], keep_blank_values=True)

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """`chunks`: the body in pieces, each flushed. `hang_up`: close without answering."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    chunks: tuple[bytes, ...] = ()
    hang_up: bool = False
    delay: float = 0.0


Scripted: TypeAlias = Answer | Callable[[Request], Answer]


def answer(data: object = None, status: int = 200, **headers: str) -> Answer:
    """A JSON answer; `retry_after="1"` becomes the header Retry-After. None is an empty body."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    if data is None:
        return Answer(status, headers=named)
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    return Answer(status, body, {"content-type": "application/json", **named})


class Loopback:
    """`with Loopback() as server: server.script(answer({...}))`; the last answer is repeated."""

    def __init__(self, *script: Scripted) -> None:
        self.requests: list[Request] = []
        self._script: list[Scripted] = list(script)
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def script(self, *answers: Scripted) -> None:
        """Answer the next requests so, and forget those that came."""
        with self._lock:
            self._script = list(answers)
            self.requests.clear()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def last(self) -> Request:
        return self.requests[-1]

    def take(self, request: Request) -> Answer:
        """Record a request and give its answer; 204 without a script."""
        with self._lock:
            self.requests.append(request)
            step = self._script.pop(0) if len(self._script) > 1 else (self._script or [Answer(204)])[0]
        return step if isinstance(step, Answer) else step(request)

    def __enter__(self) -> Loopback:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(loopback: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, self.path, headers, self._body(headers))
            self._give(loopback.take(request))

        def _body(self, headers: Mapping[str, str]) -> bytes:
            if headers.get("transfer-encoding", "").lower() == "chunked":
                return b"".join(iter(self._chunk, b""))
            return self.rfile.read(int(headers.get("content-length", "0")))

        def _chunk(self) -> bytes:
            piece = self.rfile.read(int(self.rfile.readline().strip(), 16))
            self.rfile.readline()
            return piece

        def _give(self, given: Answer) -> None:
            if given.delay:
                threading.Event().wait(given.delay)
            if given.hang_up:
                self.close_connection = True
                return
            self.send_response(given.status)
            for name, text in given.headers.items():
                self.send_header(name, text)
            if not given.chunks and given.status != 204:
                self.send_header("content-length", str(len(given.body)))
            if given.chunks:
                self.send_header("connection", "close")
            self.end_headers()
            for piece in given.chunks or ((given.body,) if self.command != "HEAD" else ()):
                self.wfile.write(piece)
                self.wfile.flush()
            self.wfile.flush()

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    return Handler
