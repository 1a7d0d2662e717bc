"""`cmagen.lock`: what a package was made from and which files in its folder are cmagen's."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

__all__ = ["LOCK_NAME", "Lock", "digest", "read_lock", "same_line_ends"]

LOCK_NAME = "cmagen.lock"

_ENTRY = re.compile(r'^\s*"(?P<path>[^"]+)": "(?P<sha>[0-9a-f]{64})",?$', re.MULTILINE)
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})", re.MULTILINE)


def digest(data: bytes) -> str:
    """Return the sha256 of some text in hex; CRLF counts as LF.

    git on Windows checks text files out with CRLF (`core.autocrlf`) and calls them unchanged.
    """
    return hashlib.sha256(same_line_ends(data)).hexdigest()


def same_line_ends(data: bytes) -> bytes:
    """Return the text with LF line ends."""
    return data.replace(b"\r\n", b"\n")


@dataclass(frozen=True, slots=True)
class Lock:
    """`inputs` and `files` map a name or relative path to the sha256 of its content.

    `damaged`: read from a file with unresolved merge conflicts; `files` then holds the paths of
    both sides, and nothing in it proves that a file is unedited.
    """

    cmagen: str
    inputs: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    damaged: bool = False

    def dump(self) -> bytes:
        """Sorted JSON: no time, no absolute path, nothing of the environment."""
        content = {"cmagen": self.cmagen, "inputs": dict(self.inputs), "files": dict(self.files)}
        return (json.dumps(content, indent=2, sort_keys=True) + "\n").encode()


def read_lock(folder: Path) -> Lock | None:
    """Return the lock of a package folder; None when there is none, or when it cannot be understood."""
    try:
        text = (folder / LOCK_NAME).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return _parse(text) or _salvage(text)


def _parse(text: str) -> Lock | None:
    try:
        content = json.loads(text)
        cmagen, inputs, files = content["cmagen"], content["inputs"], content["files"]
        return Lock(str(cmagen), _strings(inputs), _inside(_strings(files)))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _salvage(text: str) -> Lock | None:
    """A merge of two branches that both regenerated leaves conflict markers; regenerating resolves them."""
    if not _CONFLICT.search(text):
        return None
    return Lock("", {}, _inside(dict(_ENTRY.findall(text))), damaged=True)


def _strings(mapping: object) -> dict[str, str]:
    if not isinstance(mapping, dict) or not all(isinstance(value, str) for value in mapping.values()):
        raise TypeError("expected an object of strings")
    return mapping


def _inside(files: Mapping[str, str]) -> dict[str, str]:
    """Drop paths that would leave the folder: the lock is data that anybody may have written."""
    return {path: sha for path, sha in files.items() if is_inside(path)}


def is_inside(path: str) -> bool:
    """Return whether a relative path with `/` stays below the folder it is relative to."""
    pure = PurePosixPath(path)
    return bool(pure.parts) and not pure.is_absolute() and ".." not in pure.parts and "\\" not in path
