# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Bounds the time of an attempt, to the last byte of its response."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from httpcore import NetworkBackend, NetworkStream
    from httpx import Client

__all__ = ["bound", "is_late", "time_limit"]

# when the attempt of this thread must be over, on the monotonic clock
_ENDS: ContextVar[float | None] = ContextVar("ends", default=None)
_AT_ONCE = 1e-6


@contextmanager
def time_limit(seconds: float | None) -> Generator[None, None, None]:
    """Let every read and write of a client that is `bound` end within `seconds`."""
    token = _ENDS.set(None if seconds is None else time.monotonic() + seconds)
    try:
        yield
    finally:
        _ENDS.reset(token)


def is_late() -> bool:
    """Check whether the time of this attempt is over."""
    ends = _ENDS.get()
    return ends is not None and time.monotonic() > ends


def _left(timeout: float | None) -> float | None:
    ends = _ENDS.get()
    if ends is None:
        return timeout
    left = max(ends - time.monotonic(), _AT_ONCE)
    return left if timeout is None else min(timeout, left)


def bound(client: Client) -> None:
    """Make the reads and writes of a client keep to `time_limit`.

    The timeouts of httpx bound the pause between two reads; a server that sends a byte now
    and then, or one `100 Continue` after another, never exceeds them. httpx has no
    parameter for its network backend; without the attributes nothing is changed.
    """
    transports = [
        vars(client).get("_transport"),
        *vars(client).get("_mounts", {}).values(),
    ]
    for transport in transports:
        pool = getattr(transport, "_pool", None)
        backend = getattr(pool, "_network_backend", None)
        if backend is not None:
            vars(pool)["_network_backend"] = _Backend(backend)


class _Backend:
    """A backend of httpcore whose streams keep to the limit."""

    def __init__(self, backend: NetworkBackend) -> None:
        self._backend = backend

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, **more: Any
    ) -> _Stream:
        stream = self._backend.connect_tcp(host, port, timeout=_left(timeout), **more)
        return _Stream(stream)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, **more: Any
    ) -> _Stream:
        left = _left(timeout)
        return _Stream(self._backend.connect_unix_socket(path, timeout=left, **more))

    def sleep(self, seconds: float) -> None:
        self._backend.sleep(_left(seconds) or 0.0)


class _Stream:
    """A connection of httpcore."""

    def __init__(self, stream: NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, timeout=_left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=_left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> _Stream:
        left = _left(timeout)
        return _Stream(
            self._stream.start_tls(ssl_context, server_hostname, timeout=left)
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
