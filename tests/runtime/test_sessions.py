"""Contentstack sessions: log in, second factor, log out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pyotp
import pytest
from cmagen.runtime.contentstack import sessions
from cmagen.runtime.contentstack.sessions import (
    AsyncSessionClient,
    SecondFactorWrong,
    SessionClient,
    TwoFactorRequired,
)
from cmagen.runtime.http.errors import Unprocessable
from cmagen.runtime.http.request import Call
from cmagen.runtime.http.settings import Settings
from cmagen.runtime.records.errors import CmagenError, DecodeError
from support.both import with_sender
from support.loopback import Loopback, answer
from support.shop.client import SCHEMES, SECURITY

LOGGED_IN = answer({"notice": "ok", "user": {"uid": "u1", "authtoken": "tok", "email": "w@example.com"}})
FACTOR = answer({"error_message": "2FA", "error_code": 294, "tfa_type": "totp_authenticator"}, 401)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ME: Call[None] = Call("GET", "/user")


@pytest.fixture(params=["sync", "async"])
def session(request: pytest.FixtureRequest, server: Loopback) -> Callable[..., Any]:
    """`session(lambda client: client.login(...), ...)`: several steps with one client."""

    def run(*steps: Callable[[Any], Any]) -> list[Any]:
        settings = Settings(base_url=server.url, schemes=SCHEMES, security=SECURITY, max_retries=0)
        if request.param == "sync":
            with SessionClient(settings) as client:
                return [step(client) for step in steps]

        async def go() -> list[Any]:
            async with AsyncSessionClient(settings) as client:
                return [await step(client) for step in steps]

        return asyncio.run(go())

    return run


def me(client: Any) -> Any:
    return with_sender(client, lambda s: s.send(ME), lambda s: s.send(ME))


def test_a_session_is_used_until_it_ends(server: Loopback, session: Any) -> None:
    server.script(LOGGED_IN, answer({}), answer({"notice": "bye"}), answer({}))
    steps = [lambda c: c.login("w@example.com", "pw"), me, lambda c: c.logout(), me]
    user = session(*steps)[0]
    assert user == {"uid": "u1", "email": "w@example.com"}
    login, with_token, logout, without = server.requests
    assert (login.method, login.path) == ("POST", "/user-session")
    assert login.json == {"user": {"email": "w@example.com", "password": "pw"}}
    assert "authtoken" not in login.headers
    assert with_token.headers["authtoken"] == "tok"
    assert (logout.method, logout.headers["authtoken"]) == ("DELETE", "tok")
    assert "content-type" not in logout.headers
    assert "authtoken" not in without.headers


def test_a_second_factor_is_a_typed_error_that_says_what_is_needed(server: Loopback, session: Any) -> None:
    server.script(FACTOR)
    with pytest.raises(TwoFactorRequired, match=r"294.*totp_authenticator.*tfa_token") as caught:
        session(lambda c: c.login("w@example.com", "s3cr3t"))
    assert (caught.value.factor, caught.value.error_code, caught.value.status) == (
        "totp_authenticator",
        294,
        401,
    )
    assert "s3cr3t" not in str(caught.value)


def test_a_code_the_user_typed(server: Loopback, session: Any) -> None:
    server.script(answer({"error_message": "wrong", "error_code": 295}, 401))
    with pytest.raises(SecondFactorWrong):
        session(lambda c: c.login("w@example.com", "pw", tfa_token="000000"))
    assert server.last.json["user"]["tfa_token"] == "000000"


def test_a_code_from_the_secret(server: Loopback, session: Any) -> None:
    server.script(FACTOR, LOGGED_IN)
    session(lambda c: c.login("w@example.com", "pw", totp_secret="jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp"))
    code = server.last.json["user"]["tfa_token"]
    codes = {pyotp.TOTP(SECRET).at(time.time() - ago) for ago in (0, 30)}
    assert code in codes


def test_pyotp_is_needed_for_that_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise ModuleNotFoundError(name)

    with pytest.raises(CmagenError, match="cannot be used"):
        sessions.one_time_code("not base32!")
    monkeypatch.setattr(sessions, "import_module", absent)
    with pytest.raises(CmagenError, match="pip install pyotp"):
        sessions.one_time_code(SECRET)


def test_other_refusals(server: Loopback, session: Any) -> None:
    server.script(answer({"error_message": "Invalid email or password", "error_code": 104}, 422))
    with pytest.raises(Unprocessable, match="104"):
        session(lambda c: c.login("w@example.com", "pw"))
    server.script(answer({"user": {}}))
    with pytest.raises(DecodeError, match="authtoken"):
        session(lambda c: c.login("w@example.com", "pw"))
