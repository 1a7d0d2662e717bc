"""Reads files and folders as they were at a git revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from ..content.json_files import refuse
from ..diagnostics import Place

__all__ = ["write_revision"]


def write_revision(revision: str, path: Path, folder: Path) -> Path:
    """Write a file or folder as it was at a revision into `folder`, and return where it is.

    Symbolic links are left out. Filters and attributes of git do not apply.

    Raises:
        BadInput: git, the revision or the path does not exist.
    """
    # The path may be `.` or `..`, which have no name.
    path = Path(os.path.normpath(path.absolute()))
    git = _Git(revision, path)
    copy = folder / path.name
    if git.run("cat-file", "-t", git.named).strip() != b"tree":
        copy.write_bytes(git.run("cat-file", "blob", git.named))
        return copy
    copy.mkdir()
    blobs = dict(git.blobs())
    for name, content in zip(blobs, git.contents(blobs.values()), strict=True):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(content)
    return copy


class _Git:
    """Runs git beside a path, for one revision."""

    def __init__(self, revision: str, path: Path) -> None:
        self._place = Place(f"git:{revision}:{path.name}")
        # git would read it as an option.
        if revision.startswith("-"):
            refuse("diff-revision", self._place, "A revision must not begin with a hyphen.")
        self._folder = path.parent
        # With `./`, git resolves the path from the working directory, not from the root of the repository.
        self.named = f"{revision}:./{path.name}"

    def run(self, *arguments: str, given: bytes = b"") -> bytes:
        """Return what a command of git prints."""
        try:
            done = subprocess.run(
                ["git", *arguments], cwd=self._folder, input=given, capture_output=True, check=False
            )
        except OSError as problem:
            refuse("diff-revision", self._place, f"git cannot be run: {problem.strerror}.")
        if done.returncode != 0:
            errors = done.stderr.decode(errors="replace").strip().splitlines()
            reason = errors[0] if errors else "no reason given"
            refuse("diff-revision", self._place, f"git cannot read this file: {reason}.")
        return done.stdout

    def blobs(self) -> Iterator[tuple[str, str]]:
        """Yield path and object name of every file in the folder."""
        for line in self.run("ls-tree", "-r", "-z", self.named).decode(errors="surrogateescape").split("\0"):
            facts, _, name = line.partition("\t")
            mode, kind, blob = facts.split() if facts else ("", "", "")
            if kind == "blob" and mode != "120000" and ".." not in PurePosixPath(name).parts:
                yield name, blob

    def contents(self, blobs: Iterable[str]) -> Iterator[bytes]:
        """Yield the content of each object."""
        printed = self.run("cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
        at = 0
        while at < len(printed):
            # Of each object: its name, its kind and the number of its bytes; then these, and a line break.
            end = printed.index(b"\n", at)
            size = int(printed[at:end].split()[2])
            yield printed[end + 1 : end + 1 + size]
            at = end + size + 2
