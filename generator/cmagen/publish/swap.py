"""Replaces a folder by another one: in one step, if the file system supports it."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from .lock import LOCK_NAME, read_lock

__all__ = ["recover", "staging_path", "swap"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
# Errors of renaming a folder in a lower layer of a container image (EXDEV), or a mount point (EBUSY).
_IMMOVABLE = {errno.EXDEV, errno.EBUSY}


def staging_path(folder: Path, role: str) -> Path:
    """Return a hidden sibling of `folder`: `new` while it is written, `old` and `ready` during the swap."""
    return folder.with_name(f".{folder.name}.cmagen-{role}")


def recover(folder: Path) -> None:
    """Complete the swap of a run that was killed, and remove the folders that it left beside `folder`."""
    new, old, ready = (staging_path(folder, role) for role in ("new", "old", "ready"))
    # `ready` is complete: it gets its name only after everything was written.
    if ready.exists():
        _move_in(ready, folder)
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)


def swap(staged: Path, folder: Path) -> None:
    """Rename `staged` to `folder` and remove the old `folder`."""
    if not folder.exists():
        staged.rename(folder)
    elif _exchange(staged, folder):
        shutil.rmtree(staged, ignore_errors=True)
    else:
        _swap_in_steps(staged, folder)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders atomically. Return False if the system or file system cannot."""
    if sys.platform == "win32":
        return False
    # Python has no function for it: renameat2 is of Linux, renamex_np of macOS.
    libc = ctypes.CDLL(None)
    here, there = os.fsencode(first), os.fsencode(second)
    if hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_AT_FDCWD, here, _AT_FDCWD, there, _RENAME_EXCHANGE) == 0)
    if hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(here, there, _RENAME_SWAP) == 0)
    return False


def _swap_in_steps(staged: Path, folder: Path) -> None:
    """Swap by two renames, or file by file if the folder cannot be renamed. `recover` completes both."""
    old = staging_path(folder, "old")
    try:
        folder.rename(old)
    except OSError as problem:
        if problem.errno not in _IMMOVABLE:
            raise
        ready = staging_path(folder, "ready")
        staged.rename(ready)
        _move_in(ready, folder)
        return
    staged.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _move_in(ready: Path, folder: Path) -> None:
    """Move every file into `folder` and remove the old files that are no longer generated.

    The lock is moved last: until then, the old one tells which files must be removed.
    """
    previous, lock = read_lock(folder), read_lock(ready)
    for path in _files(ready):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (ready / path).replace(target)
    if previous and lock:
        for gone in previous.files.keys() - lock.files.keys():
            (folder / gone).unlink(missing_ok=True)
    if (ready / LOCK_NAME).exists():
        (ready / LOCK_NAME).replace(folder / LOCK_NAME)
    shutil.rmtree(ready)


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if (path.is_symlink() or path.is_file()) and relative != Path(LOCK_NAME):
            yield relative
