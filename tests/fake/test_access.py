from __future__ import annotations

from typing import Any

import httpx
import pytest
from cmagen.fake import Account, FakeCma


@pytest.mark.parametrize(
    ("drop", "change", "status", "code"),
    [
        ("api_key", {}, 412, 109),
        ("", {"api_key": "other"}, 412, 109),
        ("authorization", {}, 401, 105),
        ("", {"authorization": "wrong"}, 401, 105),
        ("authorization", {"authtoken": "wrong"}, 401, 105),
        ("", {"branch": "nowhere"}, 400, 901),
    ],
)
def test_wrong_credentials_are_refused(
    ask: Any, cma: FakeCma, drop: str, change: Any, status: int, code: int
) -> None:
    headers = {name: value for name, value in cma.headers().items() if name != drop} | change
    reply = ask("GET", "/content_types", headers=headers)
    assert (reply.status_code, reply.json()["error_code"]) == (status, code)
    assert reply.json()["error_message"]


def test_a_management_token_is_sent_bare(ask: Any, cma: FakeCma) -> None:
    headers = cma.headers() | {"authorization": f"Bearer {cma.management_token}"}
    assert ask("GET", "/content_types", headers=headers).status_code == 401


def test_login_gives_a_token_that_works_until_logout(ask: Any, cma: FakeCma) -> None:
    user = {"email": "editor@example.com", "password": "fake-password"}
    token = ask("POST", "/user-session", json={"user": user}, headers={}).json()["user"]["authtoken"]
    own = {"authtoken": token}
    assert ask("GET", "/user", headers=own).json()["user"]["email"] == user["email"]
    assert ask("GET", "/content_types", headers={**own, "api_key": cma.stack.api_key}).status_code == 200
    assert ask("DELETE", "/user-session", headers=own).status_code == 200
    assert ask("GET", "/user", headers=own).status_code == 401


def test_a_second_factor_is_asked_for(ask: Any, cma: FakeCma) -> None:
    cma.world.accounts.append(Account("two@example.com", "fake", totp="123456"))
    user = {"email": "two@example.com", "password": "fake"}

    def login(**more: str) -> httpx.Response:
        reply: httpx.Response = ask("POST", "/user-session", json={"user": {**user, **more}}, headers={})
        return reply

    challenge = login()
    assert (challenge.status_code, challenge.json()["error_code"]) == (401, 294)
    assert challenge.json()["tfa_type"] == "totp_authenticator"
    assert login(tfa_token="000000").json()["error_code"] == 295
    assert login(tfa_token="123456").json()["user"]["authtoken"]
    assert login(password="no").json()["error_code"] == 104


def test_stacks_answers_two_ways(ask: Any, cma: FakeCma) -> None:
    assert ask("GET", "/stacks").json()["stack"]["api_key"] == cma.stack.api_key
    user = {"email": "editor@example.com", "password": "fake-password"}
    session = ask("POST", "/user-session", json={"user": user})
    own = {"authtoken": session.json()["user"]["authtoken"]}
    assert [row["name"] for row in ask("GET", "/stacks", headers=own).json()["stacks"]] == ["Small"]
    assert ask("GET", "/stacks", headers={}).status_code == 401


def test_branches_are_apart(ask: Any, cma: FakeCma) -> None:
    path, entry = "/content_types/author/entries", {"entry": {"title": "Joan"}}
    ask("POST", path, json=entry, headers=cma.headers() | {"branch": "dev"})
    counts = {}
    for branch in ("main", "develop"):
        reply = ask("GET", path, params={"include_count": "true"}, headers=cma.headers() | {"branch": branch})
        counts[branch] = reply.json()["count"]
    assert counts == {"main": 2, "develop": 3}


def test_an_unknown_path_answers_with_a_page(ask: Any) -> None:
    reply = ask("GET", "/nowhere")
    assert reply.status_code == 404
    assert reply.headers["content-type"].startswith("text/html")
    assert "Cannot GET" in reply.text
