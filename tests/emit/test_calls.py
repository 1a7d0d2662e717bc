"""What the packages of the case folders send, and what they make of the answers."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.openapi import load_api
from support.callers import Caller
from support.loopback import Answer, Loopback, answer
from support.packages import imported

Callers: TypeAlias = Callable[[str], Caller]
CASES = Path(__file__).resolve().parent.parent / "cases"
FORM = "application/x-www-form-urlencoded"
NOTE = {"uid": "n1", "text": "Milk", "_version": 3, "state": "lost", "due": None, "colour": "red"}


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], ModuleType]:
    @cache
    def made(name: str) -> ModuleType:
        api, _ = load_api(str(CASES / name / "document.yaml"))
        return imported(generate(Inputs(api)), tmp_path_factory.mktemp(name))

    return made


@pytest.fixture(scope="session")
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def caller(
    request: pytest.FixtureRequest, case: Callable[[str], ModuleType], server: Loopback
) -> Callable[[str], Caller]:
    return lambda name: Caller(case(name), server, bool(request.param))


def test_a_typed_answer_keeps_what_the_document_does_not_know(caller: Callers) -> None:
    call = caller("entries")
    note = call(lambda c: c.notes.get_note("n/1"), answer(NOTE), token="t", x_workspace="w")
    assert call.request.target == "/notes/n%2F1"
    assert call.request.headers["authorization"] == "Bearer t"
    assert call.request.headers["x-workspace"] == "w"
    assert (note.uid, note.version, note.state, note.extra) == ("n1", 3, "lost", {"colour": "red"})
    assert note.to_wire() == NOTE


def test_queries_leave_out_what_is_not_given(caller: Callers) -> None:
    call = caller("entries")
    call(lambda c: c.notes.list_notes(include_count=True, limit=1, x_workspace="v"), answer({"notes": []}))
    assert call.request.query == [("limit", "1"), ("include_count", "true")]
    assert call.request.headers["x-workspace"] == "v"


def test_a_header_that_is_nowhere_is_an_error_before_anything_is_sent(caller: Callers) -> None:
    call = caller("entries")
    with pytest.raises(call.package.MissingParameter, match="x-workspace"):
        call(lambda c: c.notes.list_notes(), answer({"notes": []}))
    assert call.server.requests == []


@pytest.mark.parametrize("kind", ["record", "mapping", "python names"])
def test_bodies_are_records_or_mappings(caller: Callers, kind: str) -> None:
    call = caller("entries")
    schemas = call.package.schemas if hasattr(call.package, "schemas") else _schemas(call.package)
    due = dt.date(2030, 1, 2)
    bodies = {
        "record": schemas.NewNote(note=schemas.NewNoteNote(text="Milk", due=due)),
        "mapping": {"note": {"text": "Milk", "due": due}},
        "python names": {"note": schemas.NewNoteNote(text="Milk", due=due)},
    }
    made = call(lambda c: c.notes.create_note(bodies[kind]), answer(NOTE, 201), x_workspace="w")
    assert call.request.json == {"note": {"text": "Milk", "due": "2030-01-02"}}
    assert made.text == "Milk"


def _schemas(package: Any) -> Any:
    from importlib import import_module

    return import_module(f"{package.__name__}.schemas")


def test_absent_and_null_differ(caller: Callers) -> None:
    call = caller("entries")
    schemas = _schemas(call.package)
    for given, sent in (({}, {"text": "a"}), ({"due": None}, {"text": "a", "due": None})):
        body = schemas.NewNote(note=schemas.NewNoteNote(text="a", **given))
        call(lambda c, body=body: c.notes.create_note(body), answer(NOTE, 201), x_workspace="w")
        assert call.request.json == {"note": sent}


def test_errors_carry_the_parsed_body_and_no_secret(caller: Callers) -> None:
    call = caller("entries")
    body = {"error_code": 119, "error_message": "Wrong.", "errors": {"text": ["is too long"]}}
    with pytest.raises(call.package.Unprocessable) as caught:
        call(
            lambda c: c.notes.create_note({"note": {"text": "a"}}),
            answer(body, 422),
            x_workspace="w",
            token="geheim",
        )
    error = caught.value
    assert error.body.errors == {"text": ["is too long"]}
    assert str(error) == "POST /notes: 422 (119): Wrong. (text: is too long)"
    assert "geheim" not in repr(error) + str(vars(error))


def test_no_documented_body_is_none(caller: Callers) -> None:
    call = caller("entries")
    assert call(lambda c: c.notes.delete_note("n"), answer({"notice": "x"}), x_workspace="w") is None


def test_lists_are_walked_page_by_page(caller: Callers) -> None:
    call = caller("entries")
    pages = [
        answer({"notes": [{"uid": uid, "text": ""} for uid in page], "count": 3}) for page in ("ab", "c")
    ]
    notes = call(lambda c: c.notes.iterate_notes(state="done"), *pages, x_workspace="w")
    assert [note.uid for note in notes] == ["a", "b", "c"]
    first, second = (dict(request.query) for request in call.server.requests)
    assert first == {"state": "done", "skip": "0", "limit": "2", "include_count": "true"}
    assert second["skip"] == "2"


def test_raw_responses_show_status_and_headers(caller: Callers) -> None:
    call = caller("entries")
    raw_response = call.package.raw_response

    def get(client: Any) -> Any:
        return client.notes.get_note("n")

    made = (lambda c: raw_response(get(c))) if call.is_async else lambda c: raw_response(lambda: get(c))
    raw = call(made, answer(NOTE, x_request_id="r1"), x_workspace="w")
    assert (raw.status, raw.request_id, raw.parsed.uid) == (200, "r1", "n1")


def test_every_style_of_parameter(caller: Callers) -> None:
    call = caller("parameters")
    two = ["a/b", "c"]
    call(
        lambda c: c.all.styles(
            two, two, [1, 2], spread=[1, 2], commas=two, spaces=two, pipes=two, deep={"x": "1"},
            query={"a": [1]}, raw="a/b", flag=False, on=dt.date(2030, 1, 2), x_list=["p", "q"], session="s",
        ),
        answer(),
    )  # fmt: skip
    path, _, query = call.request.target.partition("?")
    assert path == "/styles/a%2Fb,c/.a%2Fb,c/;matrix=1;matrix=2"
    assert query == (
        "spread=1&spread=2&commas=a%2Fb,c&spaces=a%2Fb%20c&pipes=a%2Fb|c&deep[x]=1"
        "&query=%7B%22a%22%3A%5B1%5D%7D&raw=a/b&flag=false&on=2030-01-02"
    )
    assert (call.request.headers["x-list"], call.request.headers["cookie"]) == ("p,q", "session=s")


def test_parameters_that_clash_each_reach_their_place(caller: Callers) -> None:
    call = caller("parameters")
    call(
        lambda c: c.all.clashes(
            "p", [1], id_query=2, id_header="h", self_query="s", class_="c", options_query="o",
            body_query="b", schemas_query="x", path="y", url_path_query="u",
            filter_name_query="f1", filter_name="f2", top=3,
        ),
        answer(),
    )  # fmt: skip
    assert (call.request.path, call.request.headers["id"], call.request.json) == ("/clashes/p", "h", [1])
    assert dict(call.request.query) == {
        "id": "2", "self": "s", "class": "c", "options": "o", "body": "b", "schemas": "x", "path": "y",
        "url_path": "u", "filter[name]": "f1", "filter_name": "f2", "$top": "3",
    }  # fmt: skip


def test_an_optional_body_that_is_not_given_is_not_sent(caller: Callers) -> None:
    call = caller("parameters")
    call(lambda c: c.all.clashes("p", id_query=2), answer())
    assert call.request.body == b""
    assert "content-type" not in call.request.headers


def test_multipart_parts_are_arguments(caller: Callers, tmp_path: Path) -> None:
    call, file = caller("bodies"), tmp_path / "cat.png"
    file.write_bytes(b"PNG")
    meta = call(
        lambda c: c.files.upload_file(
            asset_upload=file, asset_title="Cat", tags=["a", "b"], more=[b"1"], meta={"width": 3}
        ),
        answer({"width": 3}, 201),
    )
    body = call.request.body.decode()
    assert 'name="asset[upload]"; filename="cat.png"' in body
    assert 'name="asset[title]"\r\n\r\nCat' in body
    assert body.count('name="tags"') == 2
    assert "Content-Type: application/json\r\n\r\n" + '{"width":3}' in body
    assert meta.width == 3


@pytest.mark.parametrize(
    ("call_of", "content_type", "sent"),
    [
        (lambda c: c.files.send_form({"width": 3, "alt": "a b"}), FORM, b"width=3&alt=a%20b"),
        (lambda c: c.files.put_raw("x", b"\0\1"), "image/png", b"\0\1"),
        (lambda c: c.files.send_text("<a/>"), "application/xml", b"<a/>"),
        (lambda c: c.files.patch_meta({"alt": None}), "application/merge-patch+json", b'{"alt":null}'),
        (lambda c: c.files.send_any([1, None]), "application/json", b"[1,null]"),
    ],
    ids=["form", "raw", "text", "json", "any"],
)  # fmt: skip
def test_every_kind_of_body(caller: Callers, call_of: Any, content_type: str, sent: bytes) -> None:
    call = caller("bodies")
    call(call_of, answer())
    assert call.request.body == sent
    assert call.request.headers["content-type"].startswith(content_type)


def test_the_status_decides_among_several_answers(caller: Callers) -> None:
    call = caller("answers")
    assert call(lambda c: c.answers.get_both(), answer({"result": "r"})).result == "r"
    assert call(lambda c: c.answers.get_both(), answer({"seconds": 1}, 202)).seconds == 1
    assert call(lambda c: c.answers.get_both(), answer(None, 204)) is None
    with pytest.raises(call.package.Conflict) as caught:
        call(lambda c: c.answers.get_both(), answer({"message": "m"}, 409))
    assert caught.value.body.message == "m"


def test_the_content_type_decides_among_several_answers(caller: Callers) -> None:
    call = caller("answers")
    csv = Answer(200, b"a,b", {"content-type": "text/csv; charset=utf-8"})
    assert call(lambda c: c.answers.get_media(), csv) == "a,b"
    assert call.request.headers["accept"] == "application/json, text/csv"
    assert call(lambda c: c.answers.get_media(), answer({"result": "r"})).result == "r"


def test_files_come_as_bytes_or_into_a_file(caller: Callers, tmp_path: Path) -> None:
    call, target = caller("answers"), tmp_path / "x.bin"
    file = Answer(200, b"\0\1", {"content-type": "application/octet-stream"})
    assert call(lambda c: c.answers.get_file(), file) == b"\0\1"
    assert call(lambda c: c.answers.get_file_to_file(target), file) == target
    assert target.read_bytes() == b"\0\1"


def test_streams_are_iterators(caller: Callers) -> None:
    call = caller("answers")
    events = Answer(
        200,
        b'data: {"result": "a"}\n\nid: 7\ndata: {"result": "b"}\n\n',
        {"content-type": "text/event-stream"},
    )
    assert [event.data.result for event in call(lambda c: c.answers.listen(), events)] == ["a", "b"]
    assert call.request.headers["accept"] == "text/event-stream"
    lines = Answer(200, b'{"result": "a"}\n{"result": "b"}\n', {"content-type": "application/x-ndjson"})
    assert [one.result for one in call(lambda c: c.answers.stream_get_lines(), lines)] == ["a", "b"]


def test_security_is_the_first_alternative_that_is_complete(caller: Callers) -> None:
    call = caller("answers")
    call(lambda c: c.answers.get_media(), answer({"result": ""}), user=("u", "p"), app="a")
    assert call.request.headers["authorization"] == "Basic dTpw"
    assert call.request.headers["x-app"] == "a"
    call(lambda c: c.answers.get_media(), answer({"result": ""}), key="k", app="a")
    assert call.request.query == [("key", "k")]
    assert "x-app" not in call.request.headers


def test_what_is_undocumented_still_returns(caller: Callers) -> None:
    call = caller("answers")
    assert call(lambda c: c.answers.do_something(), answer({"a": 1})) == {"a": 1}
    assert call(lambda c: c.answers.do_something(), answer(None, 204)) is None


def test_webhooks_have_typed_parsers(case: Callable[[str], Any]) -> None:
    from importlib import import_module

    package = case("answers")
    webhooks = import_module(f"{package.__name__}.webhooks")
    assert webhooks.parse_note_written(b'{"result": "r"}').result == "r"
    assert webhooks.parse_note_moved({"seconds": 2}).seconds == 2
    with pytest.raises(package.DecodeError):
        webhooks.parse_note_written("[]")


def test_the_environment_makes_a_client(case: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("TOKEN", "geheim"), ("WORKSPACE", "w"), ("REGION", "eu")):
        monkeypatch.setenv(f"NOTES_{name}", text)
    client = case("entries").Client.from_env()
    assert "https://eu.notes.example.com/v1" in repr(client)
    assert "geheim" not in repr(client)
    with pytest.raises(ValueError, match="mars"):
        case("entries").Client(region="mars")


def test_logs_hold_no_credential(caller: Callers, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    call = caller("entries")
    call(lambda c: c.notes.get_note("n"), answer(NOTE), token="geheim", x_workspace="w")
    assert caplog.records
    assert "geheim" not in caplog.text
