"""Publishes a package: written beside it, then swapped. Removes only files that cmagen wrote."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from .fill import complete, fill, is_fixed
from .mutex import exclusive
from .staging import durable, stage, staging_path
from .survey import Change, compare
from .swap import Immovable, recover, swap

__all__ = ["publish"]


def publish(files: Mapping[str, bytes], folder: Path) -> tuple[Change, ...]:
    """Replace the package in `folder` by `files`; keep files that cmagen did not write. Return the changes.

    A run that is killed leaves the old package or the new one (see `fill.py` for folders that cannot be
    renamed). Files that are made or saved in the folder meanwhile survive. Raises `BadInput` if `files`
    cannot be published into `folder`, `OSError` if the system refuses (disk full, permission denied).
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with exclusive(folder):
        recover(folder)
        complete(folder)
        changes = compare(files, folder)
        if changes:
            _replace(files, folder)
    return changes


def _replace(files: Mapping[str, bytes], folder: Path) -> None:
    if is_fixed(folder):
        fill(files, folder)
        return
    staged = staging_path(folder, "new")
    try:
        stage(files, folder, staged)
        durable(staged)
        swap(staged, folder)
    except Immovable:
        shutil.rmtree(staged, ignore_errors=True)
        fill(files, folder)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
