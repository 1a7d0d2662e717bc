"""Contentstack's document: complete, valid, and marked where something is out of the ordinary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from openapi_spec_validator import validate
from specs.contentstack import document, facts, operations, parameters, resolved

OPERATIONS = operations()
REGIONS = ["na", "eu", "au", "azure-na", "azure-eu", "gcp-na", "gcp-eu"]
WITHOUT_API_KEY = {"User Sessions", "Users", "OAuth", "Organizations", "Teams"}


def test_document_is_valid() -> None:
    validate(document())


def test_every_operation_of_the_api_is_described() -> None:
    known = {(one["tag"], one["operation_id"], one["method"], one["path"]) for one in facts()}
    described = {(o["tags"][0], name, o["method"], o["path"]) for name, o in OPERATIONS.items()}
    assert described == known
    assert len(described) == 259


@pytest.mark.parametrize("fact", facts(), ids=lambda fact: fact["operation_id"])
def test_success_is_documented_under_every_status_it_may_have(fact: Mapping[str, str]) -> None:
    stated = [status for status in OPERATIONS[fact["operation_id"]]["responses"] if status.startswith("2")]
    assert stated == fact["success_status"].split()


def test_a_path_that_two_operations_share_is_told_apart_by_a_fragment() -> None:
    assert document()["paths"]["/stacks"]["get"]["operationId"] == "getAllStacks"
    assert document()["paths"]["/stacks#getStack"]["get"]["operationId"] == "getStack"
    assert "api_key" not in required_headers("getAllStacks")
    assert "api_key" in required_headers("getStack")


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_every_stack_operation_needs_the_api_key(name: str) -> None:
    operation = OPERATIONS[name]
    about_no_stack = operation["tags"][0] in WITHOUT_API_KEY or name in {"getAllStacks", "createStack"}
    told_by_query = name == "acceptStackOwnership"
    assert ("api_key" in required_headers(name)) is not (about_no_stack or told_by_query)


def required_headers(name: str) -> set[str]:
    return {p["name"] for p in parameters(OPERATIONS[name]) if p["in"] == "header" and p.get("required")}


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_everything_is_explained_and_typed(name: str) -> None:
    operation = OPERATIONS[name]
    assert operation["summary"]
    assert operation["description"].endswith(".")
    for parameter in parameters(operation):
        assert parameter["description"].endswith((".", "`")), parameter["name"]
    for media in operation.get("requestBody", {}).get("content", {}).values():
        assert resolved(media["schema"])["properties"]
    assert all(told or status in {"201", "204", "302"} for status, told in typed_answers(operation))


def typed_answers(operation: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    for status, answer in operation["responses"].items():
        yield status, any("schema" in media for media in resolved(answer).get("content", {}).values())


def test_no_schema_forbids_keys_it_does_not_know() -> None:
    assert not [place for place, node in nodes(document()) if node.get("additionalProperties") is False]


def nodes(value: object, place: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(value, Mapping):
        yield place, value
    children = (
        value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in children:
        yield from nodes(child, f"{place}/{key}")


def test_servers_are_the_seven_regions() -> None:
    servers = document()["servers"]
    assert [server["x-region"] for server in servers] == REGIONS
    assert all(
        re.fullmatch(r"https://([a-z]+-)*api\.contentstack\.(io|com)/v3", one["url"]) for one in servers
    )
    assert [server["url"] for server in servers if ".io" in server["url"]] == [servers[0]["url"]]


def test_oauth_lives_on_the_developer_hub_of_each_region() -> None:
    hubs = [one for one in OPERATIONS.values() if one["tags"] == ["OAuth"]]
    assert len(hubs) == 3
    for operation in hubs:
        assert [server["x-region"] for server in operation["servers"]] == REGIONS
        assert all(
            server["url"].endswith("developerhub-api.contentstack.com") for server in operation["servers"]
        )


def test_gets_that_change_something_are_marked() -> None:
    marked = {name for name, operation in OPERATIONS.items() if operation.get("x-side-effect")}
    assert marked >= {"enableWorkflow", "disableWorkflow", "cancelScheduledPublish"}
    assert all(OPERATIONS[name]["method"] == "GET" for name in marked)


def test_bulk_writes_have_a_rate_of_their_own() -> None:
    slow = {name for name, operation in OPERATIONS.items() if "x-rate-limit" in operation}
    bulk = {n for n, o in OPERATIONS.items() if o["tags"] == ["Bulk Operations"] and o["method"] != "GET"}
    assert slow == bulk


def test_largest_page_is_a_hundred() -> None:
    schema = document()["components"]["parameters"]["Limit"]["schema"]
    assert schema == {"type": "integer", "minimum": 1, "maximum": 100, "default": 100}


@pytest.mark.parametrize(
    "name", ["getVariantGroup", "createEntryVariant", "getBulkJobs", "restoreGlobalField"]
)
def test_what_no_good_source_proves_says_so(name: str) -> None:
    assert OPERATIONS[name]["x-unproven"]
