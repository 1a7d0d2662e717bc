from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cmagen.cli import app
from cmagen.cms.contentstack.connection import Connection
from cmagen.fake import FakeCma
from support.live import pull
from support.small_stack import field, small_cma
from typer.testing import CliRunner, Result

PYPROJECT = '[tool.cmagen]\npackage = "shop/cms"\ncontent = "cms/snapshot.json"\n'
EXPORTED = """{"uid": "post", "title": "post", "schema": [
 {"uid": "title", "data_type": "text", "display_name": "Title", "mandatory": true, "unique": true},
 {"uid": "%s", "data_type": "text", "display_name": "Words"}
]}"""
VIEWS = "from shop.cms.models import BlogPost\ndef show(post: BlogPost) -> object:\n    return post.rating\n"


def _git(*arguments: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def _snapshot(cma: FakeCma, branch: str = "") -> str:
    with cma.serve() as url:
        secret = cma.management_token
        return pull(Connection(base_url=url, api_key=cma.stack.api_key, secret=secret, branch=branch)).text


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose committed snapshot has a rating that the one on the disk lacks."""
    monkeypatch.chdir(tmp_path)
    cma = small_cma()
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    (tmp_path / "views.py").write_text(VIEWS)
    (tmp_path / "cms").mkdir()
    (tmp_path / "cms/snapshot.json").write_text(_snapshot(cma))
    _git("init", "-q")
    _git("add", ".")
    _git("commit", "-qm", "Start")
    _drop_rating(cma)
    (tmp_path / "cms/snapshot.json").write_text(_snapshot(cma))
    return tmp_path


def _drop_rating(cma: FakeCma) -> None:
    post = cma.stack.content_types["blog_post"]
    post["schema"] = [each for each in post["schema"] if each["uid"] != "rating"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["diff", *arguments])


def test_the_committed_snapshot_against_the_one_on_the_disk(project: Path) -> None:
    done = run("--app", ".")
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "major[field-removed] content type blog_post.rating: the field (number) was removed.",
        "  reading: The attribute no longer exists; code that reads it fails.",
        "  writing: Setting it fails.",
        "  views.py:3: return post.rating",
        "major: 1 major, 0 minor and 0 patch changes.",
    ]


def test_json(project: Path) -> None:
    value: dict[str, Any] = json.loads(run("--app", ".", "--format", "json").output)
    assert value["verdict"] == "major"
    [change] = value["changes"]
    assert (change["code"], change["uid"], change["path"]) == ("field-removed", "blog_post", ["rating"])
    assert change["uses"] == [{"file": "views.py", "line": 3, "code": "return post.rating", "sure": True}]


def test_markdown(project: Path) -> None:
    text = run("--app", ".", "--format", "markdown").output
    assert text.startswith("### Content model: major: 1 major, 0 minor and 0 patch changes.\n")
    assert "| `blog_post.rating` | the field (number) was removed |" in text
    assert "- `views.py:3` `return post.rating`: `blog_post.rating`" in text


def test_fail_on(project: Path) -> None:
    assert run("--fail-on", "major").exit_code == 1
    assert run("cms/snapshot.json", "cms/snapshot.json", "--fail-on", "patch").exit_code == 0


def test_revisions_and_files(project: Path) -> None:
    assert "No changes." in run("git:HEAD", "git:HEAD:cms/snapshot.json").output
    assert "field-added" in run("cms/snapshot.json", "git:HEAD").output
    lost = run("git:nowhere")
    assert (lost.exit_code, "diff-revision" in lost.output) == (2, True)
    assert "Traceback" not in lost.output


def test_a_folder_at_a_revision(project: Path) -> None:
    """An export has a file for each content type, also below folders with names of every kind."""
    types = project / "export/content_types"
    types.mkdir(parents=True)
    (types / "post.json").write_text(EXPORTED % "summary")
    (types / "Ä b.json").write_text((EXPORTED % "text").replace("post", "page"))
    _git("add", "export")
    _git("commit", "-qm", "Export")
    (types / "post.json").write_text(EXPORTED % "abstract_of_it")
    assert "content type post.summary" in run("git:HEAD:export", "export").output
    assert "No changes." in run("git:HEAD:export", "git:HEAD:export/../export").output
    assert run("git:HEAD~1:export", "export").exit_code == 2


def test_the_live_stack_and_two_branches(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cma = small_cma()
    cma.world.branches["develop"].content_types["blog_post"]["schema"].append(field("new"))
    with cma.serve() as url:
        for name, value in (
            ("API_KEY", cma.stack.api_key),
            ("MANAGEMENT_TOKEN", cma.management_token),
            ("HOST", url),
        ):
            monkeypatch.setenv(f"CONTENTSTACK_{name}", value)
        assert "field-added] content type blog_post.rating" in run("live").output
        assert "field-added] content type blog_post.new" in run("live:main", "live:dev").output


def test_too_few_sides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    failed = run("git:HEAD")
    assert (failed.exit_code, "diff-sides" in failed.output) == (2, True)


def test_text_of_a_stack_stays_text(project: Path) -> None:
    """A title with markup and escape sequences is shown, never obeyed."""
    cma = small_cma()
    cma.stack.content_types["blog_post"]["title"] = "a|b `c` <b>\x1b[31m\n# d"
    (project / "cms/snapshot.json").write_text(_snapshot(cma))
    text = run("--format", "markdown").output
    assert "\x1b" not in text
    assert "<b>" not in text
    row = json.loads(run("--format", "json").output)["changes"][0]
    assert row["after"] == "a|b `c` <b>\x1b[31m\n# d"
