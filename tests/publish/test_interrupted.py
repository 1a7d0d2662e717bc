"""A run that dies at any point leaves the old package or the new one."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cmagen.publish import fill, swap
from cmagen.publish.write import publish
from support.small_package import package, tree

OLD = package(a="old", models__b="old", gone="old")
NEW = package(a="new", models__b="new", models__c="new")

# Runs one publication and dies by SIGKILL just before the system call number `fatal`.
RUN = """
import json, os, signal, sys
from pathlib import Path
folder, fatal = Path(sys.argv[1]), int(sys.argv[2])
files = {path: text.encode() for path, text in json.loads(sys.argv[4]).items()}
from cmagen.publish import swap
from cmagen.publish.write import publish
if sys.argv[3] != "exchange":
    swap._exchange = lambda first, second: False
if sys.argv[3] == "fill":
    from cmagen.publish import write
    write.is_fixed = lambda folder: True
calls = 0
WATCHED = {"open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "ctypes.dlsym"}
def watch(event, args):
    global calls
    if event in WATCHED:
        calls += 1
        if calls == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
publish(files, folder)
"""


def run(folder: Path, fatal: int, how: str) -> int:
    files = json.dumps({path: data.decode() for path, data in NEW.items()})
    command = [sys.executable, "-S", "-c", RUN, str(folder), str(fatal), how, files]
    source = Path(swap.__file__).parents[2]
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": str(source)}, check=False).returncode


@pytest.mark.parametrize("how", ["exchange", "renames", "fill"])
def test_killed_before_any_system_call(tmp_path: Path, how: str) -> None:
    old, new = tree_of(OLD), tree_of(NEW)
    seen = set()
    for fatal in range(1, 200):
        folder = tmp_path / str(fatal) / "cms"
        publish(OLD, folder)
        (folder / "own.txt").write_text("mine")
        code = run(folder, fatal, how)
        # Without the exchange call, a run that is killed in the middle is put right by the next one.
        if how == "renames" and not folder.exists():
            swap.recover(folder)
        if how == "fill":
            fill.complete(folder)
        left = tree(folder)
        assert left.pop("own.txt") == "mine"
        assert left in (old, new), f"a mixture after being killed at call {fatal}"
        seen.add(left == new)
        publish(NEW, folder)
        assert [path.name for path in folder.parent.iterdir()] == ["cms"]
        if code == 0:
            break
    assert seen == {True, False}


def tree_of(files: dict[str, bytes]) -> dict[str, str]:
    return {path: data.decode() for path, data in files.items() if path.endswith(".py")}


def test_a_full_disk_leaves_the_old_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cms"
    publish(OLD, folder)
    written = 0

    def write(path: Path, data: bytes) -> int:
        nonlocal written
        written += 1
        if written == 2:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return path.open("wb").write(data)

    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises(OSError, match="No space"):
        publish(NEW, folder)
    assert tree(folder) == tree_of(OLD)
    assert [path.name for path in tmp_path.iterdir()] == ["cms"]


def test_a_folder_that_cannot_be_renamed_is_filled_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "cms"
    publish(OLD, folder)
    (folder / "own.txt").write_text("mine")
    refuse_to_move(folder, monkeypatch)
    identity = folder.stat().st_ino
    publish(NEW, folder)
    assert folder.stat().st_ino == identity
    assert tree(folder) == {**tree_of(NEW), "own.txt": "mine"}


def test_filling_that_was_interrupted_is_finished_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "cms"
    publish(OLD, folder)
    (folder / "own.txt").write_text("mine")
    refuse_to_move(folder, monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(fill, "complete", lambda folder: None)
        publish(NEW, folder)
    (folder / ".cmagen-ready" / "a.py").replace(folder / "a.py")
    fill.complete(folder)
    assert tree(folder) == {**tree_of(NEW), "own.txt": "mine"}
    assert publish(NEW, folder) == ()


def refuse_to_move(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a mount point, or a folder in a lower layer of a container image, does."""
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == folder:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(path))
        return rename(path, target)

    monkeypatch.setattr(swap, "_exchange", lambda first, second: False)
    monkeypatch.setattr(Path, "rename", refuse)


def test_runs_at_once_leave_one_whole_package(tmp_path: Path) -> None:
    folder = tmp_path / "cms"
    code = (
        "import sys; from pathlib import Path; from cmagen.publish.write import publish;"
        "from support.small_package import package; files = {f'm{n}': sys.argv[2] * 1000 for n in range(60)};"
        "[publish(package(**files), Path(sys.argv[1])) for _ in range(5)]"
    )
    source, root = Path(swap.__file__).parents[2], Path(__file__).parents[1]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(source), str(root)))}
    runs = [subprocess.Popen([sys.executable, "-c", code, str(folder), mark], env=env) for mark in "xyz"]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert len(set(tree(folder).values())) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["cms"]
