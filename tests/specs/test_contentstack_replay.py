"""Every recorded exchange, through the generated client: the request made, and what comes of the answer.

What came is compared with `snapshots/<tag>.json`; CMAGEN_SNAPSHOTS=write writes them anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, unquote

import httpx
import pytest
from specs.contentstack import Exchange, exchanges
from specs.replay import replay, replay_async
from specs.shown import parts_of, shown

SNAPSHOTS = Path(__file__).parent / "snapshots"
Replay = Callable[[Exchange], tuple[httpx.Request, object]]
every_exchange = pytest.mark.parametrize("exchange", exchanges(), ids=str)
both_clients = pytest.mark.parametrize("play", [replay, replay_async], ids=["sync", "async"])


@both_clients
@every_exchange
def test_exchange(exchange: Exchange, play: Replay) -> None:
    request, result = play(exchange)
    assert_recorded(request, exchange)
    assert shown(result) == snapshots(exchange.tag)[exchange.operation][exchange.name]
    if "body" in exchange.response and hasattr(result, "to_wire"):
        assert result.to_wire() == exchange.response["body"]


def assert_recorded(request: httpx.Request, exchange: Exchange) -> None:
    told = exchange.request
    url = str(request.url.copy_with(query=None))
    assert (request.method, unquote(url)) == (told["method"], unquote(told["url"]))
    assert sorted(parse_qsl(request.url.query.decode())) == sorted(pairs(told.get("query", {})))
    assert sent_headers(request) == told.get("headers", {})
    assert sent_body(request) == {key: told[key] for key in ("body", "form", "multipart") if key in told}


def pairs(query: dict[str, str | list[str]]) -> list[tuple[str, str]]:
    return [
        (name, item)
        for name, found in query.items()
        for item in ([found] if isinstance(found, str) else found)
    ]


def sent_headers(request: httpx.Request) -> dict[str, str]:
    """Those that say something about the call; the content type of a form goes with its body."""
    usual = {
        "accept",
        "accept-encoding",
        "connection",
        "host",
        "user-agent",
        "content-length",
        "transfer-encoding",
    }
    found = {name: text for name, text in request.headers.items() if name not in usual}
    if found.get("content-type", "").partition("/")[2] != "json":
        found.pop("content-type", None)
    return found


def sent_body(request: httpx.Request) -> dict[str, object]:
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("multipart/"):
        return {"multipart": parts_of(content_type, request.content)}
    if content_type.startswith("application/x-www-form-urlencoded"):
        return {"form": dict(parse_qsl(request.content.decode()))}
    return {"body": json.loads(request.content)} if request.content else {}


@cache
def snapshots(tag: str) -> dict[str, dict[str, object]]:
    file = SNAPSHOTS / f"{tag}.json"
    if os.environ.get("CMAGEN_SNAPSHOTS") == "write":
        found: dict[str, dict[str, object]] = {}
        for one in exchanges():
            if one.tag == tag:
                found.setdefault(one.operation, {})[one.name] = shown(replay(one)[1])
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    loaded: dict[str, dict[str, object]] = json.loads(file.read_text("utf-8"))
    return loaded
