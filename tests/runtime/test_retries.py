"""What is repeated, what is not, and after how long."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import pytest
from cmagen.runtime.contentful.conflicts import VersionedClient
from cmagen.runtime.http.errors import ConnectionFailed, ServerError, TooManyRequests
from cmagen.runtime.http.log import LOGGER
from cmagen.runtime.http.request import Call, RequestOptions
from cmagen.runtime.http.retry import RetryPolicy, worth_repeating
from cmagen.runtime.http.sender import SyncSender
from cmagen.runtime.http.settings import Settings
from support.both import with_sender
from support.loopback import Answer, Loopback, answer

Pauses = Callable[[], list[str]]


@pytest.fixture
def pauses(caplog: pytest.LogCaptureFixture) -> Pauses:
    """What the sender says before each further attempt."""
    caplog.set_level(logging.INFO, LOGGER.name)
    return lambda: [message for message in caplog.messages if ", retrying in " in message]


HANG_UP = Answer(hang_up=True)
OK = answer(None, 204)


@pytest.mark.parametrize("first", [answer(None, 429), answer(None, 503), answer(None, 408), HANG_UP])
def test_what_may_be_repeated_is(server: Loopback, run: Any, first: Answer) -> None:
    server.script(first, first, OK)
    assert run(lambda client: client.entries.delete_entry("x")) is None
    assert len(server.requests) == 3


@pytest.mark.parametrize("status", [400, 401, 404, 409, 422, 501])
def test_an_answer_that_will_not_change_is_final(server: Loopback, run: Any, status: int) -> None:
    server.script(answer(None, status))
    with pytest.raises(Exception, match=str(status)):
        run(lambda client: client.entries.delete_entry("x"))
    assert len(server.requests) == 1


def test_retries_end(server: Loopback, run: Any) -> None:
    server.script(answer({"error_message": "busy"}, 429))
    with pytest.raises(TooManyRequests, match="busy"):
        run(lambda client: client.entries.delete_entry("x"), max_retries=2)
    assert len(server.requests) == 3
    server.script(HANG_UP)
    with pytest.raises(ConnectionFailed):
        run(lambda client: client.entries.delete_entry("x", options=RequestOptions(max_retries=1)))
    assert len(server.requests) == 2


def test_a_refusal_for_the_rate_is_repeated_whatever_the_method(server: Loopback, run: Any) -> None:
    server.script(answer(None, 429), answer({"title": "x"}))
    assert run(lambda client: client.entries.create_entry({"title": "x"})).title == "x"
    assert len(server.requests) == 2
    server.script(answer(None, 429))
    never = RequestOptions(repeatable=False)
    with pytest.raises(TooManyRequests):
        run(lambda client: client.entries.create_entry({"title": "x"}, options=never))
    assert len(server.requests) == 1


@pytest.mark.parametrize("first", [answer(None, 503), answer(None, 500), HANG_UP])
def test_a_post_is_sent_once_unless_the_caller_says_so(server: Loopback, run: Any, first: Answer) -> None:
    server.script(first, answer({"title": "x"}))
    with pytest.raises((ServerError, TooManyRequests, ConnectionFailed)):
        run(lambda client: client.entries.create_entry({"title": "x"}))
    assert len(server.requests) == 1
    server.script(first, answer({"title": "x"}))
    options = RequestOptions(repeatable=True)
    assert run(lambda client: client.entries.create_entry({"title": "x"}, options=options)).title == "x"


def test_a_post_that_never_left_is_repeated(run: Any, pauses: Pauses) -> None:
    """Nothing listens on port 9, so no attempt can have done anything."""
    with pytest.raises(ConnectionFailed) as caught:
        run(lambda client: client.entries.create_entry({"title": "x"}), base_url="http://127.0.0.1:9")
    assert not caught.value.sent
    assert [pause.partition(", retrying")[0] for pause in pauses()] == ["POST /entries: ConnectionFailed"] * 3


def test_a_get_with_side_effects_is_sent_once(server: Loopback, run: Any) -> None:
    server.script(answer(None, 503))
    with pytest.raises(ServerError):
        run(lambda client: client.entries.toggle("x"))
    assert len(server.requests) == 1


def test_the_server_says_how_long(server: Loopback, run: Any, pauses: Pauses) -> None:
    server.script(Answer(429, headers={"Retry-After": "0.04"}), OK)
    run(lambda client: client.entries.delete_entry("x"))
    assert pauses() == ["DELETE /entries/x: 429, retrying in 0.04 s"]


def test_an_api_may_say_it_with_a_header_of_its_own(server: Loopback, pauses: Pauses) -> None:
    server.script(Answer(429, headers={"X-Reset": "0.03"}), OK)
    SyncSender(Settings(base_url=server.url, reset_header="x-reset")).send(Call("GET", "/x"))
    assert pauses() == ["GET /x: 429, retrying in 0.03 s"]


def test_pauses() -> None:
    policy = RetryPolicy(base=1, longest=4, cap=10)
    assert [0.5 * 2**n <= policy.pause(n, {}) <= 2**n for n in range(3)] == [True] * 3
    assert 2 <= policy.pause(9, {}) <= 4
    assert policy.pause(0, {"retry-after": "3"}) == 3
    assert policy.pause(0, {"retry-after": "300"}) == 10
    assert policy.pause(0, {"retry-after": "-5"}) == 0
    assert policy.pause(0, {"retry-after": "soon"}) <= 1
    assert policy.pause(0, {"retry-after": "nan"}) <= 1
    assert policy.pause(0, {"retry-after": "Mon, 01 Jan 99999999999 00:00:00 GMT"}) <= 1
    assert policy.pause(0, {"retry-after": "9" * 400}) == 10
    date = {"retry-after": formatdate(time.time() + 5, usegmt=True)}
    assert 3 < policy.pause(0, date) <= 5
    assert policy.pause(0, {"retry-after": formatdate(time.time() - 50, usegmt=True)}) == 0
    assert len({policy.pause(0, {}) for _ in range(20)}) > 1
    assert [worth_repeating(status) for status in (200, 404, 408, 429, 500, 501, 504)] == [
        False,
        False,
        True,
        True,
        True,
        False,
        True,
    ]


def test_a_client_without_a_limit_does_not_wait(server: Loopback, run: Any) -> None:
    server.script(OK)
    call: Call[None] = Call("GET", "/x")
    run(lambda client: with_sender(client, lambda s: s.send(call), lambda s: s.send(call)), limiter=None)
    assert len(server.requests) == 1


def test_a_client_of_a_system_knows_its_own_header(server: Loopback, pauses: Pauses) -> None:
    server.script(Answer(429, headers={"X-Contentful-RateLimit-Reset": "0.02"}), OK)
    with VersionedClient(Settings(base_url=server.url)) as client:
        client._sender.send(Call("GET", "/x"))
    assert pauses() == ["GET /x: 429, retrying in 0.02 s"]
