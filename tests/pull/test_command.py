from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cmagen.cli import app
from cmagen.fake import FakeCma
from typer.testing import CliRunner

PYPROJECT = """
[tool.cmagen]
package = "shop/cms"
content = "cms/snapshot.json"
"""


@pytest.fixture
def project(tmp_path: Path, cma: FakeCma, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A repository with a configuration and a .env; the working directory."""
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    monkeypatch.chdir(tmp_path)
    for name in ("API_KEY", "MANAGEMENT_TOKEN", "AUTHTOKEN", "OAUTH_TOKEN", "HOST", "REGION", "BRANCH"):
        monkeypatch.delenv(f"CONTENTSTACK_{name}", raising=False)
    with cma.serve() as url:
        secrets = {"API_KEY": cma.stack.api_key, "MANAGEMENT_TOKEN": cma.management_token, "HOST": url}
        lines = (f"CONTENTSTACK_{name}={value}\n" for name, value in secrets.items())
        (tmp_path / ".env").write_text("".join(lines))
        yield tmp_path


def test_pull_writes_the_snapshot_once(project: Path) -> None:
    first = CliRunner().invoke(app, ["pull"])
    assert (first.exit_code, first.output) == (
        0,
        "cms/snapshot.json: 2 content types, 2 global fields, 3 locales; written.\n",
    )
    stamp = (project / "cms/snapshot.json").stat().st_mtime_ns
    second = CliRunner().invoke(app, ["pull"])
    assert second.output.endswith("unchanged.\n")
    assert (project / "cms/snapshot.json").stat().st_mtime_ns == stamp
    assert [path.name for path in (project / "cms").iterdir()] == ["snapshot.json"]


def test_what_changed_is_said_in_one_line(project: Path, cma: FakeCma) -> None:
    CliRunner().invoke(app, ["pull"])
    schema = cma.stack.content_types["blog_post"]["schema"]
    cma.stack.content_types["blog_post"]["schema"] = [each for each in schema if each["uid"] != "rating"]
    assert CliRunner().invoke(app, ["pull"]).output.splitlines()[1:] == [
        "major: 1 major, 0 minor and 0 patch changes."
    ]


def test_a_failure_leaves_the_old_snapshot(project: Path, cma: FakeCma) -> None:
    CliRunner().invoke(app, ["pull"])
    before = (project / "cms/snapshot.json").read_bytes()
    cma.stack.content_types.clear()
    cma.faults.status(404, times=99, after=1)
    failed = CliRunner().invoke(app, ["pull"])
    assert failed.exit_code == 2
    assert "pull-failed" in failed.output
    assert "Traceback" not in failed.output
    assert (project / "cms/snapshot.json").read_bytes() == before


def test_a_branch_and_a_file_can_be_named(project: Path, cma: FakeCma) -> None:
    done = CliRunner().invoke(
        app, ["pull", "--branch", "develop", "--output", "other.json", "--format", "json"]
    )
    assert done.exit_code == 0
    assert json.loads(done.output)["snapshots"][0]["counts"]["content_types"] == 2
    assert json.loads((project / "other.json").read_text())["source"]["branch"] == "develop"


def test_without_credentials_it_says_what_to_set(project: Path) -> None:
    (project / ".env").unlink()
    failed = CliRunner().invoke(app, ["pull"])
    assert failed.exit_code == 2
    assert "CONTENTSTACK_API_KEY" in failed.output
    assert "CONTENTSTACK_MANAGEMENT_TOKEN" in failed.output


def test_without_a_snapshot_in_the_configuration_it_says_so(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.cmagen]\npackage = "a"\nspec = "contentstack"\n')
    failed = CliRunner().invoke(app, ["pull"])
    assert failed.exit_code == 2
    assert "pull-no-target" in failed.output
