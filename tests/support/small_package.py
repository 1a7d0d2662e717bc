"""Packages of a few files, for what publishes them."""

from __future__ import annotations

from pathlib import Path

from cmagen.publish.lock import LOCK_NAME, Lock, digest

__all__ = ["package", "tree"]


def package(**files: str) -> dict[str, bytes]:
    """Files of a package, `models__a` standing for models/a.py, with their lock."""
    content = {name.replace("__", "/") + ".py": text.encode() for name, text in files.items()}
    lock = Lock("1", {path: digest(data) for path, data in content.items()})
    return {**content, LOCK_NAME: lock.dump()}


def tree(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != LOCK_NAME)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}
