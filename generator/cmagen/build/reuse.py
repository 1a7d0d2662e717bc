"""What the last run wrote and this one would write again: told by a key of all that it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..publish.lock import Lock, digest

__all__ = ["Part", "Reuse"]

# part -> (key, the paths it covers); a part is the client, or one module of the models
Part = tuple[str, tuple[str, ...]]


@dataclass
class Reuse:
    """Parts of the package in `folder` that `lock` says are unedited; `made` collects those of this run.

    `warnings` is how many the last run had: what is not read again cannot give them again.
    """

    folder: Path
    lock: Lock | None = None
    parts: Mapping[str, Part] = field(default_factory=lambda: {})
    warnings: int = 0
    made: dict[str, Part] = field(default_factory=lambda: {})

    def module(self, path: str, key: str, make: Callable[[], str]) -> str:
        """Return the text of one module: the old one if it was made from the same."""
        part = self.part(path, key)
        self.made[path] = (key, (path,))
        return make() if part is None else part[path]

    def part(self, name: str, key: str) -> dict[str, str] | None:
        """Path -> text of a part whose key is the same, if every file of it is as it was written."""
        known, paths = self.parts.get(name, ("", ()))
        if known != key:
            return None
        texts = {path: text for path in paths if (text := self._unedited(path)) is not None}
        if len(texts) < len(paths):
            return None
        self.made[name] = (key, paths)
        return texts

    def note(self, name: str, key: str, paths: Iterable[str]) -> None:
        """Say what a part that was made anew consists of."""
        self.made[name] = (key, tuple(sorted(paths)))

    def _unedited(self, path: str) -> str | None:
        try:
            data = (self.folder / path).read_bytes()
        except OSError:
            return None
        same = self.lock is not None and self.lock.files.get(path) == digest(data)
        return data.decode() if same else None
