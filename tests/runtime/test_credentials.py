"""Which credentials go along, how they are written, and that nothing shows them."""

from __future__ import annotations

import base64
import logging
from typing import Any

import pytest
from cmagen.runtime.http.auth import Scheme, chosen, placed
from cmagen.runtime.http.errors import Unauthorized
from cmagen.runtime.http.request import RequestOptions
from cmagen.runtime.records.errors import CmagenError
from support.loopback import Loopback, answer

OK = answer(None, 204)
SECRET = "s3cr3t-value"


async def later() -> str:
    return SECRET


@pytest.mark.parametrize(
    ("credentials", "name", "text"),
    [
        ({"Authtoken": SECRET}, "authtoken", SECRET),
        ({"ManagementToken": SECRET}, "authorization", SECRET),
        ({"OAuth": SECRET}, "authorization", f"Bearer {SECRET}"),
        ({"OAuth": f"bearer {SECRET}"}, "authorization", f"bearer {SECRET}"),
        ({"OAuth": lambda: SECRET}, "authorization", f"Bearer {SECRET}"),
        ({"Session": SECRET}, "cookie", f"sid={SECRET}"),
    ],
)
def test_each_kind_in_its_place(server: Loopback, run: Any, credentials: Any, name: str, text: str) -> None:
    server.script(OK)
    run(lambda client: client.entries.delete_entry("x"), credentials=credentials)
    assert server.last.headers[name] == text


def test_one_kind_is_enough(server: Loopback, run: Any) -> None:
    server.script(OK)
    both = {"Authtoken": "a", "ManagementToken": "m"}
    run(lambda client: client.entries.delete_entry("x"), credentials=both)
    assert server.last.headers["authtoken"] == "a"
    assert "authorization" not in server.last.headers


def test_a_credential_given_for_one_call_is_the_only_one(server: Loopback, run: Any) -> None:
    server.script(OK)
    options = RequestOptions(headers={"Authorization": "mine"})
    run(lambda client: client.entries.delete_entry("x", options=options), credentials={"Authtoken": "a"})
    assert server.last.headers["authorization"] == "mine"
    assert "authtoken" not in server.last.headers


def test_the_call_says_which_kinds_will_do(server: Loopback, run: Any) -> None:
    server.script(OK)
    run(lambda client: client.entries.job("x"), credentials={"Authtoken": "a", "Key": "k&"})
    assert server.last.query == [("key", "k&")]
    assert "authtoken" not in server.last.headers
    run(lambda client: client.entries.job("x"), credentials={"Basic": ("me", SECRET)})
    assert (
        base64.b64decode(server.last.headers["authorization"].removeprefix("Basic ")).decode()
        == f"me:{SECRET}"
    )
    run(lambda client: client.entries.export("x"), credentials={"Authtoken": "a"})
    assert "authtoken" not in server.last.headers


def test_async_callbacks(server: Loopback, run: Any, request: pytest.FixtureRequest) -> None:
    server.script(OK)
    if request.node.callspec.params["run"] == "sync":
        with pytest.raises(CmagenError, match="async client"):
            run(lambda client: client.entries.delete_entry("x"), credentials={"OAuth": later})
    else:
        run(lambda client: client.entries.delete_entry("x"), credentials={"OAuth": later})
        assert server.last.headers["authorization"] == f"Bearer {SECRET}"


def test_or_and_and() -> None:
    security = (("a", "b"), ("c",))
    assert chosen(security, ["a", "b", "c"]) == ("a", "b")
    assert chosen(security, ["a", "c"]) == ("c",)
    assert chosen(security, ["a"]) == ()
    assert chosen(((), ("c",)), ["c"]) == ("c",)
    assert chosen(((), ("c",)), []) == ()
    assert chosen((), ["c"]) == ()
    assert chosen(None, ["c", "a"]) == ("c",)
    assert chosen((("a",), ("b",)), ["a", "b"], {"b"}) == ("b",)
    assert chosen((("k", "a"), ("k", "b")), ["k", "b"], {"k"}) == ("k", "b")


def test_nothing_shows_a_secret(server: Loopback, run: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.script(answer({"error_message": "no", "error_code": 105}, 401))
    shown: list[str] = []

    def use(client: Any) -> Any:
        shown.append(f"{client!r} {client._sender!r} {client._sender.settings!r}")
        return client.entries.job("x")

    for credentials in ({"Key": SECRET}, {"Basic": ("me", SECRET)}):
        with pytest.raises(Unauthorized) as caught:
            run(use, credentials=credentials, default_headers={"authtoken": SECRET})
        shown.append(f"{caught.value!s} {caught.value!r}")
    secrets = (SECRET, base64.b64encode(f"me:{SECRET}".encode()).decode())
    text = "\n".join([*shown, *(record.getMessage() for record in caplog.records)])
    assert "GET" in text
    assert "key=***" in text
    assert not any(secret in text for secret in secrets)
    assert SECRET not in repr(placed(Scheme("A"), SECRET))
