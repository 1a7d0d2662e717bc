"""What a lock says, and that what somebody else wrote into it does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from cmagen.publish.lock import LOCK_NAME, Lock, read_lock

SHA = "0" * 64


def test_it_is_sorted_and_reads_back(tmp_path: Path) -> None:
    lock = Lock("1.2", {"b.py": SHA, "a/é.py": SHA})
    (tmp_path / LOCK_NAME).write_bytes(lock.dump())
    assert read_lock(tmp_path) == lock
    assert lock.dump() == Lock("1.2", dict(reversed(lock.files.items()))).dump()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cmagen": "1", "files": {"a": 1}}', "\xff"])
def test_what_is_not_a_lock_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / LOCK_NAME).write_bytes(text.encode("latin-1"))
    assert read_lock(tmp_path) is None


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "a\\b", "."])
def test_paths_outside_the_folder_are_dropped(tmp_path: Path, path: str) -> None:
    (tmp_path / LOCK_NAME).write_bytes(Lock("1", {path: SHA, "a.py": SHA}).dump())
    lock = read_lock(tmp_path)
    assert lock is not None
    assert list(lock.files) == ["a.py"]
