"""Downloads that are whole or not there."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

from .bodies import Progress
from .request import AsyncSender, Call, RequestOptions, Sender

__all__ = ["adownload", "download"]


def download(
    sender: Sender,
    call: Call[Any],
    target: str | os.PathLike[str],
    *,
    options: RequestOptions | None = None,
    on_progress: Progress | None = None,
) -> Path:
    """Write the body of an answer to a file, in pieces; the path is given back.

    The file appears when it is whole; one that was there stays until then. Raises OSError beside
    the errors of a call.
    """
    with sender.stream(call, options) as incoming, _staged(Path(target)) as file:
        meter = _Meter(incoming.headers, on_progress)
        for chunk in incoming.chunks():
            file.write(chunk)
            meter.add(chunk)
    return Path(target)


async def adownload(
    sender: AsyncSender,
    call: Call[Any],
    target: str | os.PathLike[str],
    *,
    options: RequestOptions | None = None,
    on_progress: Progress | None = None,
) -> Path:
    """The asynchronous twin of `download`; the disk is written from a thread."""
    async with sender.stream(call, options) as incoming:
        with _staged(Path(target)) as file:
            meter = _Meter(incoming.headers, on_progress)
            async for chunk in incoming.chunks():
                await asyncio.to_thread(file.write, chunk)
                meter.add(chunk)
    return Path(target)


@contextmanager
def _staged(target: Path) -> Generator[IO[bytes], None, None]:
    """A file beside the target that takes its place at the end, or is removed."""
    with NamedTemporaryFile(
        dir=target.parent, prefix=f".{target.name[:40]}.", delete=False
    ) as file:
        try:
            yield file
            file.close()
            os.chmod(file.name, _mode(target))
            os.replace(file.name, target)
        except BaseException:
            file.close()
            with suppress(OSError):
                os.unlink(file.name)
            raise


def _mode(target: Path) -> int:
    """The mode of the file that is there, else what a new file would have."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


class _Meter:
    """Counts what came; the total is known if the body is not compressed."""

    def __init__(self, headers: Mapping[str, str], progress: Progress | None) -> None:
        length = (
            None if "content-encoding" in headers else headers.get("content-length")
        )
        self._total = None if length is None else int(length)
        self._progress = progress
        self._done = 0

    def add(self, chunk: bytes) -> None:
        self._done += len(chunk)
        if self._progress is not None:
            self._progress(self._done, self._total)
