from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cli import app
from cmagen.cms.contentstack.connection import Connection
from cmagen.cms.contentstack.live_stack import live_stack
from cmagen.cms.live import model_of
from cmagen.diagnostics import BadInput
from cmagen.fake import FakeCma
from cmagen.verify import LiveEntries, Models, State, as_html, as_json, as_lines, load_models, verify
from support.live import pull
from support.small_stack import small_cma
from typer.testing import CliRunner


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generated models of the small stack."""
    cma, folder = small_cma(), tmp_path_factory.mktemp("generated") / "cms"
    with cma.serve() as url:
        text = pull(Connection(base_url=url, api_key=cma.stack.api_key, secret=cma.management_token)).text
    for path, data in generate(Inputs(content=model_of(text, "small"))).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def models(package: Path) -> Models:
    return load_models(package)


@pytest.fixture
def connection(cma: FakeCma, url: str) -> Connection:
    return Connection(base_url=url, api_key=cma.stack.api_key, secret=cma.management_token)


def run(models: Models, connection: Connection, *locales: str, state: State | None = None) -> State:
    with live_stack(connection) as reader:
        return verify(models, LiveEntries(reader, locales), state or State("x"))


def change(cma: FakeCma, uid: str, **values: Any) -> None:
    cma.stack.entries["blog_post"][uid].latest("en-us").update(values)


def findings(state: State, kind: str) -> list[tuple[str, str, int]]:
    rows: Any = as_json(state)["content_types"]
    return [(row["place"], row["message"], row["count"]) for row in rows["blog_post"][kind]]


def test_a_stack_that_fits(models: Models, connection: Connection) -> None:
    state = run(models, connection)
    assert as_json(state)["clean"]
    assert list(as_lines(state)) == [
        "author: 2 entries, all fine",
        "blog_post: 3 entries, all fine",
        "5 entries of 2 content types: all fine.",
    ]


def test_what_does_not_read_is_told_with_its_place(
    models: Models, connection: Connection, cma: FakeCma
) -> None:
    change(cma, "bltpost1", rating="five")
    change(cma, "bltpost2", rating="two")
    state = run(models, connection)
    rows: Any = as_json(state)["content_types"]
    places = [(row["place"], row["examples"]) for row in rows["blog_post"]["unreadable"]]
    assert places == [("rating", ["bltpost1", "bltpost2"])]


def test_broken_rules_leftovers_and_lost_references(
    models: Models, connection: Connection, cma: FakeCma
) -> None:
    hero = {"hero": {"headline": "", "old": 1, "_metadata": {"uid": "cs1"}}}
    lost = {"uid": "bltgone", "_content_type_uid": "author"}
    change(cma, "bltpost1", rating=9, sections=[hero, hero], former="x", author=[lost])
    change(cma, "bltpost3", author=[lost, {"uid": "x", "_content_type_uid": "nothing"}])
    state = run(models, connection)
    places = {(place, count) for place, _, count in findings(state, "violations")}
    assert places == {("rating", 1), ("sections[].hero.headline", 2), ("author[]", 1)}
    assert {place for place, _, _ in findings(state, "leftover")} == {"former", "sections[].old"}
    assert findings(state, "dangling") == [
        ("author[]", "no such entry", 2),
        ("author[]", "the models have no content type 'nothing'", 1),
    ]
    assert findings(state, "unreadable") == []


def test_locales_are_read_each(models: Models, connection: Connection, cma: FakeCma) -> None:
    cma.stack.entries["blog_post"]["bltpost1"].latest("de").update(rating=9)
    assert as_json(run(models, connection))["clean"]
    state = run(models, connection, "en-us", "de")
    assert [count for _, _, count in findings(state, "violations")] == [1]
    assert state.done == {"author en-us": 2, "author de": 2, "blog_post en-us": 3, "blog_post de": 3}


def test_an_interrupted_run_goes_on(
    models: Models, connection: Connection, cma: FakeCma, tmp_path: Path
) -> None:
    for number in range(150):
        body = json.dumps({"entry": {"title": f"n{number}"}}).encode()
        cma.handle("POST", "/content_types/author/entries", "", cma.headers(), body)
    change(cma, "bltpost1", author=[{"uid": "bltauthor1", "_content_type_uid": "author"}])
    file = tmp_path / "state.json"
    cma.faults.status(404, times=99, after=1)
    with live_stack(connection) as reader, pytest.raises(BadInput):
        verify(models, LiveEntries(reader), State("x"), saved=lambda state: state.save(file))
    cma.faults.clear()
    cma.log.clear()
    again = State.load(file, "x")
    assert again.done == {"author": 100}
    state = run(models, connection, state=again)
    assert [request.first("skip") for request in cma.requests] == ["100", "0"]
    assert (state.tallies["author"].entries, as_json(state)["clean"]) == (152, True)
    assert State.load(file, "another package").done == {}


def test_the_page_shows_text_as_text(models: Models, connection: Connection, cma: FakeCma) -> None:
    change(cma, "bltpost1", **{"<script>": 1})
    page = as_html(run(models, connection))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_command_on_recorded_entries(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    export = tmp_path / "export"
    (export / "entries").mkdir(parents=True)
    (export / "content_types.json").write_text(json.dumps([{"uid": "author", "title": "A", "schema": []}]))
    rows = [{"uid": "blt1", "title": "One"}, {"uid": "blt2", "title": "Two", "email": "not an address"}]
    (export / "entries/author.json").write_text(json.dumps(rows))
    arguments = ["verify", "--package", str(package), "--entries", str(export)]
    done = CliRunner().invoke(app, [*arguments, "--html", "report.html"])
    assert done.exit_code == 1
    assert "violates a rule: email:" in done.output
    assert "blt2" in (tmp_path / "report.html").read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export", "report.html"]
    value = json.loads(CliRunner().invoke(app, [*arguments, "--format", "json"]).output)
    assert (value["clean"], value["content_types"]["author"]["entries"]) == (False, 2)


def test_no_package_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        load_models(tmp_path)
    assert caught.value.findings[0].code == "verify-package"
