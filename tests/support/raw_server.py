"""A server that sends exactly the bytes it is told to, as slowly as it is told to."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TypeAlias

__all__ = ["RawServer", "reply"]

Script: TypeAlias = Callable[[str], Iterable[bytes | float]]
"""Yields, for the head of a request, what to send; a number is a pause in seconds."""


def reply(status: int, body: bytes = b"", *headers: str, length: int | None = None) -> bytes:
    """Return a response; `length` is what it claims to have."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


class RawServer:
    """`with RawServer(script) as server:`; `heads` are the heads of the requests that came."""

    def __init__(self, script: Script) -> None:
        self.heads: list[str] = []
        self._script = script
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> RawServer:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._listener.close()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                while head := self._head(connection):
                    self.heads.append(head)
                    for piece in self._script(head):
                        if self._over.is_set():
                            return
                        if isinstance(piece, bytes):
                            connection.sendall(piece)
                        else:
                            time.sleep(piece)
                    if "connection: close" in head.lower():
                        return
            except OSError:
                return

    def _head(self, connection: socket.socket) -> str:
        data = b""
        while b"\r\n\r\n" not in data:
            if not (chunk := connection.recv(65536)):
                return ""
            data += chunk
        head, _, body = data.partition(b"\r\n\r\n")
        text = head.decode("latin-1")
        lengths = [line for line in text.lower().split("\r\n") if line.startswith("content-length:")]
        missing = int(lengths[0].partition(":")[2]) - len(body) if lengths else 0
        while missing > 0 and (chunk := connection.recv(65536)):
            missing -= len(chunk)
        return text
