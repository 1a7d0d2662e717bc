# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Reads bodies of responses: decompressed, whole, and within limits."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

import httpx

from ..records.errors import DecodeError
from .time_limits import is_late

if TYPE_CHECKING:
    from .plan import Outgoing

__all__ = ["achunks", "aread_whole", "chunks", "read_whole"]

LARGEST_ERROR = 1 << 20
"""How much of the body of an error is read; the rest is of no use to anybody."""


class _Inflater:
    """Decompresses gzip and deflate, and knows whether the stream came to its end.

    httpx does not: it takes half a gzip stream for a whole one.
    """

    def __init__(self, kind: str) -> None:
        # 47: gzip or zlib, whichever the first bytes are; -15: raw deflate
        self._bits = 31 if kind == "gzip" else 47
        self._stream = zlib.decompressobj(self._bits)
        self._begun = False

    def feed(self, data: bytes) -> bytes:
        out = b""
        while data:
            if self._stream.eof:
                # RFC 1952, 2.2: a gzip file may have several members
                self._stream = zlib.decompressobj(self._bits)
            try:
                out += self._stream.decompress(data)
            except zlib.error:
                if self._begun or self._bits != 47:
                    raise
                self._bits, self._begun = -15, True
                self._stream = zlib.decompressobj(-15)
                continue
            self._begun = True
            data = self._stream.unused_data
        return out

    def end(self) -> None:
        """Raise EOFError if the compressed stream was cut."""
        if self._begun and not self._stream.eof:
            raise EOFError("the compressed response was cut")


def _inflater(response: httpx.Response) -> _Inflater | None:
    coding = response.headers.get("content-encoding", "").strip().lower()
    return _Inflater(coding) if coding in ("gzip", "x-gzip", "deflate") else None


def chunks(response: httpx.Response) -> Iterator[bytes]:
    """Yield the body in chunks, decompressed. Raises EOFError if it was cut."""
    inflater = None if hasattr(response, "_content") else _inflater(response)
    if inflater is None:
        yield from response.iter_bytes()
        return
    for raw in response.iter_raw():
        if chunk := inflater.feed(raw):
            yield chunk
    inflater.end()


async def achunks(response: httpx.Response) -> AsyncIterator[bytes]:
    """Asynchronous variant of `chunks`."""
    inflater = None if hasattr(response, "_content") else _inflater(response)
    if inflater is None:
        async for chunk in response.aiter_bytes():
            yield chunk
        return
    async for raw in response.aiter_raw():
        if chunk := inflater.feed(raw):
            yield chunk
    inflater.end()


class _Whole:
    """Collects a body, up to the limit of its response."""

    def __init__(self, response: httpx.Response, outgoing: Outgoing) -> None:
        self._response = response
        self._parts: list[bytes] = []
        self._size = 0
        self._is_error = response.status_code >= 400
        self._limit = LARGEST_ERROR if self._is_error else outgoing.largest

    def add(self, chunk: bytes) -> bool:
        """Add a chunk; return False when enough was read."""
        self._parts.append(chunk)
        self._size += len(chunk)
        if is_late():
            raise httpx.ReadTimeout("", request=self._response.request)
        if self._limit is None or self._size <= self._limit:
            return True
        if self._is_error:
            return False
        raise DecodeError("", f"at most {self._limit:,} bytes", "more")

    def failed(self, error: Exception) -> None:
        """Raise the error, unless it is half of an error page: the status says enough."""
        if not self._is_error:
            raise error

    def keep(self) -> None:
        """Make the collected body the content of the response."""
        # where httpx itself keeps what `read` returns; it has no other way to set it
        vars(self._response)["_content"] = b"".join(self._parts)


def read_whole(response: httpx.Response, outgoing: Outgoing) -> None:
    """Read the body, so that `response.content` has it."""
    whole = _Whole(response, outgoing)
    try:
        for chunk in chunks(response):
            if not whole.add(chunk):
                break
    except Exception as error:
        whole.failed(error)
    finally:
        response.close()
    whole.keep()


async def aread_whole(response: httpx.Response, outgoing: Outgoing) -> None:
    """Asynchronous variant of `read_whole`."""
    whole = _Whole(response, outgoing)
    try:
        async for chunk in achunks(response):
            if not whole.add(chunk):
                break
    except Exception as error:
        whole.failed(error)
    finally:
        await response.aclose()
    whole.keep()
