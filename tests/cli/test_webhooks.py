"""Webhooks are heard if they prove where they come from, and `watch` looks when one was."""

from __future__ import annotations

import hmac
import socket
from collections.abc import Mapping
from hashlib import sha256

import httpx
import pytest
from cmagen.cms.system_parts import WebhookRequest
from cmagen.watch.listener import SECRET_HEADER, is_genuine, listen
from hypothesis import given
from hypothesis import strategies as st

SECRET = "a" * 32 + "b" * 32
BODY = b'{"sys":{"id":"5KsDBWseXY6QegucYAoacS","type":"Entry"},"fields":{"title":{"en-US":"Hello, World!"}}}'
SIGNED_AT = 1767225600.0
# A signature that Contentful's own toolkit made of this request.
SIGNED = {
    "content-type": "application/vnd.contentful.management.v1+json",
    "x-contentful-topic": "ContentManagement.Entry.publish",
    "x-contentful-signature": "8dec81505760a10b542fbc36d3aa0a772b11f759eca7b2351daaf5bba8c7c6f1",
    "x-contentful-signed-headers": "content-type,x-contentful-signed-headers,"
    "x-contentful-timestamp,x-contentful-topic",
    "x-contentful-timestamp": "1767225600000",
}
PATH = "/trigger/SW5zdGFuY2VGbG93Q29uZmlnOjE="


def heard(
    headers: Mapping[str, str] = SIGNED,
    *,
    path: str = PATH,
    body: bytes = BODY,
    secret: str = SECRET,
    now: float = SIGNED_AT,
) -> bool:
    return is_genuine(WebhookRequest("POST", path, headers, body), secret, now=now)


def test_a_signature_of_contentful_is_known() -> None:
    assert heard()
    assert heard(now=SIGNED_AT + 290)


@pytest.mark.parametrize(
    "change",
    [
        {"path": "/other"},
        {"body": BODY + b" "},
        {"secret": "c" * 64},
        {"now": SIGNED_AT + 301},
        {"now": SIGNED_AT - 301},
        {"headers": SIGNED | {"x-contentful-topic": "ContentManagement.Entry.delete"}},
        {"headers": SIGNED | {"x-contentful-timestamp": "soon"}},
        {"headers": SIGNED | {"x-contentful-timestamp": "1767225601000"}},
        {"headers": {**SIGNED, "x-contentful-signature": "", SECRET_HEADER: SECRET}},
    ],
)
def test_whatever_was_changed_proves_nothing(change: dict[str, object]) -> None:
    assert not heard(**change)  # type: ignore[arg-type]


def test_a_signature_without_its_time_is_refused() -> None:
    told = b"POST\n/x\ncontent-type:text/plain\n"
    made = hmac.new(SECRET.encode(), told, sha256).hexdigest()
    headers = {"content-type": "text/plain", "x-contentful-signed-headers": "content-type"}
    now = {"x-contentful-timestamp": str(int(SIGNED_AT * 1000))}
    assert not heard(headers | now | {"x-contentful-signature": made}, path="/x", body=b"")


@given(
    st.dictionaries(st.sampled_from([*SIGNED, SECRET_HEADER]), st.text(max_size=20)), st.binary(max_size=20)
)
def test_no_request_is_genuine_by_chance(headers: dict[str, str], body: bytes) -> None:
    assert not heard(headers, body=body)


def test_a_genuine_request_rings_and_others_do_not() -> None:
    with listen("127.0.0.1", 0, SECRET) as (bell, port):
        address = f"http://127.0.0.1:{port}/hook"
        assert httpx.post(address, json={}).status_code == 403
        assert httpx.post(address, json={}, headers={SECRET_HEADER: "wrong"}).status_code == 403
        assert httpx.get(address, headers={SECRET_HEADER: SECRET}).status_code == 501
        assert not bell.wait(0)
        for _ in range(2):
            assert httpx.post(address, json={}, headers={SECRET_HEADER: SECRET}).status_code == 204
        assert bell.wait(5)
        assert not bell.wait(0)


def test_a_body_beyond_the_limit_is_not_read() -> None:
    with (
        listen("127.0.0.1", 0, SECRET) as (bell, port),
        socket.create_connection(("127.0.0.1", port)) as line,
    ):
        line.sendall(
            f"POST / HTTP/1.1\r\n{SECRET_HEADER}: {SECRET}\r\ncontent-length: {1 << 40}\r\n\r\n".encode()
        )
        assert b" 413 " in line.recv(1000)
        assert not bell.wait(0)


def test_nothing_is_heard_without_a_secret() -> None:
    with pytest.raises(ValueError, match="secret"), listen("127.0.0.1", 0, ""):
        pass
