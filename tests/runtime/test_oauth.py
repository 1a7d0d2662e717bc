"""OAuth of apps: consent with PKCE, code, one refresh for all, revocation."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from cmagen.runtime.contentstack.oauth import AsyncOAuthSession, OAuthApp, OAuthSession, Tokens
from cmagen.runtime.http.errors import Unauthorized
from cmagen.runtime.records.errors import CmagenError
from support.loopback import Answer, Loopback, answer
from support.shop.client import AsyncClient, Client

NEW = {
    "access_token": "new",
    "refresh_token": "r2",
    "expires_in": 3600,
    "organization_uid": "o",
    "user_uid": "u",
}


def app(server: Loopback, **more: Any) -> OAuthApp:
    return OAuthApp("app1", "client1", "http://localhost/back", hub_url=server.url, **more)


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest, server: Loopback) -> Callable[..., Any]:
    """`run(app, tokens, lambda session: session.exchange(...), ...)`"""

    def sync(of: OAuthApp, tokens: Tokens | None, *steps: Callable[[Any], Any]) -> Any:
        session = OAuthSession(of, tokens)
        try:
            return [step(session) for step in steps][-1]
        finally:
            session.close()

    def asynchronous(of: OAuthApp, tokens: Tokens | None, *steps: Callable[[Any], Any]) -> Any:
        async def go() -> Any:
            session = AsyncOAuthSession(of, tokens)
            try:
                return [await step(session) for step in steps][-1]
            finally:
                await session.close()

        return asyncio.run(go())

    return sync if request.param == "sync" else asynchronous


def test_the_consent_page() -> None:
    consent = OAuthApp("a/1", "c 1", "http://localhost/x?y", scopes=("one", "two"), region="eu").consent("st")
    head, _, query = consent.url.partition("?")
    assert head == "https://eu-app.contentstack.com/#!/apps/a%2F1/authorize"
    found = parse_qs(query)
    digest = hashlib.sha256(consent.verifier.encode()).digest()
    assert found["code_challenge"] == [base64.urlsafe_b64encode(digest).rstrip(b"=").decode()]
    assert 43 <= len(consent.verifier) <= 128
    assert found["code_challenge_method"] == ["S256"]
    assert found["response_type"] == ["code"]
    assert found["redirect_uri"] == ["http://localhost/x?y"]
    assert (found["client_id"], found["scope"], found["state"]) == (["c 1"], ["one two"], ["st"])
    assert consent.verifier not in repr(consent)
    assert OAuthApp("a", "c", "r").hub == "https://developerhub-api.contentstack.com"
    assert (
        OAuthApp("a", "c", "r", region="azure-na").hub == "https://azure-na-developerhub-api.contentstack.com"
    )
    assert OAuthApp("a", "c", "r").consent().state != OAuthApp("a", "c", "r").consent().state


def test_a_code_becomes_tokens(server: Loopback, run: Any) -> None:
    server.script(answer(NEW))
    tokens = run(app(server), None, lambda s: s.exchange("code1", "verifier1"))
    sent = dict(parse_qsl(server.last.body.decode()))
    assert (server.last.method, server.last.path) == ("POST", "/token")
    assert sent == {
        "grant_type": "authorization_code",
        "client_id": "client1",
        "app_id": "app1",
        "code": "code1",
        "redirect_uri": "http://localhost/back",
        "code_verifier": "verifier1",
    }
    assert (tokens.access_token, tokens.refresh_token, tokens.organization_uid) == ("new", "r2", "o")
    assert 3590 < tokens.expires_at - time.time() <= 3600
    assert "new" not in repr(tokens)


def test_a_secret_goes_in_place_of_the_verifier(server: Loopback, run: Any) -> None:
    server.script(answer(NEW))
    run(app(server, client_secret="hush"), None, lambda s: s.exchange("code1", "verifier1"))
    sent = dict(parse_qsl(server.last.body.decode()))
    assert sent["client_secret"] == "hush"
    assert "code_verifier" not in sent


def test_a_token_is_renewed_a_minute_before_it_ends(server: Loopback, run: Any) -> None:
    server.script(answer({**NEW, "refresh_token": None}))
    fresh = Tokens("old", "r1", time.time() + 90)
    assert run(app(server), fresh, lambda s: s()) == "old"
    assert server.requests == []
    assert run(app(server), Tokens("old", "r1", time.time() + 50), lambda s: s(), lambda s: s()) == "new"
    assert len(server.requests) == 1
    sent = dict(parse_qsl(server.last.body.decode()))
    assert (sent["grant_type"], sent["refresh_token"]) == ("refresh_token", "r1")


@pytest.mark.parametrize("fails", [False, True])
def test_one_refresh_for_many_threads(server: Loopback, fails: bool) -> None:
    body = answer({"error_message": "gone"}, 401) if fails else answer(NEW)
    server.script(Answer(body.status, body.body, body.headers, delay=0.1))
    session = OAuthSession(app(server), Tokens("old", "r1", 0))
    outcomes: list[str] = []

    def work() -> None:
        try:
            outcomes.append(session())
        except Unauthorized as error:
            outcomes.append(str(error.status))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.close()
    assert outcomes == ["401" if fails else "new"] * 8
    assert len(server.requests) == 1


@pytest.mark.parametrize("fails", [False, True])
def test_one_refresh_for_many_tasks(server: Loopback, fails: bool) -> None:
    body = answer({"error_message": "gone"}, 401) if fails else answer(NEW)
    server.script(Answer(body.status, body.body, body.headers, delay=0.05))

    async def go() -> list[Any]:
        session = AsyncOAuthSession(app(server), Tokens("old", "r1", 0))
        cancelled = asyncio.create_task(session())
        tasks = [asyncio.create_task(session()) for _ in range(8)]
        await asyncio.sleep(0.01)
        cancelled.cancel()
        found = await asyncio.gather(*tasks, return_exceptions=True)
        await session.close()
        return [str(one.status) if isinstance(one, Unauthorized) else one for one in found]

    assert asyncio.run(go()) == ["401" if fails else "new"] * 8
    assert len(server.requests) == 1


def test_revocation(server: Loopback, run: Any) -> None:
    rows = [
        {"authorization_uid": "x", "user": {"uid": "other"}},
        {"authorization_uid": "y", "user": {"uid": "u"}},
    ]
    server.script(answer({"data": rows}), answer({"ok": True}))
    of, tokens = app(server), Tokens("tok", "r1", time.time() + 900, "o", "u")

    with pytest.raises(CmagenError, match="consent"):
        run(of, tokens, lambda s: s.revoke(), lambda s: s())
    first, second = server.requests
    assert (first.method, first.path) == ("GET", "/manifests/app1/authorizations")
    assert (second.method, second.path) == ("DELETE", "/manifests/app1/authorizations/y")
    assert (first.headers["authorization"], first.headers["organization_uid"]) == ("Bearer tok", "o")


def test_a_session_is_a_credential(server: Loopback) -> None:
    server.script(answer(NEW), answer(None, 204))
    kept: list[Tokens | None] = []
    session = OAuthSession(app(server), Tokens("old", "r1", 0), on_tokens=kept.append)
    with Client(server.url, credentials={"OAuth": session}) as client:
        client.entries.delete_entry("x")
    assert server.last.headers["authorization"] == "Bearer new"
    assert [tokens.access_token for tokens in kept if tokens] == ["new"]
    assert "old" not in repr(session)

    async def go() -> None:
        twin = AsyncOAuthSession(app(server), Tokens("old2", "r1"))
        async with AsyncClient(server.url, credentials={"OAuth": twin}) as aclient:
            await aclient.entries.delete_entry("x")

    asyncio.run(go())
    assert server.last.headers["authorization"] == "Bearer old2"


def test_the_address_of_the_page_has_a_safe_host() -> None:
    assert (
        urlsplit(OAuthApp("a", "c", "r", region="gcp-na").consent().url).hostname
        == "gcp-na-app.contentstack.com"
    )
