# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Downloads to a file, which appears only when it is complete."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

from .bodies import Progress
from .request import AsyncSender, Call, RequestOptions, Sender, or_async

__all__ = ["adownload", "download"]


async def adownload(
    sender: AsyncSender,
    call: Call[Any],
    target: str | os.PathLike[str],
    *,
    options: RequestOptions | None = None,
    on_progress: Progress | None = None,
) -> Path:
    """Asynchronous variant of `download`; a thread writes to the disk."""
    async with sender.stream(call, options) as incoming:
        with _staged(Path(target)) as file:
            meter = _Meter(incoming.headers, on_progress)
            async for chunk in incoming.chunks():
                await asyncio.to_thread(file.write, chunk)
                meter.add(chunk)
    return Path(target)


@or_async(adownload)
def download(
    sender: Sender,
    call: Call[Any],
    target: str | os.PathLike[str],
    *,
    options: RequestOptions | None = None,
    on_progress: Progress | None = None,
) -> Path:
    """Write the body of a response to the file `target` in chunks; return its path.

    The file appears when it is complete; an existing file stays until then.
    `on_progress` is called with the bytes received so far and the total.

    Raises:
        OSError: the file cannot be written.
        CmagenError: the errors of a call.
    """
    with sender.stream(call, options) as incoming, _staged(Path(target)) as file:
        meter = _Meter(incoming.headers, on_progress)
        for chunk in incoming.chunks():
            file.write(chunk)
            meter.add(chunk)
    return Path(target)


@contextmanager
def _staged(target: Path) -> Generator[IO[bytes], None, None]:
    """Yield a temporary file that replaces the target at the end, or is removed."""
    # in the folder of the target, because `os.replace` cannot cross file systems
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
    """Return the mode of the existing file, else that of a new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    # the mask can only be read by setting it
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


class _Meter:
    """Reports bytes received; of a compressed body, the total is not known."""

    def __init__(self, headers: Mapping[str, str], progress: Progress | None) -> None:
        length = (
            None if "content-encoding" in headers else headers.get("content-length")
        )
        self._total = int(length) if length and length.isdecimal() else None
        self._progress = progress
        self._done = 0

    def add(self, chunk: bytes) -> None:
        self._done += len(chunk)
        if self._progress is not None:
            self._progress(self._done, self._total)
