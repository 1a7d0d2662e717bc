"""Overlays: a vendor's document repaired without forking it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cmagen.diagnostics import BadInput
from cmagen.openapi import LoadOptions, load_api
from cmagen.openapi.model import Api, Named, Scalar
from openapi.small import OK, answering, codes, document, fields, only

VALUE = document(
    {
        "/thing": answering({"$ref": "#/components/schemas/Thing"})["/thing"],
        "/old": {"get": {"operationId": "old", "deprecated": True, "tags": ["A", "B", "C"], "responses": OK}},
    },
    {"Thing": {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}},
)


def applied(folder: Path, *actions: Any, head: Any = None, value: Any = VALUE) -> tuple[Api, list[str]]:
    file, overlay = folder / "api.json", folder / "overlay.yaml"
    file.write_text(json.dumps(value), "utf-8")
    start = {"overlay": "1.0.0", "info": {"title": "Repair", "version": "1"}} if head is None else head
    overlay.write_text(json.dumps({**start, "actions": [*actions]}), "utf-8")
    api, found = load_api(str(file), options=LoadOptions(overlays=(str(overlay),)))
    return api, [code for code in codes(found) if code != "several-tags"]


def test_update_merges_objects_joins_lists_and_replaces_the_rest(tmp_path: Path) -> None:
    update = {"properties": {"a": {"type": "integer"}, "b": {"type": "string"}}, "required": ["b"]}
    api, told = applied(tmp_path, {"target": "$.components.schemas.Thing", "update": update})
    one = fields(api.schemas["#/components/schemas/Thing"])
    assert {name: (each.type, each.required) for name, each in one.items()} == {
        "a": (Scalar("integer"), True),
        "b": (Scalar("string"), True),
    }
    assert told == []


def test_update_of_many_places_and_of_lists(tmp_path: Path) -> None:
    api, _ = applied(
        tmp_path,
        {"target": "$.paths.*.get", "update": {"x-seen": True}},
        {"target": "$.paths['/old'].get.tags", "update": "D"},
        {"target": "$.tags", "remove": True},
    )
    assert all(one.extensions == {"x-seen": True} for one in api.operations)


def test_remove(tmp_path: Path) -> None:
    api, told = applied(tmp_path, {"target": "$.paths.*[?@.deprecated == true]", "remove": True})
    assert only(api).key == "GET /thing"
    assert told == []


def test_removing_several_elements_of_a_list(tmp_path: Path) -> None:
    api, _ = applied(tmp_path, {"target": "$.paths['/old'].get.tags[0,1]", "remove": True})
    assert {one.tag for one in api.operations} == {"default", "C"}


def test_actions_come_one_after_the_other(tmp_path: Path) -> None:
    api, _ = applied(
        tmp_path,
        {"target": "$.components.schemas", "update": {"New": {"properties": {"x": {}}}}},
        {"target": "$.components.schemas.New.properties", "update": {"y": {}}},
        {
            "target": "$.components.schemas.Thing.properties",
            "update": {"n": {"$ref": "#/components/schemas/New"}},
        },
    )
    assert set(fields(api.schemas["#/components/schemas/New"])) == {"x", "y"}


def test_values_shared_by_yaml_aliases_change_in_one_place_only(tmp_path: Path) -> None:
    text = """
openapi: 3.1.0
info: {title: x, version: x}
paths:
  /a: {get: &one {operationId: a, responses: {"200": {description: ""}}}}
  /b: {get: *one}
"""
    (tmp_path / "api.yaml").write_text(text, "utf-8")
    overlay = {
        "overlay": "1.0.0",
        "actions": [{"target": "$.paths['/b'].get", "update": {"operationId": "b"}}],
    }
    (tmp_path / "o.json").write_text(json.dumps(overlay), "utf-8")
    options = LoadOptions(overlays=(str(tmp_path / "o.json"),))
    api, _ = load_api(str(tmp_path / "api.yaml"), options=options)
    assert [one.operation_id for one in api.operations] == ["a", "b"]


def test_a_target_that_matches_nothing_is_a_warning(tmp_path: Path) -> None:
    _, told = applied(tmp_path, {"target": "$.nothing", "update": {}})
    assert told == ["overlay-no-match"]


@pytest.mark.parametrize(
    "action",
    [
        {"update": {}},
        {"target": "$.paths"},
        {"target": "$.paths[", "update": {}},
        {"target": "$", "remove": True},
        {"target": "$.info.title", "update": {"a": 1}},
        {"target": "$.info", "update": "text"},
    ],
)
def test_malformed_actions_are_errors(tmp_path: Path, action: Any) -> None:
    with pytest.raises(BadInput) as caught:
        applied(tmp_path, action)
    assert "bad-overlay" in [one.code for one in caught.value.findings]
    assert any(one.place.file.endswith("overlay.yaml") for one in caught.value.findings)


def test_a_document_that_is_no_overlay(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        applied(tmp_path, head={"openapi": "3.1.0"})


def test_an_overlay_can_name_the_missing_response(tmp_path: Path) -> None:
    paths = {"/old": {"get": {"operationId": "old", "responses": OK}}}
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    update = {"200": {"content": {"application/json": {"schema": schema}}}}
    action = {"target": "$.paths['/old'].get.responses", "update": update}
    api, _ = applied(tmp_path, action, value=document(paths))
    found = only(api).responses[0].media[0].type
    assert isinstance(found, Named)
    assert api.schemas[found.key].hint == ("old", "response")
