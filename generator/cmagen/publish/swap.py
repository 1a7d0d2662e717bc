"""Replaces a folder by another one: in one step, if the file system supports it."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from .lock import LOCK_NAME, Lock, read_lock
from .staging import durable, is_stale_bytecode, staging_path
from .survey import is_ours

__all__ = ["Immovable", "recover", "swap"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
# Errors of renaming a folder in a lower layer of a container image (EXDEV), or a mount point (EBUSY).
_IMMOVABLE = {errno.EXDEV, errno.EBUSY}
# How often the old folder is looked through: each time, somebody must have made a file in it meanwhile.
_SWEEPS = 100


class Immovable(Exception):
    """The folder cannot be renamed: it is a mount point, or in a lower layer of a container image."""


def recover(folder: Path) -> None:
    """Put the old package back if a run was killed between two renames; remove what such runs left."""
    new, old = (staging_path(folder, role) for role in ("new", "old"))
    if old.exists() and not folder.exists():
        old.rename(folder)
    if old.exists():
        _sweep(old, folder)
    shutil.rmtree(new, ignore_errors=True)


def swap(staged: Path, folder: Path) -> None:
    """Rename `staged` to `folder`, and remove the old `folder` but for what is not ours.

    Raises `Immovable` if the folder cannot be renamed; then it is unchanged.
    """
    old = staging_path(folder, "old")
    if not folder.exists():
        staged.rename(folder)
    else:
        # under this name before the exchange, so that a run that is killed in between leaves it to `_sweep`
        staged.rename(old)
        if not _exchange(old, folder):
            old.rename(staged)
            _swap_by_renames(staged, old, folder)
    durable(folder.parent)
    if old.exists():
        _sweep(old, folder)


def _swap_by_renames(staged: Path, old: Path, folder: Path) -> None:
    try:
        folder.rename(old)
    except OSError as problem:
        if problem.errno in _IMMOVABLE:
            raise Immovable from None
        raise
    _move_to(staged, folder)


def _move_to(staged: Path, folder: Path) -> None:
    """Rename `staged`; if somebody made the folder again meanwhile, what is in it comes along."""
    while True:
        try:
            staged.rename(folder)
            return
        except OSError:
            if not folder.is_dir():
                raise
        _sweep(folder, staged)


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


def _sweep(old: Path, folder: Path) -> None:
    """Remove the old folder; what was made or saved in it since the new one was written moves over.

    A folder is removed only when it is empty, so a file that appears meanwhile is found the next time.
    """
    lock, new_lock = read_lock(old), read_lock(folder)
    generated = dict.fromkeys(new_lock.files if new_lock else {}, b"")
    for _ in range(_SWEEPS):
        _empty(old, folder, lock, generated)
        if not old.exists():
            return


def _empty(old: Path, folder: Path, lock: Lock | None, generated: Mapping[str, bytes]) -> None:
    lock_file: Path | None = None
    for root, folders, names in os.walk(old, topdown=False):
        links = [name for name in folders if os.path.islink(os.path.join(root, name))]
        for name in (*names, *links):
            path = Path(root, name)
            relative = path.relative_to(old).as_posix()
            if relative == LOCK_NAME:
                # last: until then it tells which files are ours
                lock_file = path
            elif (
                is_ours(old, relative, lock)
                or relative in generated
                or is_stale_bytecode(relative, generated)
            ):
                path.unlink(missing_ok=True)
            else:
                _move_over(path, folder / relative)
        if Path(root) != old:
            with suppress(OSError):
                Path(root).rmdir()
    with suppress(OSError):
        if lock_file is not None:
            lock_file.unlink()
        old.rmdir()


def _move_over(path: Path, target: Path) -> None:
    """Move a file of the application into the new folder, unless it is there already."""
    with suppress(FileNotFoundError):
        if os.path.lexists(target):
            here, there = path.lstat(), target.lstat()
            # the same file under two names, or saved in the new folder since
            if os.path.samestat(here, there) or here.st_mtime_ns <= there.st_mtime_ns:
                path.unlink()
                return
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
