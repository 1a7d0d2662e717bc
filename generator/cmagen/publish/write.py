"""Write a package into its folder: staged beside it, then swapped; only what is ours is ever removed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from ..diagnostics import Diagnostic, Diagnostics, Place, Severity
from .lock import LOCK_NAME, Lock, digest, is_inside, read_lock, same_line_ends
from .mutex import exclusive
from .swap import recover, staging_path, swap

__all__ = ["Change", "compare", "publish"]

ChangeKind: TypeAlias = Literal["added", "changed", "edited", "removed"]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One file that publication would touch. `edited`: it is not what the lock says was written."""

    path: str
    kind: ChangeKind


def compare(files: Mapping[str, bytes], folder: Path) -> tuple[Change, ...]:
    """Return what publishing `files` (with their lock) into `folder` would do, by path; nothing is written.

    Raises `BadInput` when it could not be published there at all.
    """
    lock = _survey(files, folder)
    changes = [*_written(files, lock, folder), *_removed(files, lock, folder)]
    return tuple(sorted(changes))


def publish(files: Mapping[str, bytes], folder: Path) -> tuple[Change, ...]:
    """Make `folder` hold `files` and whatever in it is not cmagen's; returns what changed.

    A run that is killed leaves the old package or the new one. Raises `BadInput` when the folder
    cannot take a package, `OSError` when the system refuses (full disk, no permission).
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
    """An unchanged file stays the same file, so that tools that look at times do nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if _is_same(_read(current), content):
        _carry(current, target)
    else:
        target.write_bytes(content)


def _is_same(current: bytes | None, content: bytes) -> bool:
    return current is not None and same_line_ends(current) == same_line_ends(content)


def _carry(current: Path, target: Path) -> None:
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
    """Return the lock of the folder, if a package may be published there."""
    problems = Diagnostics()
    place = Place(str(folder))
    for path in files:
        if not is_inside(path):
            problems.error("publish-outside", place, f"{path!r} would be written outside the package.")
    if folder.is_symlink():
        problems.error(
            "publish-symlink",
            place,
            "The package folder is a symbolic link.",
            "Name the folder it points to, so that it can be replaced as a whole.",
        )
    elif folder.exists() and not folder.is_dir():
        problems.error("publish-not-a-folder", place, "A file is in the place of the package folder.")
    problems.stop_on_errors()
    lock = read_lock(folder)
    problems.extend(_collisions(files, folder, lock))
    problems.stop_on_errors()
    return lock


def _collisions(files: Mapping[str, bytes], folder: Path, lock: Lock | None) -> Iterator[Diagnostic]:
    # Bytecode stays behind when git switches to a branch without the package.
    foreign = sorted(path for path in _foreign(folder, lock) if "__pycache__" not in path.split("/"))
    if foreign and lock is None:
        shown = ", ".join(foreign[:3]) + (" ..." if len(foreign) > 3 else "")
        what = f"The folder has no readable {LOCK_NAME} but holds {len(foreign)} file(s): {shown}."
        hint = "Choose an empty folder; cmagen does not take over a folder that it did not write."
        yield Diagnostic("publish-foreign-folder", Severity.ERROR, Place(str(folder)), what, hint)
        return
    taken = {path for path in foreign if path in files and _read(folder / path) != files[path]}
    blocking = set(foreign) & {parent for path in files for parent in _parents(path)}
    below = {path for path in foreign if not files.keys().isdisjoint(_parents(path))}
    for path in sorted(taken | blocking | below):
        what = "This file is not cmagen's, but the package needs its place."
        yield Diagnostic(
            "publish-foreign-file", Severity.ERROR, Place(str(folder / path)), what, "Move or rename it."
        )


def _parents(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _foreign(folder: Path, lock: Lock | None) -> Iterator[str]:
    """Files (and links) in the folder that the lock does not list, relative, with `/`."""
    owned = {LOCK_NAME, *lock.files} if lock else set()
    for root, folders, names in os.walk(folder):
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
            edited = path in known and digest(current) != known[path]
            yield Change(path, "edited" if edited else "changed")


def _removed(files: Mapping[str, bytes], lock: Lock | None, folder: Path) -> Iterator[Change]:
    for path in lock.files if lock else ():
        if path not in files and os.path.lexists(folder / path):
            yield Change(path, "removed")


def _read(path: Path) -> bytes | None:
    """Content of a regular file; a link or a folder in its place counts as absent."""
    try:
        return None if path.is_symlink() else path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
