"""Every recorded exchange fits the document: address, parameters, both bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from specs.contentstack import FIXTURES, Exchange, document, exchanges, operations, parameters, resolved

OPERATIONS = operations()
CREDENTIALS = {"authtoken", "authorization", "content-type"}
every_exchange = pytest.mark.parametrize("exchange", exchanges(), ids=str)


@cache
def registry() -> Registry[Any]:
    return Registry().with_resource("document", DRAFT202012.create_resource(document()))


def violations(reference: str, value: object) -> list[str]:
    validator = Draft202012Validator({"$ref": f"document{reference}"}, registry=registry())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def test_every_operation_has_a_success_on_record_in_the_folder_of_its_tag() -> None:
    recorded = {(one.tag, one.operation) for one in exchanges() if one.response["status"] < 300}
    assert recorded == {(re.sub(r"\W+", "_", o["tags"][0].lower()), name) for name, o in OPERATIONS.items()}


@every_exchange
def test_request_is_addressed_as_the_document_says(exchange: Exchange) -> None:
    operation = OPERATIONS[exchange.operation]
    server = operation.get("servers", document()["servers"])[0]["url"]
    template = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(operation["path"]))
    assert exchange.request["method"] == operation["method"]
    assert re.fullmatch(re.escape(server) + template, unquote(exchange.request["url"]))


@every_exchange
def test_request_sends_parameters_the_document_knows_and_all_it_demands(exchange: Exchange) -> None:
    known = parameters(OPERATIONS[exchange.operation])
    for location, sent in (("query", exchange.request.get("query", {})), ("header", headers(exchange))):
        names = {one["name"] for one in known if one["in"] == location}
        demanded = {one["name"] for one in known if one["in"] == location and one.get("required")}
        assert set(sent) <= names
        assert demanded <= set(sent)


def headers(exchange: Exchange) -> set[str]:
    return set(exchange.request.get("headers", {})) - CREDENTIALS


@every_exchange
def test_body_of_the_request_fits(exchange: Exchange) -> None:
    described = OPERATIONS[exchange.operation].get("requestBody")
    sent = {key: exchange.request[key] for key in ("body", "form", "multipart") if key in exchange.request}
    if not sent:
        assert described is None or not described["required"]
        return
    assert described is not None
    ((kind, value),) = sent.items()
    media = {"body": "application/json", "form": "application/x-www-form-urlencoded"}
    schema = described["content"][media.get(kind, "multipart/form-data")]["schema"]
    if kind == "multipart":
        assert_parts(resolved(schema), value)
    else:
        assert violations(schema["$ref"], value) == []


def assert_parts(schema: Mapping[str, Any], parts: Mapping[str, object]) -> None:
    assert set(schema.get("required", ())) <= set(parts) <= set(schema["properties"])
    files = {name for name, one in schema["properties"].items() if one.get("format") == "binary"}
    assert files & set(parts) == {name for name, part in parts.items() if isinstance(part, dict)}


@every_exchange
def test_answer_fits(exchange: Exchange) -> None:
    answer = exchange.response
    described = answer_of(OPERATIONS[exchange.operation], answer["status"])
    if "body" in answer:
        schema = described["content"]["application/json"]["schema"]
        assert violations(schema["$ref"], answer["body"]) == []
    elif answer["status"] < 300:
        stated = {media.partition(";")[0] for media in described.get("content", {})}
        assert "text" not in answer or stated


def answer_of(operation: Mapping[str, Any], status: int) -> Mapping[str, Any]:
    stated = operation["responses"]
    return resolved(stated.get(str(status)) or stated[f"{status // 100}XX"])


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (204, "empty"), (400, "json"), (401, "json"), (403, "json"), (404, "json"), (404, "html"),
        (409, "json"), (412, "json"), (422, "json"), (429, "json"), (500, "empty"), (502, "plain"),
    ],
)  # fmt: skip
def test_answers_the_api_is_known_for_are_on_record(status: int, content: str) -> None:
    assert any(
        one.response["status"] == status and content in one.response["headers"].get("Content-Type", "empty")
        for one in exchanges()
    )


def test_no_secret_is_on_record() -> None:
    secrets = re.compile(r'"(authtoken|authorization|password|token|access_token|refresh_token)": "([^"]*)"')
    found = {
        value for file in FIXTURES.glob("*/*.json") for _, value in secrets.findall(file.read_text("utf-8"))
    }
    assert found <= {"REDACTED", "Bearer REDACTED"}
