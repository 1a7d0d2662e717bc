"""Every recorded exchange through the generated client, sync and async: what is sent, what it means."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from cmagen.naming import ApiNames
from cmagen.naming.document_names import argument_key
from cmagen.openapi import load_api
from cmagen.openapi.model import ListOf, Operation, Scalar
from support.replay import replayed, replayed_async

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests/fixtures/contentful"
JSON_TYPES = ("application/vnd.contentful.management.v1+json", "application/json-patch+json")
SETTINGS: dict[str, Any] = {"access_token": "REDACTED", "max_retries": 0, "requests_per_second": None}
UNSAID = {"accept", "accept-encoding", "connection", "content-length", "host", "user-agent"}


def exchanges() -> list[Any]:
    told = [json.loads(file.read_text("utf-8")) for file in sorted(FIXTURES.glob("*/*.json"))]
    return [
        pytest.param(each["operation"], one, id=f"{each['operation']}: {one['name']}")
        for each in told
        for one in each["exchanges"]
    ]


every_exchange = pytest.mark.parametrize(("operation_id", "exchange"), exchanges())


@cache
def package() -> ModuleType:
    sys.path.insert(0, str(ROOT / "generated"))
    try:
        return importlib.import_module("contentful")
    finally:
        sys.path.pop(0)


@cache
def names() -> ApiNames:
    return ApiNames(load_api("contentful")[0])


def operation_of(operation_id: str) -> Operation:
    return next(one for one in names().api.operations if one.operation_id == operation_id)


def called(client: Any, operation_id: str, request: Mapping[str, Any]) -> Any:
    """Make the recorded call; with the asynchronous client, something to await."""
    operation = operation_of(operation_id)
    tag = getattr(client, names().tags[operation.tag])
    body = [request["body"]] if "body" in request else []
    if body and request["headers"]["Content-Type"] not in JSON_TYPES:
        body = [body[0].encode()]
    path, keywords = arguments(operation, request)
    return getattr(tag, names().methods[operation.key])(*path, *body, **keywords)


def arguments(operation: Operation, request: Mapping[str, Any]) -> tuple[list[str], dict[str, Any]]:
    known = names().arguments(operation)
    segments = dict(zip(operation.path.split("/"), httpx.URL(request["url"]).path.split("/"), strict=True))
    sent = dict(request.get("query", {}))
    keywords: dict[str, Any] = {}
    for one in operation.parameters:
        place = request["headers"] if one.location == "header" else sent
        if one.name in place:
            keywords[known[argument_key(one.location, one.name)]] = typed(one.type, place.get(one.name))
    rest = {
        name: value for name, value in sent.items() if all(one.name != name for one in operation.parameters)
    }
    keywords |= {"filters": rest} if rest else {}
    path = [segments[f"{{{one.name}}}"] for one in operation.parameters if one.location == "path"]
    return path, keywords


def typed(type_: object, text: str) -> Any:
    """The text of a parameter as an application would give it."""
    if isinstance(type_, ListOf):
        return text.split(",")
    if isinstance(type_, Scalar) and type_.kind in ("integer", "boolean"):
        return json.loads(text)
    return text


def replay(operation_id: str, exchange: Mapping[str, Any], **more: Any) -> tuple[httpx.Request, object]:
    use = partial(called, operation_id=operation_id, request=exchange["request"])
    return replayed(package(), SETTINGS | more, exchange["response"], use)


def replay_async(operation_id: str, exchange: Mapping[str, Any]) -> tuple[httpx.Request, object]:
    use = partial(called, operation_id=operation_id, request=exchange["request"])
    return replayed_async(package(), SETTINGS, exchange["response"], use)


@pytest.mark.parametrize("play", [replay, replay_async], ids=["sync", "async"])
@every_exchange
def test_exchange(operation_id: str, exchange: dict[str, Any], play: Callable[..., Any]) -> None:
    request, result = play(operation_id, exchange)
    assert_sent(request, exchange["request"])
    assert_understood(result, exchange["response"])


def assert_sent(request: httpx.Request, told: Mapping[str, Any]) -> None:
    assert (request.method, str(request.url.copy_with(query=None))) == (told["method"], told["url"])
    assert dict(parse_qsl(request.url.query.decode())) == told.get("query", {})
    headers = {name: text for name, text in request.headers.items() if name not in UNSAID}
    assert headers == {name.lower(): text for name, text in told["headers"].items()}
    sent = request.content.decode()
    is_file = headers.get("content-type") == "application/octet-stream"
    assert (sent if is_file else json.loads(sent or "null")) == told.get("body")


def assert_understood(result: Any, told: Mapping[str, Any]) -> None:
    body = told.get("body")
    if told["status"] >= 400:
        assert isinstance(result, package().ApiError)
        assert result.status == told["status"]
        assert (result.error_code, result.request_id) == expected_error(body)
    elif body is None:
        assert result is None
    else:
        assert result.to_wire() == body


def expected_error(body: Any) -> tuple[str | None, str]:
    return (body["sys"]["id"], "req-0001") if isinstance(body, dict) else (None, "req-0001")


@pytest.mark.parametrize(
    ("operation_id", "error"),
    [
        ("listSpaces", "Unauthorized"),
        ("deleteSpace", "Forbidden"),
        ("getEntry", "NotFound"),
        ("publishEntry", "VersionConflict"),
        ("publishEntry", "Unprocessable"),
        ("listEntries", "TooManyRequests"),
        ("listEntries", "BadRequest"),
    ],
)
def test_each_kind_of_error_has_its_class(operation_id: str, error: str) -> None:
    recorded = [one.values for one in exchanges() if one.values[0] == operation_id]
    raised = [replay(*one)[1] for one in recorded]
    assert error in {type(each).__name__ for each in raised}


def test_values_have_the_types_of_the_document() -> None:
    entry = replay("getEntry", next(one.values[1] for one in exchanges() if one.values[0] == "getEntry"))[1]
    assert isinstance(entry, package().schemas.Entry)
    assert entry.sys.version == 8
    assert entry.sys.content_type.sys.id == "recipe"
    assert entry.sys.created_at.isoformat() == "2024-03-04T10:20:30.123000+00:00"
    assert entry.fields["title"]["de-DE"] == "Kürbissuppe"


def test_uploads_go_to_the_upload_host_of_the_region() -> None:
    recorded = next(one.values[1] for one in exchanges() if one.values[0] == "getUpload")
    chosen: list[dict[str, str]] = [{"region": "na"}, {"region": "eu"}, {"base_url": "http://127.0.0.1:9"}]
    hosts = [replay("getUpload", recorded, **more)[0].url.host for more in chosen]
    assert hosts == ["upload.contentful.com", "upload.eu.contentful.com", "127.0.0.1"]
