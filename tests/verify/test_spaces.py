"""Live verification of a Contentful space, over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cli import app
from cmagen.cms.contentful.connection import SpaceConnection
from cmagen.cms.contentful.fake.replies import error_body, reply
from cmagen.cms.contentful.live_space import live_space
from cmagen.cms.load import load_content
from cmagen.diagnostics import BadInput
from cmagen.fake import FakeContentful, Fault
from cmagen.verify import LiveEntries, Models, State, as_json, load_models, verify
from support.contentful_models import KITCHEN
from typer.testing import CliRunner

CONFIG = """
[tool.cmagen]
package = "cms"
content = "space.json"
[tool.cmagen.source]
system = "contentful"
space = "kitchen01"
"""


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated") / "cms"
    for path, data in generate(Inputs(content=load_content(KITCHEN)[0])).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def space_models(kitchen: Path) -> Models:
    return load_models(kitchen)


@pytest.fixture
def cma() -> FakeContentful:
    return FakeContentful.from_export(KITCHEN)


@pytest.fixture
def url(cma: FakeContentful) -> Iterator[str]:
    with cma.serve() as address:
        yield address


def run(models: Models, cma: FakeContentful, url: str, state: State | None = None, **more: Any) -> Any:
    connection = SpaceConnection(base_url=url, space=cma.space.id, token=cma.access_token)
    with live_space(connection) as reader:
        return as_json(verify(models, LiveEntries(reader), state or State("x"), **more))["content_types"]


def test_every_finding_has_its_place(space_models: Models, cma: FakeContentful, url: str) -> None:
    cma.environment.entries.rows["mira"]["fields"]["name"] = {"en-US": 7}
    cma.environment.entries.remove("step-2")
    rows = run(space_models, cma, url)
    assert rows["chef"]["unreadable"][0]["place"] == "fields.name.en-US"
    assert rows["recipe"]["entries"] == 3
    assert ("fields.title.en-US", ["toast"]) in [
        (row["place"], row["examples"]) for row in rows["recipe"]["violations"] if "3" in row["message"]
    ]
    assert [row["place"] for row in rows["recipe"]["leftover"]] == ["fields.removedField"]
    assert [(row["place"], row["examples"]) for row in rows["recipe"]["dangling"]] == [
        ("fields.steps.en-US", ["soup"])
    ]


def _many(cma: FakeContentful, count: int) -> None:
    headers = {**cma.headers(), "X-Contentful-Content-Type": "chef"}
    for number in range(count):
        body = json.dumps({"fields": {"name": {"en-US": f"Chef {number}"}}}).encode()
        cma.handle("PUT", f"/spaces/kitchen01/entries/chef-{number:03}", "", headers, body)
    cma.log.clear()


def asked(cma: FakeContentful, name: str) -> list[str | None]:
    return [request.first(name) for request in cma.requests if request.first("content_type") == "chef"]


def test_an_interrupted_run_goes_on(
    space_models: Models, cma: FakeContentful, url: str, tmp_path: Path
) -> None:
    _many(cma, 150)
    file = tmp_path / "state.json"
    cma.faults.add(Fault(reply({}, 404), when=lambda request: request.first("skip") == "100"))
    with pytest.raises(BadInput, match="chef"):
        run(space_models, cma, url, saved=lambda state: state.save(file))
    cma.log.clear()
    rows = run(space_models, cma, url, State.load(file, "x"))
    assert (asked(cma, "skip"), rows["chef"]["entries"]) == (["100"], 151)


def test_pages_that_are_too_big_are_read_in_halves(
    space_models: Models, cma: FakeContentful, url: str
) -> None:
    _many(cma, 60)
    message = "Response size too big. Maximum allowed response size: 7340032B."
    cma.faults.add(
        Fault(
            reply(error_body("BadRequest", message), 400),
            9,
            when=lambda request: request.first("limit") == "100",
        )
    )
    assert run(space_models, cma, url)["chef"]["entries"] == 61
    assert (asked(cma, "limit"), asked(cma, "skip")) == (["100", "50", "50"], ["0", "0", "50"])


def test_a_type_that_was_never_activated_has_no_entries(
    space_models: Models, cma: FakeContentful, url: str
) -> None:
    del cma.environment.content_types.published["chef"]
    assert "entries" not in run(space_models, cma, url).get("chef", {})


def test_the_command(
    cma: FakeContentful, url: str, kitchen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTENTFUL_MANAGEMENT_TOKEN", cma.access_token)
    monkeypatch.setenv("CONTENTFUL_HOST", url)
    (tmp_path / "pyproject.toml").write_text(CONFIG)
    arguments = ["verify", "--package", str(kitchen)]
    done = CliRunner().invoke(app, arguments)
    assert (done.exit_code, "chef: 1 entry, all fine" in done.output) == (1, True)
    assert "unknown key: fields.removedField" in done.output
    refused = CliRunner().invoke(app, [*arguments, "--locale", "de"])
    assert (refused.exit_code, "verify-locale" in refused.output) == (2, True)
    monkeypatch.setenv("CONTENTFUL_MANAGEMENT_TOKEN", "CFPAT-wrong")
    wrong = CliRunner().invoke(app, arguments)
    assert (wrong.exit_code, "AccessTokenInvalid" in wrong.output or "401" in wrong.output) == (2, True)
    assert "CFPAT-wrong" not in wrong.output
