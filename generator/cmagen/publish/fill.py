"""Publishes file by file, into a folder that cannot be replaced as a whole.

Such are mount points (volumes, bind mounts, tmpfs), folders in a lower layer of a container image, and
folders whose parent is read-only. Each file is replaced in one step, the lock last. A run that is killed
leaves a mixture of two packages, which the next run completes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from .lock import LOCK_NAME, read_lock
from .staging import durable, place
from .survey import HIDDEN, content_of, is_ours, is_same

__all__ = ["complete", "fill", "is_fixed"]


def is_fixed(folder: Path) -> bool:
    """Return whether a folder can only be filled: a mount point, or in a folder that is read-only."""
    return folder.exists() and (os.path.ismount(folder) or not os.access(folder.parent, os.W_OK))


def fill(files: Mapping[str, bytes], folder: Path) -> None:
    """Write what changes beside it, on the same file system, then move it in."""
    new, ready = folder / f"{HIDDEN}new", folder / f"{HIDDEN}ready"
    shutil.rmtree(new, ignore_errors=True)
    try:
        new.mkdir()
        for path, content in files.items():
            if path == LOCK_NAME or not is_same(content_of(folder / path), content):
                place(content, folder / path, new / path)
        durable(new)
        # from here on, the next run completes what this one does not
        new.rename(ready)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    complete(folder)


def complete(folder: Path) -> None:
    """Move the files of a complete run into the folder, and remove those that are no longer generated.

    The lock is moved last: until then, the old one tells which files must be removed.
    """
    ready = folder / f"{HIDDEN}ready"
    shutil.rmtree(folder / f"{HIDDEN}new", ignore_errors=True)
    if not ready.is_dir():
        return
    previous, lock = read_lock(folder), read_lock(ready)
    for path in _files(ready):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (ready / path).replace(target)
    if previous and lock:
        for gone in sorted(previous.files.keys() - lock.files.keys()):
            if is_ours(folder, gone, previous):
                _remove(folder, gone)
    if (ready / LOCK_NAME).exists():
        (ready / LOCK_NAME).replace(folder / LOCK_NAME)
    durable(folder)
    shutil.rmtree(ready)


def _remove(folder: Path, path: str) -> None:
    """Remove a file, its bytecode, and the folders that are empty then."""
    target = folder / path
    target.unlink(missing_ok=True)
    for bytecode in (target.parent / "__pycache__").glob(f"{target.stem}.*.pyc"):
        bytecode.unlink(missing_ok=True)
    with suppress(OSError):
        for parent in (target.parent / "__pycache__", *target.parents):
            if parent == folder:
                return
            if parent.exists():
                parent.rmdir()


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if path.is_file() and relative != Path(LOCK_NAME):
            yield relative
