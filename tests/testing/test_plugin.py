from __future__ import annotations

import json
from pathlib import Path

import pytest
from cmagen.cms.contentstack.connection import Connection
from cmagen.fake import FakeCma, add_recorded, stack_from_snapshot
from cmagen.record import Exchange
from support.contentful_models import KITCHEN
from support.live import pull
from support.small_stack import small_cma

pytest_plugins = ["pytester"]

TEST = """
import json
from urllib.request import Request, urlopen


def test_one(fake_cma, fake_cma_url, cmagen_content):
    request = Request(fake_cma_url + "/content_types", headers=fake_cma.headers())
    uids = sorted(row["uid"] for row in json.load(urlopen(request))["content_types"])
    assert uids == [kind.uid for kind in cmagen_content.model.content_types] == ["author", "blog_post"]
    del fake_cma.stack.content_types["author"]


def test_two(fake_cma):
    assert "author" in fake_cma.stack.content_types
"""


def _snapshot() -> str:
    cma = small_cma()
    with cma.serve() as url:
        return pull(Connection(base_url=url, api_key=cma.stack.api_key, secret=cma.management_token)).text


def test_fixtures_of_the_plugin(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    (pytester.path / "snapshot.json").write_text(_snapshot())
    _run(pytester, monkeypatch, "snapshot.json", TEST)


def _run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, content: str, tests: str) -> None:
    # An installed cmagen would register itself a second time.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makepyprojecttoml(f'[tool.cmagen]\npackage = "cms"\ncontent = "{content}"\n')
    pytester.makepyfile(tests)
    pytester.runpytest_inprocess("-p", "cmagen.hooks.pytest", "-p", "no:cacheprovider").assert_outcomes(
        passed=2
    )


def test_a_fake_from_a_snapshot_and_recorded_entries(tmp_path: Path) -> None:
    file = tmp_path / "snapshot.json"
    file.write_text(_snapshot())
    rows = [{"uid": "blt1", "title": "One"}, {"uid": "blt1", "title": "Eins", "locale": "de"}]
    path = "/v3/content_types/author/entries"
    Exchange("GET", path, response_body={"entries": rows[:1]}).save(tmp_path / "recorded")
    Exchange("GET", f"{path}/blt1", response_body={"entry": rows[0]}).save(tmp_path / "recorded")
    Exchange("GET", "/v3/locales", response_body={"locales": []}).save(tmp_path / "recorded")
    stack = stack_from_snapshot(file)
    add_recorded(stack, tmp_path / "recorded")
    cma = FakeCma(stack)
    reply = cma.handle("GET", path.removeprefix("/v3"), "include_count=true", cma.headers())
    assert [row["title"] for row in reply.json()["entries"]] == ["One"]
    assert (stack.master_locale, sorted(stack.environments)) == ("en-us", ["production", "staging"])
    assert json.loads(file.read_text())["source"]["space"] == stack.api_key


SPACE_TEST = """
import json
from urllib.request import Request, urlopen
from cmagen.fake import FakeContentful


def test_one(fake_cma, fake_cma_url, cmagen_content):
    assert isinstance(fake_cma, FakeContentful)
    address = f"{fake_cma_url}/spaces/{fake_cma.space.id}/entries?limit=1"
    assert json.load(urlopen(Request(address, headers=fake_cma.headers())))["total"] == 8
    fake_cma.environment.entries.remove("soup")


def test_two(fake_cma):
    assert "soup" in fake_cma.environment.entries.rows
"""


def test_the_fixtures_choose_the_fake_by_the_system(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pytester.path / "kitchen.json").write_bytes(KITCHEN.read_bytes())
    _run(pytester, monkeypatch, "kitchen.json", SPACE_TEST)
