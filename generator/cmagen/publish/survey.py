"""What is in the folder of a package, and what publishing would change there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from ..diagnostics import Diagnostic, Diagnostics, Place, Severity
from ..diagnostics.text import conflict_line, counted
from .lock import LOCK_NAME, Lock, digest, is_inside, read_lock, same_line_ends

__all__ = ["HIDDEN", "Change", "compare", "content_of", "foreign", "is_behind_link", "is_ours", "is_same"]

HIDDEN = ".cmagen-"
"""How the names of folders begin that a run makes inside a package folder that cannot be moved."""

ChangeKind: TypeAlias = Literal["added", "changed", "edited", "kept", "removed"]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A file that publishing changes. `edited`: it differs from what cmagen wrote, according to the lock.

    `kept`: it is no longer generated and was edited, so it stays, as a file of the application.
    """

    path: str
    kind: ChangeKind


def compare(files: Mapping[str, bytes], folder: Path) -> tuple[Change, ...]:
    """Return the changes that publishing `files` (with their lock) would make, by path. Write nothing.

    Raises `BadInput` if `files` cannot be published into `folder`.
    """
    lock = _survey(files, folder)
    changes = [*_written(files, lock, folder), *_removed(files, lock, folder)]
    return tuple(sorted(changes))


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
    others = sorted(path for path in foreign(folder, lock) if "__pycache__" not in path.split("/"))
    if others and lock is None:
        shown = ", ".join(others[:3]) + (" ..." if len(others) > 3 else "")
        what = f"The folder has {counted(len(others), 'file')} but no readable {LOCK_NAME}: {shown}."
        hint = "Choose an empty folder, or one with a package that cmagen wrote."
        yield Diagnostic("publish-foreign-folder", Severity.ERROR, Place(str(folder)), what, hint)
        return
    taken = {path for path in others if path in files and content_of(folder / path) != files[path]}
    blocking = set(others) & {parent for path in files for parent in _parents(path)}
    below = {path for path in others if not files.keys().isdisjoint(_parents(path))}
    for path in sorted(taken | blocking | below):
        what = "cmagen did not write this file, but the package needs a file or folder at this path."
        yield Diagnostic(
            "publish-foreign-file", Severity.ERROR, Place(str(folder / path)), what, "Move or rename it."
        )


def _parents(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def foreign(folder: Path, lock: Lock | None) -> Iterator[str]:
    """Yield the files and links in the folder that the lock does not list: relative paths with `/`."""
    owned = {LOCK_NAME, *lock.files} if lock else set()
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
        # os.walk lists links to folders as folders and does not enter them.
        links = [name for name in folders if os.path.islink(os.path.join(root, name))]
        for name in (*names, *links):
            path = Path(root, name).relative_to(folder).as_posix()
            if path not in owned:
                yield path


def _written(files: Mapping[str, bytes], lock: Lock | None, folder: Path) -> Iterator[Change]:
    known = lock.files if lock and not lock.damaged else {}
    for path, content in files.items():
        current = content_of(folder / path)
        if current is None:
            yield Change(path, "added")
        elif not is_same(current, content):
            edited = path in known and digest(current) != known[path] and not _is_merge(current)
            yield Change(path, "edited" if edited else "changed")


def _is_merge(current: bytes) -> bool:
    """Return whether git left a conflict in the file: both sides were generated, neither by hand."""
    return conflict_line(current.decode("utf-8", "replace")) is not None


def _removed(files: Mapping[str, bytes], lock: Lock | None, folder: Path) -> Iterator[Change]:
    for path in lock.files if lock else ():
        if path not in files and os.path.lexists(folder / path) and not is_behind_link(folder, path):
            yield Change(path, "removed" if is_ours(folder, path, lock) else "kept")


def is_ours(folder: Path, path: str, lock: Lock | None) -> bool:
    """Return whether a path holds what cmagen wrote there: the lock lists it, and nobody changed it."""
    if path == LOCK_NAME:
        return True
    if lock is None or path not in lock.files or is_behind_link(folder, path):
        return False
    content = content_of(folder / path)
    if content is None:
        return False
    # the hashes of a lock with conflicts are those of two branches
    return lock.damaged or digest(content) == lock.files[path] or _is_merge(content)


def is_behind_link(folder: Path, path: str) -> bool:
    """Return whether a folder on the way is a link, which would lead elsewhere."""
    return any((folder / parent).is_symlink() for parent in _parents(path))


def content_of(path: Path) -> bytes | None:
    """Return the content of a regular file; None if it is missing, a link or a folder."""
    try:
        return None if path.is_symlink() else path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def is_same(current: bytes | None, content: bytes) -> bool:
    """Return whether a file has a content, whatever its line endings."""
    return current is not None and same_line_ends(current) == same_line_ends(content)
