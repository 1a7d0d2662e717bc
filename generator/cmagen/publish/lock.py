"""`cmagen.lock`: the files in the folder of a package that cmagen wrote, and its version."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..diagnostics.text import conflict_line

__all__ = ["LOCK_NAME", "Lock", "digest", "read_lock", "same_line_ends"]

LOCK_NAME = "cmagen.lock"

_ENTRY = re.compile(r'^\s*"(?P<path>[^"]+)": "(?P<sha>[0-9a-f]{64})",?$', re.MULTILINE)


def digest(data: bytes) -> str:
    """Return the sha256 of a text in hex, with CRLF counted as LF.

    git on Windows checks out text files with CRLF (`core.autocrlf`) and treats them as unchanged.
    """
    return hashlib.sha256(same_line_ends(data)).hexdigest()


def same_line_ends(data: bytes) -> bytes:
    """Return the text with LF line endings."""
    return data.replace(b"\r\n", b"\n")


@dataclass(frozen=True, slots=True)
class Lock:
    """The content of a lock file. `files` maps a relative path to a sha256, each on a line of its own.

    `damaged`: the file had unresolved merge conflicts. Then `files` holds the paths of both sides, and its
    hashes do not tell whether a file was edited.
    """

    cmagen: str
    files: Mapping[str, str] = field(default_factory=dict)
    damaged: bool = False

    def dump(self) -> bytes:
        """Return the lock as sorted JSON, without time or absolute paths, so it is the same everywhere."""
        content = {"cmagen": self.cmagen, "files": dict(self.files)}
        return (json.dumps(content, indent=2, sort_keys=True) + "\n").encode()


def read_lock(folder: Path) -> Lock | None:
    """Return the lock of a package folder; None if there is none or it cannot be read."""
    try:
        text = (folder / LOCK_NAME).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return _parse(text) or _salvage(text)


def _parse(text: str) -> Lock | None:
    try:
        content = json.loads(text)
        return Lock(str(content["cmagen"]), _inside(_strings(content["files"])))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _salvage(text: str) -> Lock | None:
    """Return the paths of a lock with conflict markers; None for any other text that is not a lock.

    Merging two branches that both regenerated leaves such markers; generating again resolves them.
    """
    if conflict_line(text) is None:
        return None
    return Lock("", _inside(dict(_ENTRY.findall(text))), damaged=True)


def _strings(mapping: object) -> dict[str, str]:
    if not isinstance(mapping, dict) or not all(isinstance(value, str) for value in mapping.values()):
        raise TypeError("expected an object of strings")
    return mapping


def _inside(files: Mapping[str, str]) -> dict[str, str]:
    """Return the files without paths outside the folder. A lock is untrusted: anybody may have edited it."""
    return {path: sha for path, sha in files.items() if is_inside(path)}


def is_inside(path: str) -> bool:
    """Return whether a relative path, written with `/`, stays inside its folder."""
    pure = PurePosixPath(path)
    # `C:x` is on another drive of Windows, and no system call takes a zero
    is_plain = not any(mark in path for mark in "\\:\0")
    return is_plain and bool(pure.parts) and not pure.is_absolute() and ".." not in pure.parts
