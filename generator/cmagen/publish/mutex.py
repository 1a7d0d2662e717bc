"""Allows one publication at a time in a folder, across processes."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["exclusive"]

if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        # Windows cannot open a folder, so the lock is a file in the temporary folder.
        name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
        return os.open(Path(tempfile.gettempdir()) / f"cmagen-{name}.lock", os.O_CREAT | os.O_RDWR)

    def _acquire(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _acquire(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Lock the parent of `folder`, after waiting until no other process holds the lock.

    The operating system releases the lock if the process is killed. Except on Windows, the parent itself is
    locked, so that no lock file is left in a source tree.
    """
    handle = _open(folder.parent)
    try:
        # some network file systems have no locks
        with suppress(OSError):
            _acquire(handle)
        yield
    finally:
        os.close(handle)
