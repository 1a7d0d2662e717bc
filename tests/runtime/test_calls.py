"""Calls over a real connection: what is sent, what comes back, what is raised."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from cmagen.runtime.http import errors
from cmagen.runtime.http.request import RequestOptions
from cmagen.runtime.records.errors import DecodeError
from support.loopback import Answer, Loopback, answer
from support.shop.schemas import Author, Entry, Failure


def test_sends_path_query_and_headers(server: Loopback, run: Any) -> None:
    server.script(answer({"entries": [{"title": "x", "uid": "e"}], "count": 1}))
    page = run(
        lambda client: client.entries.get_entries(
            "../a b/%2e", include_count=True, include=["x", "y"], query={"title": {"$in": ["ä", 1]}}
        ),
        credentials={"Authtoken": "secret"},
        branch="main",
    )
    assert page.entries[0].uid == "e"
    sent = server.last
    assert sent.method == "GET"
    assert sent.path == "/v3/content_types/..%2Fa%20b%2F%252e/entries"
    assert sent.query == [
        ("include_count", "true"),
        ("include[]", "x"),
        ("include[]", "y"),
        ("query", '{"title":{"$in":["ä",1]}}'),
    ]
    assert sent.headers["api_key"] == "stack"
    assert sent.headers["branch"] == "main"
    assert sent.headers["authtoken"] == "secret"
    assert sent.headers["accept"] == "application/json"
    assert "content-type" not in sent.headers
    assert "authorization" not in sent.headers


@pytest.mark.parametrize(
    "segment", ["..", ".", "...", "%2e%2e", "a/../b", "?x", "#x", "\\", "a\nb", "é", ";"]
)
def test_a_path_parameter_stays_one_segment(server: Loopback, run: Any, segment: str) -> None:
    server.script(answer(None, 204))
    run(lambda client: client.entries.delete_entry(segment))
    path = server.last.path
    assert path.startswith("/v3/entries/")
    assert path.count("/") == 3
    assert path.rpartition("/")[2] not in ("", ".", "..")


def test_an_empty_path_parameter_is_refused(run: Any) -> None:
    with pytest.raises(errors.InvalidParameter, match="'entry_uid' is empty"):
        run(lambda client: client.entries.delete_entry(""))


def test_body_is_json_of_a_record_or_a_mapping_as_it_is_given(server: Loopback, run: Any) -> None:
    server.script(answer({"title": "x"}, 201))
    run(lambda client: client.entries.create_entry(Entry(title="é", uid="not sent", version=2)))
    assert server.last.json == {"title": "é", "_version": 2}
    assert server.last.headers["content-type"] == "application/json"
    for given in ({"title": "x", "version": 2, "more": [1]}, {"title": 5}, {}):
        run(lambda client, given=given: client.entries.create_entry(given))
        assert server.last.json == given


def test_a_delete_without_body_has_no_content_type(server: Loopback, run: Any) -> None:
    server.script(answer(None, 204))
    assert run(lambda client: client.entries.delete_entry("x")) is None
    assert "content-type" not in server.last.headers
    assert server.last.headers.get("content-length", "0") == "0"


def test_several_shapes_by_status(server: Loopback, run: Any) -> None:
    server.script(
        answer({"title": "x"}), answer({"name": "y"}, 202), answer(None, 204), answer({"title": "z"}, 203)
    )
    got = [run(lambda client: client.entries.job("j"), max_retries=0) for _ in range(4)]
    assert got == [Entry(title="x"), Author(name="y"), None, Entry(title="z")]
    server.script(answer([1, {"odd": True}], 206), Answer(206, b"<html>", {"content-type": "text/html"}))
    assert run(lambda client: client.entries.job("j")) == [1, {"odd": True}]
    assert run(lambda client: client.entries.job("j")) is None


def test_several_media_types(server: Loopback, run: Any) -> None:
    server.script(
        answer({"title": "x"}),
        Answer(200, "ä,b".encode(), {"content-type": "text/csv; charset=utf-8"}),
        Answer(200, b"\0", {"content-type": "application/zip"}),
    )
    got = [run(lambda client: client.entries.export("j")) for _ in range(3)]
    assert got == [Entry(title="x"), "ä,b", b"\0"]
    assert server.last.headers["accept"] == "application/json, text/csv, */*"


def test_html_on_success_is_a_decode_error_with_the_response(server: Loopback, run: Any) -> None:
    server.script(Answer(200, b"<html>", {"content-type": "text/html"}))
    with pytest.raises(DecodeError, match="GET /content_types/x/entries") as caught:
        run(lambda client: client.entries.get_entries("x"))
    assert caught.value.response is not None
    assert caught.value.response.text == "<html>"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.BadRequest),
        (401, errors.Unauthorized),
        (403, errors.Forbidden),
        (404, errors.NotFound),
        (409, errors.Conflict),
        (412, errors.PreconditionFailed),
        (418, errors.ApiError),
        (422, errors.Unprocessable),
        (429, errors.TooManyRequests),
        (500, errors.ServerError),
        (501, errors.ServerError),
        (304, errors.ApiError),
    ],
)
def test_each_status_has_its_class(server: Loopback, run: Any, status: int, kind: type) -> None:
    body = {"error_code": 118, "error_message": "No such thing", "errors": {"title": ["is not unique"]}}
    server.script(answer(body, status, X_Request_Id="r-1"))
    with pytest.raises(errors.ApiError) as caught:
        run(lambda client: client.entries.delete_entry("x"), max_retries=0)
    error = caught.value
    assert type(error) is kind
    assert error.status == status
    if status == 304:
        return
    assert (error.error_code, error.request_id) == (118, "r-1")
    assert error.errors == {"title": ["is not unique"]}
    named = "(title: is not unique) [request r-1]"
    assert str(error) == f"DELETE /entries/x: {status} (118): No such thing {named}"
    if 400 <= status < 500:
        assert isinstance(error.body, Failure)


@pytest.mark.parametrize(
    ("body", "content_type", "message"),
    [
        (b"", "", "Not Found"),
        (b"just text", "text/plain", "just text"),
        (b"<html>Cannot GET</html>", "text/html", "Not Found"),
        (b'"text"', "application/json", '"text"'),
        (b'{"message": "m", "sys": {"id": "NotFound"}}', "application/json", "(NotFound): m"),
    ],
)
def test_an_error_body_may_be_anything(
    server: Loopback, run: Any, body: bytes, content_type: str, message: str
) -> None:
    server.script(Answer(404, body, {"content-type": content_type}))
    with pytest.raises(errors.NotFound) as caught:
        run(lambda client: client.entries.delete_entry("x"))
    assert message in str(caught.value)


def test_errors_can_be_pickled(server: Loopback, run: Any) -> None:
    server.script(answer({"error_code": 118, "error_message": "none"}, 404))
    with pytest.raises(errors.NotFound) as caught:
        run(lambda client: client.entries.delete_entry("x"))
    with pytest.raises(errors.MissingParameter) as missing:
        run(lambda client: client.entries.get_entries("x"), api_key=None)
    for error in (caught.value, missing.value, DecodeError("a.b", "text", "number")):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again)) == (type(error), str(error))
    assert pickle.loads(pickle.dumps(caught.value)).body == Failure(error_code=118, error_message="none")


def test_a_header_that_is_needed_comes_from_the_call_or_the_client(server: Loopback, run: Any) -> None:
    server.script(answer({"entries": []}))
    run(lambda client: client.entries.get_entries("x", api_key="other"))
    assert server.last.headers["api_key"] == "other"
    with pytest.raises(errors.MissingParameter, match="api_key"):
        run(lambda client: client.entries.get_entries("x"), api_key=None)


def test_a_header_parameter_goes_only_where_the_call_names_it(server: Loopback, run: Any) -> None:
    server.script(answer(None, 204))
    run(lambda client: client.entries.delete_entry("x"))
    assert "api_key" not in server.last.headers


def test_options_add_replace_and_remove(server: Loopback, run: Any) -> None:
    server.script(answer({"entries": []}))
    options = RequestOptions(headers={"API_KEY": "b", "x-a": "1", "branch": None}, query={"a": ["1", "2"]})
    run(lambda client: client.entries.get_entries("x", options=options), branch="main")
    assert server.last.headers["api_key"] == "b"
    assert server.last.headers["x-a"] == "1"
    assert "branch" not in server.last.headers
    assert server.last.query == [("a", "1"), ("a", "2")]


@pytest.mark.parametrize("text", ["a\r\nx-evil: 1", "a\nb", "\0", " padded", "nul\0"])
def test_a_header_cannot_be_split_and_a_refusal_does_not_tell(run: Any, text: str) -> None:
    secret = f"tok-en{text}"
    with pytest.raises(errors.InvalidParameter) as caught:
        run(lambda client: client.entries.delete_entry("x"), credentials={"Authtoken": secret + " "})
    assert "tok-en" not in str(caught.value)


def test_connection_failures_are_ours(run: Any) -> None:
    with pytest.raises(errors.ConnectionFailed, match=r"127\.0\.0\.1"):
        run(lambda client: client.entries.delete_entry("x"), base_url="http://127.0.0.1:9", max_retries=0)


def test_time_out(server: Loopback, run: Any) -> None:
    server.script(Answer(204, delay=0.4))
    options = RequestOptions(timeout=0.05, max_retries=0)
    with pytest.raises(errors.TimedOut):
        run(lambda client: client.entries.delete_entry("x", options=options))


def test_with_options_is_a_copy(server: Loopback, run: Any) -> None:
    server.script(answer({"entries": []}))

    def use(client: Any) -> Any:
        twin = client.with_options(header_parameters={"branch": "dev"}, default_headers={"x-a": "1"})
        assert twin._sender._pool is client._sender._pool
        assert twin.entries is not client.entries
        return twin.entries.get_entries("x")

    run(use)
    assert server.last.headers["branch"] == "dev"
    assert server.last.headers["x-a"] == "1"
    assert server.last.headers["api_key"] == "stack"


ENCODINGS = ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_json_is_read_in_every_encoding_of_unicode(server: Loopback, run: Any, encoding: str) -> None:
    headers = {"content-type": "application/json"}
    body = '{"title": "Café", "uid": "x"}'.encode(encoding)
    server.script(Answer(200, body, headers))
    assert run(lambda client: client.entries.create_entry({"title": "x"})).title == "Café"
    server.script(Answer(422, '{"error_message": "naïve", "error_code": 119}'.encode(encoding), headers))
    with pytest.raises(errors.Unprocessable, match="naïve") as caught:
        run(lambda client: client.entries.create_entry({"title": "x"}))
    assert caught.value.error_code == 119


def test_json_in_a_declared_charset_is_read(server: Loopback, run: Any) -> None:
    headers = {"content-type": "application/json; charset=latin-1"}
    server.script(Answer(200, '{"title": "Café"}'.encode("latin-1"), headers))
    assert run(lambda client: client.entries.create_entry({"title": "x"})).title == "Café"


@pytest.mark.parametrize("charset", ["hex", "rot13", "base64", "zlib", "undefined", "idna", "nonsense"])
def test_an_error_in_an_odd_charset_keeps_its_status(server: Loopback, run: Any, charset: str) -> None:
    server.script(Answer(404, b"<gone>", {"content-type": f"text/plain; charset={charset}"}))
    with pytest.raises(errors.NotFound):
        run(lambda client: client.entries.create_entry({"title": "x"}))
