"""Streams and downloads."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from cmagen.runtime.http.downloads import adownload, download
from cmagen.runtime.http.errors import ConnectionFailed, NotFound
from cmagen.runtime.http.request import Call
from cmagen.runtime.http.response_types import BYTES
from cmagen.runtime.http.streams import Event, aevents, alines, events, lines
from cmagen.runtime.records.errors import DecodeError
from cmagen.runtime.records.problems import problems_of
from support.both import listed, with_sender
from support.loopback import Answer, Loopback, answer
from support.shop.schemas import Author

LOG: Call[None] = Call("GET", "/log")
FILE: Call[bytes] = Call("GET", "/file", returns=BYTES)


def test_lines_of_json(server: Loopback, run: Any) -> None:
    text = '{"name": "a\u2028b"}\r\n\n{"name": "ü"}\n\x1e{"name": "last"}'.encode()
    server.script(Answer(chunks=(text[:5], text[5:13], text[13:])))
    found = run(lambda client: listed(client, lines, alines, LOG, Author))
    assert [one.name for one in found] == ["a\u2028b", "ü", "last"]
    assert server.last.headers["accept"] == "application/x-ndjson"


def test_a_line_that_does_not_fit_is_kept_unless_reading_is_strict(server: Loopback, run: Any) -> None:
    server.script(Answer(chunks=(b'{"name": 1}\n',)))
    (author,) = run(lambda client: listed(client, lines, alines, LOG, Author))
    assert problems_of(author) == (("name", "a valid string", "number"),)
    with pytest.raises(DecodeError, match="name"):
        run(lambda client: listed(client.with_options(strict_reading=True), lines, alines, LOG, Author))


STREAM = (
    '\ufeff: hello\nevent: add\nid: 7\ndata: {"name":\ndata: "a"}\n\n'
    'data:{"name": "b"}\r\n\r\nretry: 100\rid\rdata: {"name": "c"}\r\rdata: [DONE]\n\ndata: {"cut'
)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_server_sent_events(server: Loopback, run: Any, size: int) -> None:
    body = STREAM.encode()
    server.script(Answer(chunks=tuple(body[at : at + size] for at in range(0, len(body), size))))
    assert run(lambda client: listed(client, events, aevents, LOG, Author)) == [
        Event(Author(name="a"), "add", "7"),
        Event(Author(name="b"), "message", "7"),
        Event(Author(name="c"), "message", "", 100),
    ]
    assert server.last.headers["accept"] == "text/event-stream"


def test_events_as_text_and_a_last_lone_return(server: Loopback, run: Any) -> None:
    server.script(Answer(chunks=(b"data: x\r\r",)))
    assert run(lambda client: listed(client, events, aevents, LOG, str)) == [Event("x")]


@pytest.mark.parametrize("ending", [b"\n\n", b"\r\n\r\n"])
def test_signs_of_life_and_broken_items_are_left_out(
    server: Loopback, run: Any, caplog: pytest.LogCaptureFixture, ending: bytes
) -> None:
    parts = (
        b"event: ping\ndata:",
        b": alive",
        b'data: {"name": "a"}',
        b"data: {",
        b'data: {"name": "b"}',
        b"",
    )
    body = ending.join(parts)
    server.script(Answer(chunks=(body,)), Answer(chunks=(body,)))
    found = run(lambda client: listed(client, events, aevents, LOG, Author))
    assert [event.data.name for event in found] == ["a", "b"]
    assert "an item of a stream is left out" in caplog.text
    with pytest.raises(DecodeError):
        run(lambda client: listed(client.with_options(strict_reading=True), events, aevents, LOG, Author))


def test_lines_ask_for_the_media_type_of_the_document(server: Loopback, run: Any) -> None:
    server.script(Answer(chunks=(b'{"name": "a"}\nbroken\n{"name": "b"}',)))
    found = run(lambda client: listed(client, lines, alines, LOG, Author, None, "application/json-lines"))
    assert [author.name for author in found] == ["a", "b"]
    assert server.last.headers["accept"] == "application/json-lines"


def test_a_pause_of_many_digits_and_a_long_line(server: Loopback, run: Any) -> None:
    name = b"x" * 100_000
    body = b"retry: " + b"9" * 5_000 + b'\ndata: {"name": "' + name + b'"}\n\n'
    server.script(Answer(chunks=tuple(body[at : at + 50] for at in range(0, len(body), 50))))
    (event,) = run(lambda client: listed(client, events, aevents, LOG, Author))
    assert (event.data.name, event.retry) == (name.decode(), None)


def test_a_stream_that_is_refused_is_an_api_error(server: Loopback, run: Any) -> None:
    server.script(answer({"error_message": "none here", "error_code": 5}, 404))
    with pytest.raises(NotFound, match="none here"):
        run(lambda client: listed(client, events, aevents, LOG, Author))


def test_download_is_whole_and_reports(server: Loopback, run: Any, tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")
    target.chmod(0o600)
    server.script(Answer(200, b"x" * 200_000))
    seen: list[tuple[int, int | None]] = []
    run(
        lambda client: with_sender(
            client, download, adownload, FILE, target, on_progress=lambda *at: seen.append(at)
        )
    )
    assert target.read_bytes() == b"x" * 200_000
    assert seen[-1] == (200_000, 200_000)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_a_broken_download_leaves_what_was_there(server: Loopback, run: Any, tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")
    server.script(Answer(200, headers={"content-length": "10"}, chunks=(b"abc",)))
    with pytest.raises(ConnectionFailed):
        run(lambda client: with_sender(client, download, adownload, FILE, target))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
