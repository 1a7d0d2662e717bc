"""`cmagen pull` of a space, over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cmagen.cli import app
from cmagen.cms.contentful.connection import SpaceConnection, space_connection
from cmagen.cms.load import load_content
from cmagen.diagnostics import BadInput
from cmagen.fake import FakeContentful
from support.contentful_models import content_type
from support.live import pull_space
from typer.testing import CliRunner

TITLE = {"id": "title", "name": "Title", "type": "Symbol", "apiName": "title"}
LOCALE = {"sys": {"type": "Locale", "id": "l1"}, "code": "en-US", "name": "English", "default": True}
INTERFACE = {
    "sys": {"type": "EditorInterface", "id": "default", "contentType": {"sys": {"id": "recipe"}}},
    "controls": [{"fieldId": "title", "settings": {"helpText": "What it is called."}}],
}


@pytest.fixture
def space(tmp_path: Path) -> FakeContentful:
    draft = content_type("draft", TITLE)
    del draft["sys"]["publishedVersion"]
    types = [content_type("recipe", TITLE), content_type("author", TITLE), draft]
    parts = {"contentTypes": types, "locales": [LOCALE], "editorInterfaces": [INTERFACE]}
    (tmp_path / "export.json").write_text(json.dumps(parts))
    return FakeContentful.from_export(tmp_path / "export.json")


@pytest.fixture
def connection(space: FakeContentful) -> Iterator[SpaceConnection]:
    with space.serve() as url:
        yield SpaceConnection(base_url=url, space=space.space.id, token=space.access_token)


def types_in(text: str) -> list[str]:
    return [each["sys"]["id"] for each in json.loads(text)["content_types"]]


def test_activated_types_are_read_and_others_reported(connection: SpaceConnection) -> None:
    pulled = pull_space(connection)
    assert types_in(pulled.text) == ["author", "recipe"]
    assert [each.code for each in pulled.diagnostics] == ["not-activated"]
    assert pulled.counts == {"content_types": 2, "locales": 1, "editor_interfaces": 3}


def test_drafts_are_read_on_demand(connection: SpaceConnection, space: FakeContentful) -> None:
    drafts = SpaceConnection(
        base_url=connection.base_url, space=space.space.id, token=space.access_token, types="drafts"
    )
    assert types_in(pull_space(drafts).text) == ["author", "draft", "recipe"]


def test_the_snapshot_generates_what_the_space_says(connection: SpaceConnection, tmp_path: Path) -> None:
    file = tmp_path / "snapshot.json"
    file.write_text(pull_space(connection).text)
    model, found = load_content(file)
    assert (model.source.space, model.source.branch) == ("fakespace001", "master")
    assert [each.code for each in model.locales] == ["en-US"]
    assert model.content_types[1].fields[0].help == "What it is called."
    assert list(found) == []


def test_all_pages_are_read_in_an_order(connection: SpaceConnection, space: FakeContentful) -> None:
    space.add(*(content_type(f"type{n:03}") for n in range(230)))
    assert pull_space(connection).counts["content_types"] == 232
    asked = [dict(r.query) for r in space.requests if r.path.endswith("public/content_types")]
    assert [each["skip"] for each in asked] == ["0", "100", "200"]
    assert {each["order"] for each in asked} == {"sys.id"}


def test_the_same_space_gives_the_same_bytes(connection: SpaceConnection, space: FakeContentful) -> None:
    first = pull_space(connection).text
    types = space.environment.content_types
    types.published = dict(reversed(types.published.items()))
    types.published["recipe"]["sys"]["updatedAt"] = "2024-01-01T00:00:00Z"
    assert pull_space(connection).text == first


@pytest.mark.parametrize(
    ("change", "code"), [({"token": "wrong"}, "pull-refused"), ({"space": "other"}, "pull-refused")]
)
def test_what_cannot_be_read_is_refused_without_a_secret(
    connection: SpaceConnection, change: dict[str, Any], code: str
) -> None:
    given = {"base_url": connection.base_url, "space": connection.space, "token": connection.token} | change
    with pytest.raises(BadInput) as raised:
        pull_space(SpaceConnection(**given))
    assert [each.code for each in raised.value.findings] == [code]
    assert "secret" not in str(raised.value)


def test_the_connection_tells_everything_that_is_missing() -> None:
    with pytest.raises(BadInput) as raised:
        space_connection({"region": "mars", "types": "both"}, {})
    codes = [each.code for each in raised.value.findings]
    assert codes == ["pull-space", "pull-credential", "pull-types", "pull-region"]


def test_the_configuration_wins_over_the_environment() -> None:
    values = {"CONTENTFUL_SPACE_ID": "a", "CONTENTFUL_MANAGEMENT_TOKEN": "t", "CONTENTFUL_REGION": "eu"}
    found = space_connection({"space": "b", "environment": "staging"}, values)
    assert (found.space, found.environment, found.base_url) == (
        "b",
        "staging",
        "https://api.eu.contentful.com",
    )
    assert "t" not in repr(found).partition("token")[2]


def test_the_command_writes_a_snapshot(
    space: FakeContentful, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTENTFUL_MANAGEMENT_TOKEN", space.access_token)
    with space.serve() as url:
        arguments = ["pull", "--space", space.space.id, "--host", url, "--output", "space.json"]
        done = CliRunner().invoke(app, arguments)
        drafts = CliRunner().invoke(app, [*arguments, "--drafts"])
    assert (done.exit_code, drafts.exit_code) == (0, 0)
    assert "never activated" in done.output
    assert "2 content types, 1 locale; written." in done.output
    assert "3 content types, 1 locale; written." in drafts.output
