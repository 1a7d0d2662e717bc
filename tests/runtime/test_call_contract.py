"""Whatever happens inside a call, the caller sees a value or an error below CmagenError, in time."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import pickle
import random
import time
import traceback
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from cmagen.runtime.http import body_reading
from cmagen.runtime.http.auth import Scheme
from cmagen.runtime.http.bodies import Multipart, Raw, Upload
from cmagen.runtime.http.downloads import adownload, download
from cmagen.runtime.http.errors import (
    ApiError,
    ConnectionFailed,
    InvalidParameter,
    NotFound,
    TimedOut,
    Unauthorized,
)
from cmagen.runtime.http.request import Call, RequestOptions, path
from cmagen.runtime.http.response_types import BYTES
from cmagen.runtime.http.sender import AsyncSender, SyncSender
from cmagen.runtime.http.settings import Settings
from cmagen.runtime.http.streams import aevents, events
from cmagen.runtime.records.errors import CmagenError, DecodeError
from support.loopback import Answer, Loopback, answer
from support.raw_server import RawServer, reply

THING: Call[Any] = Call("GET", "/thing", returns=dict[str, object])
FILE: Call[bytes] = Call("GET", "/file", returns=BYTES)
SECRET = "s3cr3t-t0ken"
TOKEN = {"token": Scheme("token", "api_key", "header", "x-access")}

Sends = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def send(request: pytest.FixtureRequest) -> Sends:
    """`send(url, call, options, **settings)`: the result of a call of a new client."""

    def sync(url: str, call: Any, options: Any = None, *, http_client: Any = None, **more: Any) -> Any:
        sender = SyncSender(Settings(base_url=url, **{"max_retries": 0, **more}), http_client)
        try:
            return sender.send(call, options) if isinstance(call, Call) else call(sender)
        finally:
            sender.close()

    def asynchronous(
        url: str, call: Any, options: Any = None, *, http_client: Any = None, **more: Any
    ) -> Any:
        async def go() -> Any:
            sender = AsyncSender(Settings(base_url=url, **{"max_retries": 0, **more}), http_client)
            try:
                return await (sender.send(call, options) if isinstance(call, Call) else call(sender))
            finally:
                await sender.close()

        return asyncio.run(go())

    return sync if request.param == "sync" else asynchronous


def within(seconds: float, work: Callable[[], Any]) -> Any:
    start = time.monotonic()
    try:
        return work()
    finally:
        assert time.monotonic() - start < seconds


def dripping_body(head: str) -> Iterator[bytes | float]:
    yield reply(200, length=100_000)
    for _ in range(200):
        yield from (b" ", 0.05)


def dripping_headers(head: str) -> Iterator[bytes | float]:
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(200):
        yield from (f"X-{number}: y\r\n".encode(), 0.05)


def endless_continue(head: str) -> Iterator[bytes | float]:
    for _ in range(200):
        yield from (b"HTTP/1.1 100 Continue\r\n\r\n", 0.05)


@pytest.mark.parametrize("script", [dripping_body, dripping_headers, endless_continue])
@pytest.mark.parametrize("bound", ["timeout", "deadline"])
def test_an_attempt_ends_in_time(send: Sends, script: Any, bound: str) -> None:
    options = RequestOptions(**{bound: 0.5})
    with RawServer(script) as server, pytest.raises(TimedOut):
        within(3, lambda: send(server.url, THING, options))


def test_a_brought_client_is_bounded_while_a_body_drips(send: Sends) -> None:
    with RawServer(dripping_body) as server, httpx.Client() as client:
        if "asynchronous" in send.__name__:
            pytest.skip("an asynchronous call is bounded whoever made the client")
        with pytest.raises(TimedOut):
            within(3, lambda: send(server.url, THING, RequestOptions(timeout=0.5), http_client=client))


def test_a_deadline_bounds_retries_and_keeps_the_last_response(server: Loopback, send: Sends) -> None:
    server.script(answer({"message": "busy"}, 503, retry_after="1"))
    with pytest.raises(ApiError, match="busy"):
        within(2, lambda: send(server.url, THING, RequestOptions(deadline=1.5), max_retries=9))
    assert 1 <= len(server.requests) <= 2


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
@pytest.mark.parametrize("name", ["timeout", "deadline"])
def test_times_that_are_none(send: Sends, name: str, seconds: float) -> None:
    with pytest.raises(InvalidParameter, match=f"{name} must be a number of seconds above 0"):
        send("http://127.0.0.1:9", THING, RequestOptions(**{name: seconds}))


def test_an_upload_may_take_longer_than_the_timeout(server: Loopback, send: Sends) -> None:
    server.script(answer({}))
    seen: list[int] = []

    def slowly(done: int, total: int | None) -> None:
        seen.append(done)
        time.sleep(0.15)

    body = Upload(b"x" * 300_000, on_progress=slowly)
    call: Call[Any] = Call("POST", "/file", returns=dict[str, object], body=Raw(body))
    assert send(server.url, call, RequestOptions(timeout=0.4)) == {}


def test_an_error_of_the_applications_own_code_comes_through(server: Loopback, send: Sends) -> None:
    def cancel(done: int, total: int | None) -> None:
        raise KeyError("stop")

    call: Call[Any] = Call("POST", "/file", body=Raw(Upload(b"x", on_progress=cancel)))
    with pytest.raises(KeyError, match="stop"):
        send(server.url, call)


CYCLE: dict[str, Any] = {}
CYCLE["again"] = CYCLE
HALF = "cut \ud83d"


@pytest.mark.parametrize(
    "call",
    [
        lambda: Call("POST", "/x", body=CYCLE),
        lambda: Call("POST", "/x", body={"a": HALF}),
        lambda: Call("GET", "/x", query={"a": HALF}),
        lambda: Call("GET", "/x", query={"a": CYCLE}),
        lambda: Call("GET", "/x", headers={"a": HALF}),
        lambda: Call("GET", "/x", cookies={"a": HALF}),
        lambda: Call("GET", "/x", headers={"a": "b\r\nc: d"}),
        lambda: Call("GET", path("/x/{uid}", HALF)),
        lambda: Call("GET", path("/x/{uid}", "")),
        lambda: Call("POST", "/x", body={"a": object()}),
        lambda: Call("POST", "/x", body={"a": float("nan")}),
        lambda: Call("POST", "/x", body=Multipart({"a": Upload(b"x", content_type="a/b\r\nX-Evil: 1")})),
        lambda: Call("POST", "/x", body=Raw(b"x", "a/b\nX-Evil: 1")),
    ],
)
def test_what_cannot_be_written_is_never_sent(server: Loopback, send: Sends, call: Any) -> None:
    with pytest.raises(InvalidParameter):
        send(server.url, call())
    assert server.requests == []


def test_a_token_with_half_a_character(server: Loopback, send: Sends) -> None:
    with pytest.raises(CmagenError):
        send(server.url, THING, schemes=TOKEN, credentials={"token": HALF})


@pytest.mark.parametrize("host", ["a" * 70 + ".example", "cms..example", "exa mple", "[::1", "-"])
def test_hosts_that_cannot_be(send: Sends, host: str) -> None:
    with pytest.raises(CmagenError):
        within(5, lambda: send(f"http://{host}", THING, RequestOptions(timeout=2)))


@pytest.mark.parametrize("charset", ["hex", "rot13", "bz2", "utf-7", "idna", "no-such", "\udcff"])
@pytest.mark.parametrize("status", [200, 404])
def test_charsets_that_are_none(send: Sends, charset: str, status: int) -> None:
    kind = b"text/plain; charset=" + charset.encode("utf-8", "surrogateescape")
    reply = httpx.Response(status, content=b"refused \xff", headers=[(b"content-type", kind)])
    with pytest.raises(NotFound if status == 404 else DecodeError):
        send("http://x", THING, http_client=_answering(reply))


def _answering(response: httpx.Response) -> httpx.MockTransport:
    """Give a response, or rather copies of it: each can be read once."""
    status, headers, content = response.status_code, response.headers, response.content
    return httpx.MockTransport(
        lambda request: httpx.Response(status, headers=headers, content=content or None)
    )


DEEP = b"[" * 100_000 + b"]" * 100_000


@pytest.mark.parametrize("body", [DEEP, b'{"a":' * 2_000 + b"1" + b"}" * 2_000, b"\xff\xfe", b"{", b"NaN"])
@pytest.mark.parametrize("status", [200, 500])
def test_bodies_that_are_no_json(send: Sends, body: bytes, status: int) -> None:
    kind = {"content-type": "application/json"}
    response = httpx.Response(status, content=body, headers=kind)
    with suppress(CmagenError):
        value = within(5, lambda: send("http://x", THING, http_client=_answering(response)))
        assert value is not None


@pytest.mark.parametrize("status", [200, 201, 204])
def test_an_empty_body(send: Sends, status: int) -> None:
    assert send("http://x", THING, http_client=_answering(httpx.Response(status))) is None


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("gzip", lambda data: gzip.compress(data[:50_000]) + gzip.compress(data[50_000:])),
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_compressed_files(
    send: Sends, tmp_path: Path, encoding: str, pack: Callable[[bytes], bytes], whole: bool
) -> None:
    data = random.Random(1).randbytes(100_000)
    packed = pack(data) if whole else pack(data)[:40_000]
    target = tmp_path / "file"
    target.write_bytes(b"old")
    script = [reply(200, packed, f"Content-Encoding: {encoding}")]
    with RawServer(lambda head: script) as server:
        get = adownload if "asynchronous" in send.__qualname__ else download
        if whole:
            send(server.url, lambda sender: get(sender, FILE, target))
            assert target.read_bytes() == data
            assert send(server.url, FILE) == data
        else:
            with pytest.raises(ConnectionFailed):
                send(server.url, lambda sender: get(sender, FILE, target))
            with pytest.raises(ConnectionFailed):
                send(server.url, FILE)
            assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_half_an_error_page_is_still_that_error(send: Sends, tmp_path: Path) -> None:
    cut = [reply(404, b'{"mess', "Connection: close", length=100)]

    def script(head: str) -> Iterable[bytes | float]:
        yield from cut
        raise OSError("cut")

    with RawServer(script) as server:
        get = adownload if "asynchronous" in send.__qualname__ else download
        with pytest.raises(NotFound):
            send(server.url, lambda sender: get(sender, FILE, tmp_path / "f"))
        with pytest.raises(NotFound):
            send(server.url, THING)
    assert list(tmp_path.iterdir()) == []


def test_a_stream_that_breaks(send: Sends) -> None:
    def script(head: str) -> Iterable[bytes | float]:
        yield reply(200, b'data: {"a": 1}\n\n', "Content-Type: text/event-stream", length=1_000)
        raise OSError("cut")

    seen: list[object] = []

    def read(sender: Any) -> Any:
        if isinstance(sender, SyncSender):
            seen.extend(event.data for event in events(sender, THING, object))
            return None

        async def go() -> None:
            async for event in aevents(sender, THING, object):
                seen.append(event.data)  # noqa: PERF401 - the stream breaks before its end

        return go()

    with RawServer(script) as server, pytest.raises(ConnectionFailed):
        send(server.url, read)
    assert seen == [{"a": 1}]


def test_limits_of_size(send: Sends, monkeypatch: pytest.MonkeyPatch) -> None:
    from cmagen.runtime.http import plan

    monkeypatch.setattr(plan, "LARGEST", 1_000)
    monkeypatch.setattr(body_reading, "LARGEST_ERROR", 1_000)
    large = json.dumps({"message": "x" * 5_000}).encode()
    with pytest.raises(DecodeError, match="at most 1,000 bytes"):
        send("http://x", THING, http_client=_answering(httpx.Response(200, content=large)))
    with pytest.raises(NotFound) as refused:
        send("http://x", THING, http_client=_answering(httpx.Response(404, content=large)))
    assert len(refused.value.response.content) <= 5_100
    assert len(send("http://x", FILE, http_client=_answering(httpx.Response(200, content=large)))) > 5_000


def test_a_client_that_is_closed(server: Loopback) -> None:
    sender = SyncSender(Settings(base_url=server.url))
    sender.close()
    with pytest.raises(CmagenError, match="closed"):
        sender.send(THING)

    async def go() -> None:
        other = AsyncSender(Settings(base_url=server.url))
        await other.close()
        with pytest.raises(CmagenError, match="closed"):
            await other.send(THING)

    asyncio.run(go())


def test_one_client_over_several_event_loops(server: Loopback) -> None:
    server.script(answer({"a": 1}))
    sender = AsyncSender(Settings(base_url=server.url))
    for _ in range(3):
        assert asyncio.run(sender.send(THING)) == {"a": 1}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_child_process_has_connections_of_its_own(server: Loopback) -> None:
    server.script(lambda request: answer({"asked": request.path}))
    sender = SyncSender(Settings(base_url=server.url))

    def all_right(me: str) -> bool:
        for number in range(30):
            place = f"/{me}{number}"
            if sender.send(Call("GET", place, returns=dict[str, object])) != {"asked": place}:
                return False
        return True

    assert all_right("warm")
    child = os.fork()
    if child == 0:
        os._exit(0 if all_right("child") else 1)
    assert all_right("parent")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _with_secret(send: Sends, response: httpx.Response, **more: Any) -> CmagenError:
    try:
        send(
            "http://x",
            more.pop("call", THING),
            schemes=TOKEN,
            credentials={"token": SECRET},
            http_client=_answering(response),
            **more,
        )
    except CmagenError as error:
        return error
    raise AssertionError("no error")


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(401, json={"message": f"bad token {SECRET}", "errors": {"token": [SECRET]}}),
        httpx.Response(401, text=f"bad token {SECRET}"),
        httpx.Response(401, json={"a": 1}, headers={"x-request-id": SECRET}),
        httpx.Response(401, json={"error_code": SECRET}),
    ],
)
def test_a_server_that_sends_the_token_back(
    send: Sends, response: httpx.Response, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    error = _with_secret(send, response)
    assert isinstance(error, Unauthorized)
    shown = "".join(traceback.TracebackException.from_exception(error).format())
    for text in (str(error), repr(error), shown, caplog.text):
        assert SECRET not in text
    packed = pickle.dumps(error)
    assert SECRET.encode() not in packed
    again = pickle.loads(packed)
    assert (type(again), str(again), again.status) == (type(error), str(error), 401)


def test_control_characters_of_a_server_are_escaped(send: Sends) -> None:
    response = httpx.Response(400, json={"message": "a\x1b[31mb\nc\u202ed"})
    assert str(_with_secret(send, response)) == r"GET /thing: 400: a\x1b[31mb\nc\u202ed"


def test_secrets_of_a_body_are_hidden(send: Sends) -> None:
    call: Call[Any] = Call(
        "POST", "/session", returns=dict[str, object], body={"password": "pa55word"}, hidden=("pa55word",)
    )
    assert "pa55word" not in repr(call)
    error = _with_secret(send, httpx.Response(401, json={"message": "wrong: pa55word"}), call=call)
    assert str(error).endswith("wrong: ***")


def test_user_and_password_of_the_address(server: Loopback, send: Sends) -> None:
    server.script(answer({}, 404))
    url = server.url.replace("http://", "http://reader:pa%2F55w0rd@")
    settings = Settings(base_url=url)
    assert "55w0rd" not in repr(settings)
    with pytest.raises(NotFound) as refused:
        send(url, THING)
    assert "55w0rd" not in f"{refused.value} {refused.value!r}"
    assert server.last.headers["authorization"] == "Basic cmVhZGVyOnBhLzU1dzByZA=="
    bearer = {"token": Scheme("token", "bearer")}
    with pytest.raises(NotFound):
        send(url, THING, schemes=bearer, credentials={"token": "t"}, security=(("token",),))
    assert server.last.headers["authorization"] == "Bearer t"


def test_cookies_are_not_kept(server: Loopback) -> None:
    server.script(Answer(200, b"{}", {"set-cookie": "session=first; Path=/"}))
    sender = SyncSender(Settings(base_url=server.url))
    for _ in range(2):
        sender.send(THING)
    assert "cookie" not in server.last.headers


@pytest.mark.parametrize("status", [302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_redirects_take_no_credential_to_another_origin(
    server: Loopback, send: Sends, status: int, method: str
) -> None:
    with Loopback(answer({"a": 1})) as other:
        server.script(Answer(status, headers={"location": f"{other.url}/elsewhere"}))
        kind = httpx.AsyncClient if "asynchronous" in send.__qualname__ else httpx.Client
        body = {} if method == "GET" else {"body": {"password": "pa55word"}}
        call: Call[Any] = Call(method, "/thing", returns=dict[str, object], **body)
        given = {"schemes": TOKEN, "credentials": {"token": SECRET}, "header_parameters": {"api_key": "k"}}
        with suppress(ApiError):
            send(server.url, call, http_client=kind(follow_redirects=True), **given)
        for request in other.requests:
            assert SECRET not in str(request.headers)
            assert "pa55word" not in request.body.decode()
        assert len(server.requests) == 1


def test_redirects_on_one_origin_keep_the_credential(server: Loopback, send: Sends) -> None:
    server.script(Answer(307, headers={"location": "/moved"}), answer({"a": 1}))
    kind = httpx.AsyncClient if "asynchronous" in send.__qualname__ else httpx.Client
    given = {"schemes": TOKEN, "credentials": {"token": SECRET}}
    assert send(server.url, THING, http_client=kind(follow_redirects=True), **given) == {"a": 1}
    assert server.last.path == "/moved"
    assert server.last.headers["x-access"] == SECRET


class Session:
    """A credential that can be renewed, once."""

    def __init__(self) -> None:
        self.token = "old"
        self.renewals = 0

    def __call__(self) -> str:
        return self.token

    def renew(self, secret: str) -> None:
        if secret == self.token:
            self.renewals += 1
            self.token = "new"


def test_a_credential_is_renewed_after_a_401(server: Loopback, send: Sends) -> None:
    session = Session()
    server.script(answer({}, 401), answer({"a": 1}))
    call: Call[Any] = Call("POST", "/thing", returns=dict[str, object], body={})
    given: dict[str, Any] = {"schemes": TOKEN, "credentials": {"token": session}}
    assert send(server.url, call, **given) == {"a": 1}
    assert [request.headers["x-access"] for request in server.requests] == ["old", "new"]
    server.script(answer({}, 401))
    with pytest.raises(Unauthorized):
        send(server.url, call, **given)
    assert len(server.requests) == 2


@pytest.mark.parametrize("location", ["header", "query", "cookie"])
@pytest.mark.parametrize(
    "fail",
    [
        lambda request: httpx.Response(401, json={"message": "no"}),
        lambda request: httpx.Response(200, content=b"{"),
        ZeroDivisionError,
    ],
)
def test_no_name_in_a_traceback_stands_for_a_secret(send: Sends, location: Any, fail: Any) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if isinstance(fail, type):
            raise httpx.ConnectError("refused", request=request)
        return fail(request)  # type: ignore[no-any-return]

    schemes = {"token": Scheme("token", "api_key", location, "x-access")}
    transport = httpx.MockTransport(handler)
    with pytest.raises(CmagenError) as refused:
        send("http://x", THING, http_client=transport, schemes=schemes, credentials={"token": SECRET})
    shown = traceback.TracebackException.from_exception(refused.value, capture_locals=True)
    ours = [frame for frame in shown.stack if "/cmagen/runtime/" in frame.filename]
    assert ours
    for frame in ours:
        assert SECRET not in str(frame.locals), f"{frame.filename}:{frame.lineno}"
