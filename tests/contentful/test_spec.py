"""The description of Contentful's API: complete, valid, and true to the exchanges in the fixtures."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FIXTURES = ROOT / "tests/fixtures/contentful"
MEDIA_TYPE = "application/vnd.contentful.management.v1+json"
METHODS = ("get", "put", "post", "delete", "patch")

DOCUMENT: dict[str, Any] = yaml.safe_load((ROOT / "specs/contentful-cma.yaml").read_text("utf-8"))


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in node:
        return node
    found: Any = DOCUMENT
    for step in node["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found  # type: ignore[no-any-return]


def operations() -> dict[str, dict[str, Any]]:
    found = {}
    for path, item in DOCUMENT["paths"].items():
        for method in set(METHODS) & set(item):
            parameters = [*item.get("parameters", []), *item[method].get("parameters", [])]
            found[item[method]["operationId"]] = item[method] | {
                "method": method.upper(),
                "path": path.split("#")[0],
                "parameters": [resolve(parameter) for parameter in parameters],
            }
    return found


OPERATIONS = operations()


def exchanges() -> list[Any]:
    return list(recorded_exchanges())


def recorded_exchanges() -> Iterator[Any]:
    for file in sorted(FIXTURES.glob("*/*.json")):
        recorded = json.loads(file.read_text("utf-8"))
        for exchange in recorded["exchanges"]:
            name = f"{recorded['operation']}: {exchange['name']}"
            yield pytest.param(recorded["operation"], exchange, id=name)


def violations(schema: dict[str, Any], value: object) -> list[str]:
    validator = Draft202012Validator({**schema, "components": DOCUMENT["components"]})
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def test_document_is_valid() -> None:
    validate(DOCUMENT)


def test_every_operation_of_the_api_is_described() -> None:
    with (HERE / "operations.csv").open(encoding="utf-8", newline="") as table:
        expected = {(r["tag"], r["operation_id"], r["method"], r["path"]) for r in csv.DictReader(table)}
    described = {(o["tags"][0], name, o["method"], o["path"]) for name, o in OPERATIONS.items()}
    assert described == expected
    assert len(expected) == 95


def test_every_operation_has_a_fixture_in_the_folder_of_its_tag() -> None:
    recorded = {(file.parent.name, file.stem) for file in FIXTURES.glob("*/*.json")}
    assert recorded == {(operation["tags"][0], name) for name, operation in OPERATIONS.items()}


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_bodies_and_answers_are_typed(name: str) -> None:
    operation = OPERATIONS[name]
    for media in operation.get("requestBody", {}).get("content", {}).values():
        assert media["schema"]
    for status, answer in operation["responses"].items():
        assert status == "204" or resolve(answer)["content"][MEDIA_TYPE]["schema"]


@pytest.mark.parametrize(("name", "exchange"), exchanges())
def test_request_of_a_fixture_fits(name: str, exchange: dict[str, Any]) -> None:
    operation, request = OPERATIONS[name], exchange["request"]
    template = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(operation["path"]))
    hosts = [server["url"] for server in operation.get("servers", DOCUMENT["servers"])]
    assert request["method"] == operation["method"]
    assert re.fullmatch(f"({'|'.join(map(re.escape, hosts))}){template}", request["url"])
    assert undeclared(operation, "query", request.get("query", {})) == set()
    headers = set(request["headers"]) - {"Authorization", "Content-Type"}
    assert undeclared(operation, "header", dict.fromkeys(headers)) == set()
    assert body_violations(operation, request) == []


def undeclared(operation: dict[str, Any], location: str, sent: dict[str, Any]) -> set[str]:
    known = {p["name"] for p in operation["parameters"] if p["in"] == location}
    conditions = "filters" in known
    return {name for name in sent if name not in known and not (conditions and name.startswith("fields."))}


def body_violations(operation: dict[str, Any], request: dict[str, Any]) -> list[str]:
    described = operation.get("requestBody")
    if "body" not in request:
        return ["no body"] if described and described["required"] else []
    media = described["content"][request["headers"]["Content-Type"]] if described else {"schema": False}
    return violations(media["schema"], request["body"])


@pytest.mark.parametrize(("name", "exchange"), exchanges())
def test_answer_of_a_fixture_fits(name: str, exchange: dict[str, Any]) -> None:
    answer = exchange["response"]
    responses = OPERATIONS[name]["responses"]
    described = resolve(responses.get(str(answer["status"]), responses["default"]))
    if "text" in answer:
        assert answer["status"] >= 500
    elif "body" not in answer:
        assert "content" not in described
    else:
        assert violations(described["content"][MEDIA_TYPE]["schema"], answer["body"]) == []


@pytest.mark.parametrize("status", [401, 403, 404, 409, 422, 429])
def test_errors_the_api_is_known_for_are_recorded(status: int) -> None:
    recorded = [p.values[1]["response"] for p in exchanges()]
    assert any(answer["status"] == status for answer in recorded)
