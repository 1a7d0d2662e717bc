"""Writes a package into a folder of its own, with everything in it that is not ours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from .lock import Lock, read_lock
from .survey import HIDDEN, content_of, foreign, is_behind_link, is_ours, is_same

__all__ = ["durable", "is_stale_bytecode", "place", "stage", "staging_path"]


def staging_path(folder: Path, role: str) -> Path:
    """Return a hidden sibling of `folder`: `new` while it is written, `old` during the swap."""
    return folder.with_name(f".{folder.name}.cmagen-{role}")


def stage(files: Mapping[str, bytes], folder: Path, staged: Path) -> None:
    """Write `files` into the new folder `staged`; link everything else that stays into it."""
    staged.mkdir()
    lock = read_lock(folder)
    for path, content in files.items():
        place(content, folder / path, staged / path)
    for path in foreign(folder, lock):
        if not is_stale_bytecode(path, files):
            _carry(folder / path, staged / path)
    for path in lock.files if lock else ():
        gone = path not in files and not is_behind_link(folder, path)
        if gone and content_of(folder / path) is not None and not is_ours(folder, path, lock):
            _carry(folder / path, staged / path)
    _keep_folders(folder, staged, lock)


def place(content: bytes, current: Path, target: Path) -> None:
    """Write a file with the mode of the current one; link it if unchanged, so that it keeps its time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if is_same(content_of(current), content):
        _carry(current, target)
        return
    target.write_bytes(content)
    durable(target)
    if current.exists() and not current.is_symlink():
        _copy_owner(current, target)


def _carry(current: Path, target: Path) -> None:
    """Link a file into the staged folder; copy it where hard links are not possible."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(current, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(current, target, follow_symlinks=False)


def _keep_folders(folder: Path, staged: Path, lock: Lock | None) -> None:
    """Make the empty folders of the application, and give all folders the mode and owner they had."""
    owned = {parent for path in lock.files for parent in Path(path).parents} if lock else set[Path]()
    seen: list[Path] = []
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
        relative = Path(root).relative_to(folder)
        seen.append(relative)
        # a folder of bytecode whose sources are gone is nobody's
        is_empty = not names and not folders and relative.name != "__pycache__"
        if is_empty and relative not in owned:
            (staged / relative).mkdir(parents=True, exist_ok=True)
    for relative in seen:
        if (staged / relative).is_dir():
            _copy_owner(folder / relative, staged / relative)


def _copy_owner(current: Path, target: Path) -> None:
    shutil.copymode(current, target)
    if hasattr(os, "chown"):
        known, made = current.stat(), target.stat()
        if (known.st_uid, known.st_gid) != (made.st_uid, made.st_gid):
            # only root may give files away
            with suppress(PermissionError):
                os.chown(target, known.st_uid, known.st_gid)


def is_stale_bytecode(path: str, files: Mapping[str, bytes]) -> bool:
    """Return whether a path is bytecode of a module that is not in the package any more."""
    folder, _, name = path.rpartition("/")
    if not folder.endswith("__pycache__"):
        return False
    source = folder.removesuffix("__pycache__") + name.partition(".")[0] + ".py"
    return source not in files


def durable(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk: a name must not outlive its content."""
    if os.name == "nt" and path.is_dir():
        return
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
