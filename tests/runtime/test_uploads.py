"""Forms, multipart and raw bodies: from paths, bytes and file objects, made anew for each attempt."""

from __future__ import annotations

import io
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import Any

import pytest
from cmagen.runtime.http.bodies import Form, Multipart, PartEncoding, Raw, Text, Upload
from cmagen.runtime.http.errors import InvalidParameter, ServerError
from cmagen.runtime.http.request import Call, RequestOptions
from support.both import with_sender
from support.loopback import Loopback, Request, answer
from support.shop.schemas import Author

DONE = answer({"title": "x"}, 201)
AGAIN = RequestOptions(repeatable=True)


def parts(request: Request) -> list[tuple[str, str | None, str | None, bytes]]:
    """Name, filename, content type and content of each part."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + request.body)
    return [
        (
            str(part.get_param("name", header="content-disposition")),
            part.get_filename(),
            part.get("content-type"),
            part.get_payload(decode=True),
        )
        for part in message.iter_parts()
    ]


def send(client: Any, body: object, options: RequestOptions | None = None) -> Any:
    call: Call[None] = Call("POST", "/x", body=body)
    return with_sender(client, lambda s: s.send(call, options), lambda s: s.send(call, options))


@pytest.mark.parametrize("source", ["path", "bytes", "object"])
def test_a_file_from_anywhere_also_the_second_time(
    server: Loopback, run: Any, tmp_path: Path, source: str
) -> None:
    content = bytes(range(256)) * 300
    path = tmp_path / "photo.png"
    path.write_bytes(content)
    file: Any = {"path": path, "bytes": content, "object": io.BytesIO(content)}[source]
    server.script(answer(None, 503), DONE)
    seen: list[tuple[int, int | None]] = []
    upload = Upload(file, filename="photo.png", on_progress=lambda *at: seen.append(at))
    run(lambda client: client.entries.upload(upload, title="é", tags=["a", "b"], options=AGAIN))
    first, second = server.requests
    assert parts(first) == parts(second)
    assert parts(second) == [
        ("asset[upload]", "photo.png", "image/png", content),
        ("asset[title]", None, None, "é".encode()),
        ("asset[tags]", None, None, b"a"),
        ("asset[tags]", None, None, b"b"),
    ]
    assert seen[-1][0] == seen[-1][1] == int(second.headers["content-length"])
    assert sum(1 for done, total in seen if done == total) == 2


def test_a_file_that_cannot_be_read_twice_is_sent_once(server: Loopback, run: Any) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    server.script(answer(None, 503), DONE)
    with pytest.raises(ServerError):
        run(lambda client: client.entries.upload(Upload(Pipe(b"abc")), options=AGAIN))
    assert len(server.requests) == 1
    server.script(answer(None, 204))
    run(lambda client: send(client, Raw(Pipe(b"abc"))))
    assert server.last.body == b"abc"


def test_plain_paths_and_encodings(server: Loopback, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "täble.csv"
    path.write_bytes(b"a,b")
    server.script(answer(None, 204))
    fields = {
        "f": path,
        "many": [b"1", b"2"],
        "tags": ["x", "y"],
        "who": Author(name="n"),
        "n": 1,
        "b": True,
        "none": None,
    }
    encodings = {"tags": PartEncoding(style="form", explode=False), "f": PartEncoding("text/x-csv")}
    run(lambda client: send(client, Multipart(fields, encodings)))
    assert parts(server.last) == [
        ("f", "täble.csv", "text/x-csv", b"a,b"),
        ("many", "upload", "application/octet-stream", b"1"),
        ("many", "upload", "application/octet-stream", b"2"),
        ("tags", None, None, b"x,y"),
        ("who", None, "application/json", b'{"name":"n"}'),
        ("n", None, None, b"1"),
        ("b", None, None, b"true"),
    ]


@pytest.mark.parametrize(
    ("allowed", "name", "sent_as"),
    [
        ("image/png, image/jpeg", "a.jpg", "image/jpeg"),
        ("image/png, image/jpeg", "a.gif", "image/png"),
        ("image/*", "a.gif", "image/gif"),
        ("image/*,text/plain", "a.pdf", "text/plain"),
        ("image/*", "a.pdf", "application/pdf"),
        ("image/png", "a.jpg", "image/png"),
    ],
)
def test_a_part_has_one_of_the_types_that_are_allowed(
    server: Loopback, run: Any, allowed: str, name: str, sent_as: str
) -> None:
    server.script(answer(None, 204))
    body = Multipart({"f": Upload(b"x", filename=name)}, {"f": PartEncoding(allowed)})
    run(lambda client: send(client, body))
    assert [part[2] for part in parts(server.last)] == [sent_as]


def test_forms(server: Loopback, run: Any) -> None:
    server.script(answer(None, 204))
    fields = {
        "a": "x y&z",
        "b": True,
        "l": [1, 2],
        "c": [1, 2],
        "d": {"k": {"j": "v"}},
        "o": {"k": 1},
        "n": None,
        "s": ["a b", "c"],
        "p": [1, 2],
        "e": [1, 2],
    }
    encodings = {
        "d": PartEncoding(style="deepObject"),
        "c": PartEncoding(explode=False),
        "s": PartEncoding(style="spaceDelimited"),
        "p": PartEncoding(style="pipeDelimited", explode=False),
        "e": PartEncoding(style="pipeDelimited", explode=True),
    }
    run(lambda client: send(client, Form(fields, encodings)))
    assert server.last.headers["content-type"] == "application/x-www-form-urlencoded"
    first = b"a=x%20y%26z&b=true&l=1&l=2&c=1,2&d[k][j]=v&o=%7B%22k%22%3A1%7D"
    assert server.last.body == first + b"&s=a%20b%20c&p=1|2&e=1&e=2"
    run(lambda client: send(client, Form(Author(name="n"))))
    assert server.last.body == b"name=n"


@pytest.mark.parametrize("source", ["path", "bytes", "object"])
def test_raw_bytes(server: Loopback, run: Any, tmp_path: Path, source: str) -> None:
    content = b"\0\1" * 100_000
    path = tmp_path / "a.bin"
    path.write_bytes(content)
    file: Any = {"path": path, "bytes": content, "object": io.BytesIO(content)}[source]
    server.script(answer(None, 503), answer(None, 204))
    seen: list[tuple[int, int | None]] = []
    upload = Upload(file, on_progress=lambda *at: seen.append(at))
    run(lambda client: send(client, Raw(upload, "image/x-raw"), AGAIN))
    for request in server.requests:
        assert request.body == content
        assert request.headers["content-length"] == "200000"
        assert request.headers["content-type"] == "image/x-raw"
    assert seen[-1] == (200_000, 200_000)


def test_text_and_what_is_not_json(server: Loopback, run: Any) -> None:
    server.script(answer(None, 204))
    run(lambda client: send(client, Text("<ä/>", "application/xml")))
    assert server.last.body == "<ä/>".encode()
    assert server.last.headers["content-type"] == "application/xml"
    run(lambda client: send(client, [1, "ä", None, {"a": (1, 2)}]))
    assert server.last.body == '[1,"ä",null,{"a":[1,2]}]'.encode()
    run(lambda client: send(client, None))
    assert server.last.body == b"null"
    for wrong in (object(), float("nan")):
        with pytest.raises(InvalidParameter, match="JSON"):
            run(lambda client, wrong=wrong: send(client, wrong))
