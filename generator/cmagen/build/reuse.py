"""Reuses parts of a package that the last run wrote from the same inputs, which a key identifies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..publish.lock import Lock, digest

__all__ = ["Part", "Reuse"]

# (key, paths of its files). A part is the client, or one module of the models.
Part = tuple[str, tuple[str, ...]]


@dataclass
class Reuse:
    """The parts of the package in `folder` that may be reused; `made` collects the parts of this run.

    `lock` holds the hashes that tell whether a file was edited, `inputs` those of the last run's inputs.
    `warnings` is the number of warnings of the last run, because reused parts are not read and so not
    reported again.
    """

    folder: Path
    lock: Lock | None = None
    inputs: Mapping[str, str] = field(default_factory=lambda: {})
    parts: Mapping[str, Part] = field(default_factory=lambda: {})
    warnings: int = 0
    made: dict[str, Part] = field(default_factory=lambda: {})

    def module(self, path: str, key: str, make: Callable[[], str]) -> str:
        """Return the text of one module: the old one if its key is unchanged, else that of `make()`."""
        part = self.part(path, key)
        self.made[path] = (key, (path,))
        return make() if part is None else part[path]

    def part(self, name: str, key: str) -> dict[str, str] | None:
        """Return path -> text of a part if its key is unchanged and no file of it was edited, else None."""
        known, paths = self.parts.get(name, ("", ()))
        if known != key:
            return None
        texts = {path: text for path in paths if (text := self._unedited(path)) is not None}
        if len(texts) < len(paths):
            return None
        self.made[name] = (key, paths)
        return texts

    def note(self, name: str, key: str, paths: Iterable[str]) -> None:
        """Record the key and the files of a part that was generated in this run."""
        self.made[name] = (key, tuple(sorted(paths)))

    def _unedited(self, path: str) -> str | None:
        try:
            data = (self.folder / path).read_bytes()
        except OSError:
            return None
        same = self.lock is not None and self.lock.files.get(path) == digest(data)
        return data.decode() if same else None
