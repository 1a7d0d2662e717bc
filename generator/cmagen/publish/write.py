"""Writes a package: into a folder beside it, then swapped. Removes only files that cmagen wrote."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from ..diagnostics import Diagnostic, Diagnostics, Place, Severity
from ..diagnostics.text import conflict_line, counted
from .lock import LOCK_NAME, Lock, digest, is_inside, read_lock, same_line_ends
from .mutex import exclusive
from .swap import recover, staging_path, swap

__all__ = ["Change", "compare", "publish"]

ChangeKind: TypeAlias = Literal["added", "changed", "edited", "removed"]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A file that publishing changes. `edited`: it differs from what cmagen wrote, according to the lock."""

    path: str
    kind: ChangeKind


def compare(files: Mapping[str, bytes], folder: Path) -> tuple[Change, ...]:
    """Return the changes that publishing `files` (with their lock) would make, by path. Write nothing.

    Raises `BadInput` if `files` cannot be published into `folder`.
    """
    lock = _survey(files, folder)
    changes = [*_written(files, lock, folder), *_removed(files, lock, folder)]
    return tuple(sorted(changes))


def publish(files: Mapping[str, bytes], folder: Path) -> tuple[Change, ...]:
    """Replace the package in `folder` by `files`; keep files that cmagen did not write. Return the changes.

    A run that is killed leaves the old package or the new one. Raises `BadInput` if `files` cannot be
    published into `folder`, `OSError` if the system refuses (disk full, permission denied).
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with exclusive(folder):
        recover(folder)
        changes = compare(files, folder)
        if changes:
            _replace(files, folder)
    return changes


def _replace(files: Mapping[str, bytes], folder: Path) -> None:
    staged = staging_path(folder, "new")
    try:
        _stage(files, folder, staged)
        swap(staged, folder)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _stage(files: Mapping[str, bytes], folder: Path, staged: Path) -> None:
    staged.mkdir()
    if folder.exists():
        shutil.copymode(folder, staged)
    lock = read_lock(folder)
    for path, content in files.items():
        _place(content, folder / path, staged / path)
    for path in _foreign(folder, lock):
        if not _is_stale_bytecode(path, files):
            _carry(folder / path, staged / path)


def _place(content: bytes, current: Path, target: Path) -> None:
    """Write a file, or link the current one if it is unchanged, so that it keeps its modification time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if _is_same(_read(current), content):
        _carry(current, target)
    else:
        target.write_bytes(content)


def _is_same(current: bytes | None, content: bytes) -> bool:
    return current is not None and same_line_ends(current) == same_line_ends(content)


def _carry(current: Path, target: Path) -> None:
    """Link a file into the staged folder; copy it where hard links are not possible."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(current, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(current, target, follow_symlinks=False)


def _is_stale_bytecode(path: str, files: Mapping[str, bytes]) -> bool:
    folder, _, name = path.rpartition("/")
    if not folder.endswith("__pycache__"):
        return False
    source = folder.removesuffix("__pycache__") + name.partition(".")[0] + ".py"
    return source not in files


def _survey(files: Mapping[str, bytes], folder: Path) -> Lock | None:
    """Return the lock of the folder. Raise `BadInput` if the files cannot be published there."""
    problems = Diagnostics()
    place = Place(str(folder))
    for path in files:
        if not is_inside(path):
            problems.error("publish-outside", place, f"The path {path!r} is outside the package folder.")
    if folder.is_symlink():
        problems.error(
            "publish-symlink",
            place,
            "The package folder is a symbolic link.",
            "Give the folder that it points to; a link cannot be replaced in one step.",
        )
    elif folder.exists() and not folder.is_dir():
        problems.error(
            "publish-not-a-folder",
            place,
            "The package folder is a file.",
            "Remove it, or give another folder.",
        )
    problems.stop_on_errors()
    lock = read_lock(folder)
    problems.extend(_collisions(files, folder, lock))
    problems.stop_on_errors()
    return lock


def _collisions(files: Mapping[str, bytes], folder: Path, lock: Lock | None) -> Iterator[Diagnostic]:
    # git leaves ignored bytecode behind when it switches to a branch without the package.
    foreign = sorted(path for path in _foreign(folder, lock) if "__pycache__" not in path.split("/"))
    if foreign and lock is None:
        shown = ", ".join(foreign[:3]) + (" ..." if len(foreign) > 3 else "")
        what = f"The folder has {counted(len(foreign), 'file')} but no readable {LOCK_NAME}: {shown}."
        hint = "Choose an empty folder, or one with a package that cmagen wrote."
        yield Diagnostic("publish-foreign-folder", Severity.ERROR, Place(str(folder)), what, hint)
        return
    taken = {path for path in foreign if path in files and _read(folder / path) != files[path]}
    blocking = set(foreign) & {parent for path in files for parent in _parents(path)}
    below = {path for path in foreign if not files.keys().isdisjoint(_parents(path))}
    for path in sorted(taken | blocking | below):
        what = "cmagen did not write this file, but the package needs a file or folder at this path."
        yield Diagnostic(
            "publish-foreign-file", Severity.ERROR, Place(str(folder / path)), what, "Move or rename it."
        )


def _parents(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _foreign(folder: Path, lock: Lock | None) -> Iterator[str]:
    """Yield the files and links in the folder that the lock does not list: relative paths with `/`."""
    owned = {LOCK_NAME, *lock.files} if lock else set()
    for root, folders, names in os.walk(folder):
        # os.walk lists links to folders as folders and does not enter them.
        links = [name for name in folders if os.path.islink(os.path.join(root, name))]
        for name in (*names, *links):
            path = Path(root, name).relative_to(folder).as_posix()
            if path not in owned:
                yield path


def _written(files: Mapping[str, bytes], lock: Lock | None, folder: Path) -> Iterator[Change]:
    known = lock.files if lock and not lock.damaged else {}
    for path, content in files.items():
        current = _read(folder / path)
        if current is None:
            yield Change(path, "added")
        elif not _is_same(current, content):
            edited = path in known and digest(current) != known[path] and not _is_merge(current)
            yield Change(path, "edited" if edited else "changed")


def _is_merge(current: bytes) -> bool:
    """Return whether git left a conflict in the file: both sides were generated, neither by hand."""
    return conflict_line(current.decode("utf-8", "replace")) is not None


def _removed(files: Mapping[str, bytes], lock: Lock | None, folder: Path) -> Iterator[Change]:
    for path in lock.files if lock else ():
        if path not in files and os.path.lexists(folder / path):
            yield Change(path, "removed")


def _read(path: Path) -> bytes | None:
    """Return the content of a regular file; None if it is missing, a link or a folder."""
    try:
        return None if path.is_symlink() else path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
