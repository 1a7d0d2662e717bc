"""The file of names: what is written is read, and what a merge leaves in it is decided and said."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from cmagen.build.names_file import read_names, render_names
from hypothesis import given
from hypothesis import strategies as st
from support.content_stacks import patient

# Any character, and half of one, as JSON may hold it.
KEYS = st.text(min_size=1).map(lambda text: f"property Pet/{text}\ud800")


def read(folder: Path, text: str) -> tuple[dict[str, str], list[str]]:
    file = folder / "cmagen.names"
    file.write_text(text, "utf-8")
    names, problems = read_names(file)
    return names, [problem.code for problem in problems]


@patient
@given(st.sets(KEYS, max_size=6))
def test_any_key_is_read_back(tmp_path_factory: pytest.TempPathFactory, keys: set[str]) -> None:
    names = {key: f"name_{number}" for number, key in enumerate(sorted(keys))}
    text = render_names(names)
    assert len(text.splitlines()) == len(names) + 1
    assert read(tmp_path_factory.mktemp("names"), text) == (names, [])


def test_no_file_is_no_names(tmp_path: Path) -> None:
    assert read_names(tmp_path / "cmagen.names")[0] == {}


def test_line_ends_of_windows_are_line_ends(tmp_path: Path) -> None:
    text = render_names({"class type a": "A", "class type b": "B"})
    (tmp_path / "cmagen.names").write_bytes(text.replace("\n", "\r\n").encode())
    assert read_names(tmp_path / "cmagen.names")[0] == {"class type a": "A", "class type b": "B"}


def test_a_line_that_is_none_is_said(tmp_path: Path) -> None:
    assert read(tmp_path, "class type a = A\nclass type b\n") == ({"class type a": "A"}, ["names-line"])


def test_both_sides_of_a_conflict_count(tmp_path: Path) -> None:
    text = (
        "<<<<<<< HEAD\nclass type a = A\n||||||| base\nclass type old = Old\n"
        "=======\nclass type b = B\n>>>>>>> other\n"
    )
    assert read(tmp_path, text) == ({"class type a": "A", "class type b": "B"}, ["names-conflict"])


def test_without_git_the_lesser_key_keeps_a_name(tmp_path: Path) -> None:
    text = "class type blogPost = BlogPost\nclass type blog_post = BlogPost\n"
    assert read(tmp_path, text) == ({"class type blogPost": "BlogPost"}, ["name-given-twice"])


def test_one_key_with_two_names_is_said(tmp_path: Path) -> None:
    names, codes = read(tmp_path, "class type a = A\nclass type a = B\n")
    assert (list(names), codes) == (["class type a"], ["name-given-twice"])


def test_one_name_in_two_scopes_is_no_conflict(tmp_path: Path) -> None:
    text = "attribute type a/x = x\nattribute type b/x = x\nmethod GET /a = a.get\nmethod GET /b = b.get\n"
    names, codes = read(tmp_path, text)
    assert (len(names), codes) == (4, [])


def test_after_a_merge_the_older_line_keeps_the_name(tmp_path: Path) -> None:
    def git(*arguments: str, day: int = 1) -> None:
        date = f"2026-01-{day:02}T00:00:00+00:00"
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        env = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        subprocess.run(["git", *identity, "-C", str(tmp_path), *arguments], env=env, check=True)

    def commit(text: str, day: int) -> None:
        (tmp_path / "cmagen.names").write_text(text)
        git("add", "-A")
        git("commit", "-qm", "x", day=day)

    filler = "".join(f"class type m{n} = M{n}\n" for n in range(10))
    git("init", "-q", "-b", "main")
    commit(filler, 1)
    git("checkout", "-qb", "late")
    commit("class type blogPost = BlogPost\n" + filler, 3)
    git("checkout", "-q", "main")
    commit(filler + "class type zblog_post = BlogPost\n", 2)
    git("merge", "-q", "late", "-m", "merge")
    names, problems = read_names(tmp_path / "cmagen.names")
    assert names["class type zblog_post"] == "BlogPost"
    assert "class type blogPost" not in names
    assert [problem.code for problem in problems] == ["name-given-twice"]
