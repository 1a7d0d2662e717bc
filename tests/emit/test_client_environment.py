"""Clients from environment variables, a `.env` file and what the configuration says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import httpx
import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cms.load import load_content
from cmagen.openapi import LoadOptions, Selection, load_api
from cmagen.runtime.http.environment import host_url, variables
from cmagen.runtime.records.errors import CmagenError
from support.contentful_models import KITCHEN
from support.packages import imported

ROOT = Path(__file__).parents[2]
LABELS = LoadOptions(selection=Selection(("Labels",)))


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("CONTENTSTACK_", "CONTENTFUL_"))]:
        monkeypatch.delenv(name)


def package(tmp_path: Path, spec: str = "contentstack", **source: str) -> Any:
    options = LABELS if spec == "contentstack" else LoadOptions(selection=Selection(("Locales",)))
    api = load_api(spec, options=options)[0]
    content = load_content(ROOT / "specs/stacks/museum" if spec == "contentstack" else KITCHEN)[0]
    return imported(generate(Inputs(api, content, source=source)), tmp_path)


def asked(client: Any, call: Any) -> httpx.Request:
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json={"entries": [], "items": [], "sys": {"type": "Array"}})

    call(client(http_client=httpx.MockTransport(answer)))
    return requests[-1]


def test_precedence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = package(tmp_path, region="eu", branch="develop")
    from_env = made.Client.from_env
    monkeypatch.setenv("CONTENTSTACK_API_KEY", "k")
    artwork = __import__(f"{made.__name__}.models", fromlist=["Artwork"]).Artwork
    artworks = lambda client: client.content(artwork).list()  # noqa: E731

    request = asked(from_env, artworks)
    assert (request.url.host, request.headers["branch"]) == ("eu-api.contentstack.com", "develop")
    env = tmp_path / ".env"
    env.write_text("CONTENTSTACK_BRANCH=file\nCONTENTSTACK_REGION=au\n")
    request = asked(lambda **more: from_env(env_file=env, **more), artworks)
    assert (request.url.host, request.headers["branch"]) == ("au-api.contentstack.com", "file")
    monkeypatch.setenv("CONTENTSTACK_BRANCH", "variable")
    monkeypatch.setenv("CONTENTSTACK_HOST", "cms.example.com")
    request = asked(lambda **more: from_env(env_file=env, **more), artworks)
    assert str(request.url).startswith("https://cms.example.com/v3/content_types/")
    assert request.headers["branch"] == "variable"
    request = asked(lambda **more: from_env(base_url="http://127.0.0.1:9/x", **more), artworks)
    assert request.url.host == "127.0.0.1"
    request = asked(lambda **more: made.Client(api_key="k", branch="own", **more), artworks)
    assert (request.url.host, request.headers["branch"]) == ("eu-api.contentstack.com", "own")


def test_the_space_of_typed_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = package(tmp_path, "contentful", environment="staging")
    chef = __import__(f"{made.__name__}.models", fromlist=["Chef"]).Chef
    monkeypatch.setenv("CONTENTFUL_SPACE_ID", "space9")
    request = asked(made.Client.from_env, lambda client: client.content(chef).list())
    assert request.url.path == "/spaces/space9/environments/staging/entries"
    request = asked(made.Client.from_env, lambda client: client.content(chef, space="own").list())
    assert request.url.path == "/spaces/own/environments/staging/entries"


def test_what_is_missing_names_the_variable_and_an_unread_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = package(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(made.CmagenError, match="set CONTENTSTACK_API_KEY") as missing:
        asked(made.Client.from_env, lambda client: client.labels.get_all_labels())
    assert ".env" not in str(missing.value)
    (tmp_path / ".env").write_text("CONTENTSTACK_API_KEY=k\n")
    with pytest.raises(made.CmagenError, match=r"file \.env here is only read by"):
        asked(made.Client.from_env, lambda client: client.labels.get_all_labels())


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CmagenError, match="no file"):
        variables(tmp_path / ".env")


@pytest.mark.parametrize(
    ("host", "url"),
    [
        (None, None),
        ("", None),
        ("eu.example.com", "https://eu.example.com/v3"),
        ("eu.example.com/", "https://eu.example.com/v3"),
        ("http://127.0.0.1:9/v4", "http://127.0.0.1:9/v4"),
        ("https://eu.example.com", "https://eu.example.com/v3"),
    ],
)
def test_hosts(host: str | None, url: str | None) -> None:
    assert host_url(host, "https://api.example.com/v3") == url
