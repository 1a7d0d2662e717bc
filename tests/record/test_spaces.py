"""Recording a Contentful space, and what can be done with the files."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from cmagen.cli import app
from cmagen.fake import FakeContentful
from cmagen.record import ReplayTransport
from cmagen.testing import Content
from support.contentful_models import KITCHEN, models_of
from typer.testing import CliRunner

CONFIG = """
[tool.cmagen]
package = "cms"
content = "space.json"
[tool.cmagen.source]
system = "contentful"
space = "kitchen01"
"""
BASE = "/spaces/kitchen01/environments/master"


@pytest.fixture
def cma(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeContentful:
    fake = FakeContentful.from_export(KITCHEN)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTENTFUL_MANAGEMENT_TOKEN", fake.access_token)
    (tmp_path / "pyproject.toml").write_text(CONFIG)
    return fake


def record(cma: FakeContentful, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    with cma.serve() as url:
        monkeypatch.setenv("CONTENTFUL_HOST", url)
        done = CliRunner().invoke(app, ["record", "--out", "fixtures", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_sample_of_everything(cma: FakeContentful, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    types = len(cma.environment.content_types.published)
    assert record(cma, monkeypatch) == f"{types + 6} exchanges in fixtures.\n"
    text = "".join(file.read_text() for file in (tmp_path / "fixtures").iterdir())
    assert cma.access_token not in text
    assert "Pumpkin soup" in text
    fake = Content.load(KITCHEN).fake(recorded=tmp_path / "fixtures")
    assert isinstance(fake, FakeContentful)
    assert set(fake.environment.entries.rows) == set(cma.environment.entries.rows)


def test_paths_are_below_the_environment_or_whole(
    cma: FakeContentful, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(cma, monkeypatch, "/entries/soup", "/spaces/kitchen01/locales?limit=1", "/users/me", "/nowhere")
    assert [request.path for request in cma.requests] == [
        f"{BASE}/entries/soup",
        "/spaces/kitchen01/locales",
        "/users/me",
        f"{BASE}/nowhere",
    ]
    text = "".join(file.read_text() for file in (tmp_path / "fixtures").iterdir())
    assert '"firstName": "REDACTED"' in text
    assert "editor@" not in text


def test_a_snapshot_and_recorded_entries_make_a_fake(
    cma: FakeContentful, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(cma, monkeypatch, "/entries?content_type=chef", "/entries/soup")
    with cma.serve() as url:
        arguments = ["pull", "--space", "kitchen01", "--host", url, "--output", "space.json"]
        assert CliRunner().invoke(app, arguments).exit_code == 0
    fake = Content.load("space.json").fake(recorded="fixtures")
    assert isinstance(fake, FakeContentful)
    assert sorted(fake.environment.entries.rows) == ["mira", "soup"]
    assert (fake.environment.default_locale, len(fake.environment.content_types.published)) == ("en-US", 13)


def test_what_was_recorded_is_replayed_to_a_client(
    cma: FakeContentful, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(cma, monkeypatch)
    models = models_of(KITCHEN, tmp_path)
    query = {"content_type": "chef", "limit": 10, "order": "sys.id"}
    replay = ReplayTransport(tmp_path / "fixtures")
    with httpx.Client(base_url="https://api.contentful.com", transport=replay) as http:
        items = http.get(f"{BASE}/entries", params=query).json()["items"]
    assert [models.Chef.from_wire(item).name.default for item in items] == ["Mira"]
