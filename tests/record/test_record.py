from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from cmagen.cli import app
from cmagen.fake import FakeCma
from cmagen.record import NoRecording, RecordingTransport, Redaction, ReplayTransport
from support.small_stack import small_cma
from typer.testing import CliRunner

Asked = Callable[..., httpx.Response]


@pytest.fixture
def cma() -> FakeCma:
    return small_cma()


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest, cma: FakeCma) -> Asked:
    """`ask(transport, method, path)` with either kind of client."""

    def sync(transport: Any, method: str, path: str, **more: Any) -> httpx.Response:
        with httpx.Client(base_url="https://api.contentstack.io/v3", transport=transport) as client:
            return client.request(method, path, **{"headers": cma.headers(), **more})

    async def sent(transport: Any, method: str, path: str, **more: Any) -> httpx.Response:
        client = httpx.AsyncClient(base_url="https://api.contentstack.io/v3", transport=transport)
        async with client:
            return await client.request(method, path, **{"headers": cma.headers(), **more})

    return sync if request.param == "sync" else lambda *args, **more: asyncio.run(sent(*args, **more))


def recorder(folder: Path, cma: FakeCma) -> RecordingTransport:
    return RecordingTransport(folder, inner=cma.transport(), async_inner=cma.transport())


def test_what_was_recorded_is_replayed(ask: Asked, cma: FakeCma, tmp_path: Path) -> None:
    def both(transport: Any) -> list[tuple[int, bytes]]:
        calls: list[tuple[str, str, dict[str, Any]]] = [
            ("GET", "/content_types", {"params": {"limit": 1, "include_count": "true"}}),
            ("GET", "/content_types", {}),
            ("POST", "/content_types/author/entries", {"json": {"entry": {"title": "Joan"}}}),
            ("GET", "/content_types/nope", {}),
        ]
        replies = [ask(transport, method, path, **more) for method, path, more in calls]
        return [(reply.status_code, reply.json()) for reply in replies]

    recorded = both(recorder(tmp_path, cma))
    assert [status for status, _ in recorded] == [200, 200, 201, 422]
    assert both(ReplayTransport(tmp_path)) == recorded
    with pytest.raises(NoRecording, match="POST /v3/content_types/author/entries"):
        ask(ReplayTransport(tmp_path), "GET", "/content_types/author/entries")


def test_no_secret_and_no_person_is_in_a_file(ask: Asked, cma: FakeCma, tmp_path: Path) -> None:
    transport = recorder(tmp_path, cma)
    author = cma.stack.entries["author"]["bltauthor1"].latest("en-us")
    author["bio"] = f"{cma.management_token} or ada@real.org"
    user = {"email": "editor@example.com", "password": "fake-password"}
    token = ask(transport, "POST", "/user-session", json={"user": user}).json()["user"]["authtoken"]
    ask(transport, "GET", "/user", headers={"authtoken": token})
    ask(transport, "GET", "/content_types/author/entries")
    text = "".join(file.read_text() for file in tmp_path.iterdir())
    for secret in (cma.management_token, "fake-password", token, "editor@", "ada@", 'Ada", "last'):
        assert secret not in text
    assert "REDACTED" in text


def test_recording_again_writes_the_same_files(ask: Asked, cma: FakeCma, tmp_path: Path) -> None:
    for _ in range(2):
        ask(recorder(tmp_path, cma), "GET", "/locales", params={"limit": 2})
    [file] = tmp_path.iterdir()
    assert file.name.startswith("get-v3-locales-")
    assert json.loads(file.read_text())["request"]["query"] == [["limit", "2"]]


def test_bodies_that_are_no_json(ask: Asked, cma: FakeCma, tmp_path: Path) -> None:
    transport = recorder(tmp_path, cma)
    files = {"asset[upload]": ("a.bin", b"\x89\xff", "application/octet-stream")}
    asset = ask(transport, "POST", "/assets", files=files).json()["asset"]
    path = f"/assets/{cma.stack.api_key}/{asset['uid']}/a.bin"
    assert ask(transport, "GET", path).content == b"\x89\xff"
    assert ask(ReplayTransport(tmp_path), "GET", path).content == b"\x89\xff"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"user": {"authtoken": "t", "active": True}}, {"user": {"authtoken": "REDACTED", "active": True}}),
        ({"email": "a@b.cd"}, {"email": "person@example.com"}),
        ({"text": "write to a.b@c-d.example now"}, {"text": "write to person@example.com now"}),
        ({"list": ["s3cret", 3, None]}, {"list": ["REDACTED", 3, None]}),
        ({"password": ""}, {"password": ""}),
    ],
)
def test_redaction(value: object, expected: object) -> None:
    assert Redaction(["s3cret"]).json(value) == expected


def test_the_command(cma: FakeCma, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text('[tool.cmagen]\npackage = "cms"\ncontent = "snapshot.json"\n')
    with cma.serve() as url:
        secrets = {"API_KEY": cma.stack.api_key, "MANAGEMENT_TOKEN": cma.management_token, "HOST": url}
        for name, value in secrets.items():
            monkeypatch.setenv(f"CONTENTSTACK_{name}", value)
        done = CliRunner().invoke(app, ["record", "--out", "fixtures"])
        assert done.output == "6 exchanges in fixtures.\n"
        more = CliRunner().invoke(app, ["record", "--out", "more", "/locales?limit=1", "/nowhere"])
        assert more.output == "2 exchanges in more.\n"
        wrong = CliRunner().invoke(app, ["record", "--out", "more", "locales"])
        assert (wrong.exit_code, "record-path" in wrong.output) == (2, True)
    text = "".join(file.read_text() for file in (tmp_path / "fixtures").iterdir())
    assert cma.management_token not in text
    assert '"title": "Ada"' in text
