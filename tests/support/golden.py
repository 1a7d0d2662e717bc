"""Committed output: compared file by file, and a failure shows the difference of the texts."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path

__all__ = ["assert_golden", "assert_same_text"]

_MOST_LINES = 60


def assert_golden(made: Mapping[str, bytes], folder: Path) -> None:
    """Fail with the names of files that are missing or too many, else with the first difference."""
    committed = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert sorted(made) == sorted(committed)
    for name, path in sorted(committed.items()):
        assert_same_text(made[name].decode("utf-8"), path.read_text("utf-8"), name)


def assert_same_text(made: str, committed: str, name: str) -> None:
    """Fail with the difference as a unified diff from what is committed to what was made."""
    lines = committed.splitlines(), made.splitlines()
    difference = list(unified_diff(*lines, f"committed/{name}", f"made/{name}", lineterm=""))
    shown = difference[:_MOST_LINES] + (["..."] if len(difference) > _MOST_LINES else [])
    assert not difference, "\n" + "\n".join(shown)
    assert made == committed, f"{name}: only line ends differ"
