"""Builds httpx requests: bodies in memory, files in chunks, progress."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from typing import IO, Any

import httpx

from ..records.missing import MISSING
from .bodies import Progress, Upload
from .http_errors import FromCaller
from .payload import Part
from .plan import Outgoing
from .upload_files import filename_of, opened

__all__ = ["request_of"]


def request_of(
    client: httpx.Client | httpx.AsyncClient, out: Outgoing, files: ExitStack
) -> httpx.Request:
    """Return the request of an attempt; `files` closes what was opened for it."""
    payload = out.payload
    options: dict[str, Any] = {} if out.timeout is MISSING else {"timeout": out.timeout}
    if payload.parts is not None:
        options["files"] = [(part.name, _file(part, files)) for part in payload.parts]
    request = client.build_request(
        out.method, out.url, headers=out.headers, content=payload.content, **options
    )
    if payload.upload is not None:
        _stream_file(request, payload.upload, files)
    if payload.progress is not None:
        request.stream = _Reported(request, payload.progress)
    return request


def _file(
    part: Part, files: ExitStack
) -> tuple[str | None, IO[bytes] | bytes, str | None]:
    if isinstance(part.content, bytes):
        return None, part.content, part.content_type
    upload = part.content
    content_type = upload.content_type or part.content_type
    return filename_of(upload), opened(upload, files), content_type


def _stream_file(request: httpx.Request, upload: Upload, files: ExitStack) -> None:
    """Send a file as the body in chunks, with its length if that can be known."""
    content = opened(upload, files)
    if isinstance(content, bytes):
        source: httpx.Request = httpx.Request("POST", "http://x", content=content)
        request.stream = source.stream
        request.headers["content-length"] = str(len(content))
        return
    request.stream = _Chunks(content)
    # httpx wrote the length 0 of the request it built without a body
    del request.headers["content-length"]
    if content.seekable():
        request.headers["content-length"] = str(content.seek(0, os.SEEK_END))
        content.seek(0)
    else:
        request.headers["transfer-encoding"] = "chunked"


class _Chunks(httpx.SyncByteStream, httpx.AsyncByteStream):
    """Reads a file in chunks of 64 KiB, for sync and async clients."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self._file.read(65536):
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk


class _Reported(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A request body that reports how many bytes were sent."""

    def __init__(self, request: httpx.Request, progress: Progress) -> None:
        self._stream = request.stream
        self._progress = progress
        length = request.headers.get("content-length")
        self._total = None if length is None else int(length)
        self._done = 0

    def _count(self, chunk: bytes) -> bytes:
        self._done += len(chunk)
        try:
            self._progress(self._done, self._total)
        except Exception as error:
            raise FromCaller(error) from None
        return chunk

    def __iter__(self) -> Iterator[bytes]:
        assert isinstance(self._stream, httpx.SyncByteStream)
        return map(self._count, self._stream)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        assert isinstance(self._stream, httpx.AsyncByteStream)
        async for chunk in self._stream:
            yield self._count(chunk)
