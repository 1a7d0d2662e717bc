"""What publication writes, keeps, removes and refuses."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from cmagen.diagnostics import BadInput
from cmagen.publish import swap, write
from cmagen.publish.lock import LOCK_NAME, read_lock
from cmagen.publish.survey import Change, compare
from cmagen.publish.write import publish
from support.small_package import package, tree


def refusal(files: dict[str, bytes], folder: Path) -> set[str]:
    with pytest.raises(BadInput) as caught:
        publish(files, folder)
    return {found.code for found in caught.value.findings}


def test_a_new_package_is_written_with_its_lock(tmp_path: Path) -> None:
    folder = tmp_path / "src" / "cms"
    changes = publish(package(client="1", models__a="2"), folder)
    assert tree(folder) == {"client.py": "1", "models/a.py": "2"}
    assert [change.kind for change in changes] == ["added"] * 3
    lock = read_lock(folder)
    assert lock is not None
    assert set(lock.files) == {"client.py", "models/a.py"}


def test_nothing_else_is_left_beside_the_package(tmp_path: Path) -> None:
    publish(package(a="1"), tmp_path / "cms")
    publish(package(a="2"), tmp_path / "cms")
    assert [path.name for path in tmp_path.iterdir()] == ["cms"]


def test_only_own_files_are_removed_and_foreign_ones_stay_the_same_file(tmp_path: Path) -> None:
    folder = tmp_path / "cms"
    publish(package(a="1", models__b="2"), folder)
    (folder / "models" / "own.py").write_text("mine")
    (folder / "link").symlink_to("nowhere")
    own = (folder / "models" / "own.py").stat().st_ino
    changes = publish(package(a="3"), folder)
    assert Change("models/b.py", "removed") in changes
    assert tree(folder) == {"a.py": "3", "models/own.py": "mine"}
    assert (folder / "models" / "own.py").stat().st_ino == own
    assert os.readlink(folder / "link") == "nowhere"


def test_an_unchanged_package_is_not_touched(tmp_path: Path) -> None:
    folder = tmp_path / "cms"
    publish(package(a="1"), folder)
    before = folder.stat().st_ino, (folder / "a.py").stat().st_mtime_ns
    assert publish(package(a="1"), folder) == ()
    assert before == (folder.stat().st_ino, (folder / "a.py").stat().st_mtime_ns)


def test_an_unchanged_file_keeps_its_time_and_its_bytecode(tmp_path: Path) -> None:
    folder = tmp_path / "cms"
    publish(package(a="1", b="1"), folder)
    (folder / "__pycache__").mkdir()
    for name in ("a", "b"):
        (folder / "__pycache__" / f"{name}.cpython-311.pyc").write_text("")
    os.utime(folder / "a.py", (1, 1))
    publish(package(a="1", c="1"), folder)
    assert (folder / "a.py").stat().st_mtime == 1
    assert [path.name for path in (folder / "__pycache__").iterdir()] == ["a.cpython-311.pyc"]


def test_compare_tells_edits_from_changes_and_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "cms"
    publish(package(a="1", b="1", c="1", d="1"), folder)
    (folder / "a.py").write_text("edited")
    (folder / "d.py").unlink()
    found = compare(package(a="1", b="2", d="1", e="1"), folder)
    assert [(change.path, change.kind) for change in found if change.path != LOCK_NAME] == [
        ("a.py", "edited"),
        ("b.py", "changed"),
        ("c.py", "removed"),
        ("d.py", "added"),
        ("e.py", "added"),
    ]
    assert tree(folder) == {"a.py": "edited", "b.py": "1", "c.py": "1"}


def test_a_folder_that_is_not_a_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cms").mkdir()
    (tmp_path / "cms" / "views.py").write_text("mine")
    assert refusal(package(a="1"), tmp_path / "cms") == {"publish-foreign-folder"}
    assert tree(tmp_path / "cms") == {"views.py": "mine"}


def test_bytecode_that_git_left_behind_is_nobody_s(tmp_path: Path) -> None:
    (tmp_path / "cms" / "__pycache__").mkdir(parents=True)
    (tmp_path / "cms" / "__pycache__" / "gone.cpython-311.pyc").write_text("")
    publish(package(a="1"), tmp_path / "cms")
    assert tree(tmp_path / "cms") == {"a.py": "1"}


def test_an_empty_folder_is_taken_with_its_mode(tmp_path: Path) -> None:
    (tmp_path / "cms").mkdir(mode=0o750)
    publish(package(a="1"), tmp_path / "cms")
    assert (tmp_path / "cms").stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("blocker", ["models", "client.py/x", "client.py"])
def test_a_foreign_file_where_a_generated_one_belongs_is_refused(tmp_path: Path, blocker: str) -> None:
    folder = tmp_path / "cms"
    publish(package(a="1"), folder)
    (folder / blocker).parent.mkdir(exist_ok=True)
    (folder / blocker).write_text("mine")
    assert refusal(package(client="1", models__a="2"), folder) == {"publish-foreign-file"}
    assert (folder / blocker).read_text() == "mine"


def test_a_link_in_place_of_a_generated_file_is_replaced_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "cms", tmp_path / "outside"
    publish(package(a="1"), folder)
    outside.write_text("precious")
    (folder / "a.py").unlink()
    (folder / "a.py").symlink_to(outside)
    publish(package(a="2"), folder)
    assert not (folder / "a.py").is_symlink()
    assert outside.read_text() == "precious"


def test_a_linked_folder_inside_the_package_is_refused(tmp_path: Path) -> None:
    folder, outside = tmp_path / "cms", tmp_path / "outside"
    publish(package(a="1"), folder)
    outside.mkdir()
    (folder / "models").symlink_to(outside, target_is_directory=True)
    assert refusal(package(a="1", models__b="2"), folder) == {"publish-foreign-file"}
    assert not list(outside.iterdir())


def test_a_link_or_a_file_as_package_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    (tmp_path / "file").write_text("")
    assert refusal(package(a="1"), tmp_path / "link") == {"publish-symlink"}
    assert refusal(package(a="1"), tmp_path / "file") == {"publish-not-a-folder"}


@pytest.mark.parametrize("path", ["../x.py", "/x.py", "a/../../x.py", "a\\x.py", ""])
def test_paths_that_leave_the_package_are_refused(tmp_path: Path, path: str) -> None:
    assert refusal({path: b""}, tmp_path / "cms") == {"publish-outside"}
    assert list(tmp_path.iterdir()) == []


def test_a_lock_cannot_make_anything_outside_be_removed(tmp_path: Path) -> None:
    folder = tmp_path / "cms"
    publish(package(a="1"), folder)
    (tmp_path / "precious").write_text("x")
    lock = (folder / LOCK_NAME).read_text()
    (folder / LOCK_NAME).write_text(lock.replace('"a.py"', '"../precious"'))
    publish(package(b="1"), folder)
    assert (tmp_path / "precious").exists()
    assert tree(folder) == {"a.py": "1", "b.py": "1"}


def test_a_lock_with_merge_conflicts_still_tells_what_is_owned(tmp_path: Path) -> None:
    folder = tmp_path / "cms"
    publish(package(a="1", b="2"), folder)
    lines = (folder / LOCK_NAME).read_text().splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if '"b.py"' in line)
    lines[place : place + 1] = ["<<<<<<< ours\n", lines[place], "=======\n", lines[place], ">>>>>>> theirs\n"]
    (folder / LOCK_NAME).write_text("".join(lines))
    publish(package(a="1"), folder)
    assert tree(folder) == {"a.py": "1"}


def test_an_unreadable_lock_protects_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "cms"
    publish(package(a="1"), folder)
    (folder / LOCK_NAME).write_text('{"files": []}')
    assert refusal(package(b="1"), folder) == {"publish-foreign-folder"}


def test_an_edited_file_that_is_no_longer_generated_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "cms"
    publish(package(a="1", b="2"), folder)
    (folder / "b.py").write_text("2\nMINE = 1\n")
    assert Change("b.py", "kept") in compare(package(a="1"), folder)
    assert Change("b.py", "kept") in publish(package(a="1"), folder)
    assert tree(folder) == {"a.py": "1", "b.py": "2\nMINE = 1\n"}
    assert publish(package(a="1"), folder) == ()


def test_empty_folders_and_modes_stay(tmp_path: Path) -> None:
    folder = tmp_path / "cms"
    publish(package(a="1", models__b="2", gone__c="3"), folder)
    (folder / "empty" / "inner").mkdir(parents=True)
    (folder / "empty").chmod(0o750)
    (folder / "models").chmod(0o700)
    (folder / "a.py").chmod(0o640)
    publish(package(a="2", models__b="2"), folder)
    assert (folder / "empty" / "inner").is_dir()
    assert not (folder / "gone").exists()
    modes = {name: (folder / name).stat().st_mode & 0o777 for name in ("empty", "models", "a.py")}
    assert modes == {"empty": 0o750, "models": 0o700, "a.py": 0o640}


@pytest.mark.parametrize("fixed", [False, True])
def test_a_link_is_never_followed_to_remove_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fixed: bool
) -> None:
    folder, elsewhere = tmp_path / "cms", tmp_path / "elsewhere"
    publish(package(a="1", sub__b="2"), folder)
    monkeypatch.setattr(write, "is_fixed", lambda folder: fixed)
    elsewhere.mkdir()
    (folder / "sub" / "b.py").rename(elsewhere / "b.py")
    (folder / "sub").rmdir()
    (folder / "sub").symlink_to(elsewhere)
    publish(package(a="2"), folder)
    assert (elsewhere / "b.py").read_text() == "2"
    assert tree(folder)["a.py"] == "2"


@pytest.mark.parametrize("exchange", [True, False])
def test_what_others_do_meanwhile_survives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    folder = tmp_path / "cms"
    publish(package(a="1", models__b="1"), folder)
    for name in ("saved.txt", "replaced.txt"):
        (folder / name).write_text("before")
    swapped, stop, written = swap.swap, threading.Event(), list[Path]()
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda first, second: False)

    def meanwhile(staged: Path, target: Path) -> None:
        (folder / "models" / "made.py").write_text("mine")
        (folder / "new").mkdir()
        (folder / "new" / "file").write_text("mine")
        (folder / "saved.txt").write_text("after")
        (folder / "other").write_text("after")
        (folder / "other").replace(folder / "replaced.txt")
        swapped(staged, target)

    def writer() -> None:
        while not stop.wait(0.002) and len(written) < 500:
            path = folder / f"written{len(written)}"
            with suppress(OSError):
                path.write_text("mine")
                written.append(path)

    monkeypatch.setattr(write, "swap", meanwhile)
    thread = threading.Thread(target=writer)
    thread.start()
    try:
        for number in range(2, 12):
            shutil.rmtree(folder / "new", ignore_errors=True)
            publish(package(a=str(number), models__b=str(number)), folder)
    finally:
        stop.set()
        thread.join()
    assert [path.name for path in written if not path.exists()] == []
    assert (folder / "models" / "made.py").read_text() == (folder / "new" / "file").read_text() == "mine"
    assert (folder / "saved.txt").read_text() == (folder / "replaced.txt").read_text() == "after"
    assert [path.name for path in tmp_path.iterdir()] == ["cms"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no users here")
def test_a_folder_in_one_that_is_read_only_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outer = tmp_path / "outer"
    publish(package(a="1", b="1"), outer / "cms")
    (outer / "cms" / "own.txt").write_text("mine")
    identity = (outer / "cms").stat().st_ino
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != outer and access(path, mode))
    outer.chmod(0o555)
    try:
        publish(package(a="2", c="1"), outer / "cms")
    finally:
        outer.chmod(0o755)
    assert tree(outer / "cms") == {"a.py": "2", "c.py": "1", "own.txt": "mine"}
    assert (outer / "cms").stat().st_ino == identity


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no name spaces here")
def test_a_folder_that_is_a_mount_point(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from cmagen.publish.write import publish;"
        "from support.small_package import package, tree; folder = Path('cms');"
        "publish(package(a='1', models__b='1'), folder); (folder / 'own').write_text('mine');"
        "publish(package(a='2', c='1'), folder);"
        "assert tree(folder) == {'a.py': '2', 'c.py': '1', 'own': 'mine'}, tree(folder);"
        "assert os.listdir() == ['cms'], os.listdir();"
        "assert sorted(os.listdir('cms')) == ['a.py', 'c.py', 'cmagen.lock', 'own'], os.listdir('cms')"
    )
    mounted = f"mkdir cms && mount -t tmpfs tmpfs cms && {shlex.quote(sys.executable)} -c {shlex.quote(code)}"
    probe = "mkdir probe && mount -t tmpfs tmpfs probe"
    for way in (["unshare", "-m"], ["unshare", "-r", "-m"]):
        place = tmp_path / str(len(way))
        place.mkdir()
        if subprocess.run([*way, "sh", "-c", probe], cwd=place, capture_output=True, check=False).returncode:
            continue
        (place / "probe").rmdir()
        source, root = Path(swap.__file__).parents[2], Path(__file__).parents[1]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(source), str(root)))}
        subprocess.run([*way, "sh", "-c", mounted], cwd=place, env=env, check=True)
        return
    pytest.skip("mounting is not permitted here")


@pytest.mark.parametrize("path", ["C:x.py", "a\0b.py", "../x.py", "/x.py", "a/../../x.py", "..\\x.py", ""])
def test_no_path_of_a_lock_leads_outside(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "cms"
    publish(package(a="1"), folder)
    lock = json.loads((folder / LOCK_NAME).read_text())
    lock["files"][path] = "0" * 64
    (folder / LOCK_NAME).write_text(json.dumps(lock))
    known = read_lock(folder)
    assert known is not None
    assert set(known.files) == {"a.py"}
