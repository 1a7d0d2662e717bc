"""`cmagen pull` and `check --live` against the local stack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cmagen.fake import FakeCma
from support.small_project import Run

CONFIG = '[tool.cmagen]\npackage = "cms"\ncontent = "model/snapshot.json"\n'


@pytest.fixture
def stack(cma: FakeCma, project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The project's snapshot; its stack is served, its credentials stand in .env."""
    for name in ("API_KEY", "MANAGEMENT_TOKEN", "AUTHTOKEN", "OAUTH_TOKEN", "HOST", "REGION", "BRANCH"):
        monkeypatch.delenv(f"CONTENTSTACK_{name}", raising=False)
    (project / "pyproject.toml").write_text(CONFIG)
    with cma.serve() as url:
        lines = {"API_KEY": cma.stack.api_key, "MANAGEMENT_TOKEN": cma.management_token, "HOST": url}
        (project / ".env").write_text(
            "".join(f"CONTENTSTACK_{key}={value}\n" for key, value in lines.items())
        )
        yield project / "model" / "snapshot.json"


def test_the_snapshot_is_written_once_and_holds_no_secret(stack: Path, cma: FakeCma, run: Run) -> None:
    done = run("pull")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("model/snapshot.json: 2 content types, 2 global fields")
    assert cma.management_token not in stack.read_text() + done.stdout
    before = stack.stat()
    assert "unchanged" in run("pull").stdout
    assert stack.stat() == before
    assert [path.name for path in stack.parent.iterdir()] == ["snapshot.json"]


def test_check_live_tells_drift(stack: Path, cma: FakeCma, run: Run) -> None:
    run("pull")
    assert run("generate").returncode == 0
    assert run("check", "--live").returncode == 0
    cma.stack.content_types["author"]["title"] = "Writer"
    done = run("check", "--live")
    assert done.returncode == 1
    assert "snapshot-stale" in done.stderr
    assert run("check").returncode == 0


def test_without_credentials_everything_missing_is_said(stack: Path, project: Path, run: Run) -> None:
    (project / ".env").unlink()
    done = run("pull")
    assert done.returncode == 2
    assert "CONTENTSTACK_API_KEY" in done.stderr
    assert "CONTENTSTACK_MANAGEMENT_TOKEN" in done.stderr
    assert not stack.exists()


def test_a_refused_pull_writes_nothing_and_shows_no_token(stack: Path, project: Path, run: Run) -> None:
    text = (project / ".env").read_text()
    (project / ".env").write_text(text.replace("MANAGEMENT_TOKEN=", "MANAGEMENT_TOKEN=wrong-secret-"))
    done = run("pull", "--format", "json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["diagnostics"][0]["code"] == "pull-refused"
    assert "wrong-secret" not in done.stdout + done.stderr
    assert not stack.parent.exists()


def test_an_export_is_not_overwritten(stack: Path, run: Run) -> None:
    stack.parent.mkdir()
    stack.write_text('{"content_types": []}')
    done = run("pull")
    assert done.returncode == 2
    assert "pull-not-a-snapshot" in done.stderr
    assert stack.read_text() == '{"content_types": []}'
