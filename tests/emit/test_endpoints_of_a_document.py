"""What extensions and bodies of a document mean for the methods and the client."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cmagen.emit.api import PackageContext, endpoints_of
from cmagen.naming import ApiNames
from cmagen.openapi.load_document import load_api

JSON = {"schema": {"type": "object", "properties": {"title": {"type": "string"}}}}
FORM = {"schema": {"$ref": "#/components/schemas/Form"}}
PARTS = {"upload": {"type": "string", "format": "binary"}}


def shared(
    tmp_path: Path, content: dict[str, object], own: dict[str, object] | None = None, **extensions: object
) -> PackageContext:
    header = {"name": "tenant", "in": "header", "schema": {"type": "string"}}
    operation = {
        "tags": ["Files"],
        "parameters": [header],
        "requestBody": {"content": content},
        "responses": {},
        **(own or {}),
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Files", "version": "1"},
        "paths": {f"/files{at}": {"put": {**operation, "operationId": f"put{at}File"}} for at in ("", 1, 2)},
        "components": {"schemas": {"Form": {"type": "object", "required": ["upload"], "properties": PARTS}}},
        **extensions,
    }
    file = tmp_path / "files.json"
    file.write_text(json.dumps(document))
    api, _ = load_api(str(file))
    return PackageContext(ApiNames(api))


def methods(shared: PackageContext) -> dict[str, list[str]]:
    (endpoints,) = endpoints_of(shared)
    return {method.name: [one.name for one in method.arguments] for method in endpoints.methods}


def test_json_or_a_file_makes_two_methods(tmp_path: Path) -> None:
    found = methods(shared(tmp_path, {"multipart/form-data": FORM, "application/json": JSON}))
    assert found["put_file"] == ["body", "tenant"]
    assert found["put_file_multipart"] == ["upload", "tenant"]


def test_a_file_alone_makes_one(tmp_path: Path) -> None:
    found = methods(shared(tmp_path, {"multipart/form-data": FORM}))
    assert set(found) == {"put_file", "put1_file", "put2_file"}


def test_headers_that_recur_are_given_to_the_client(tmp_path: Path) -> None:
    assert set(shared(tmp_path, {"application/json": JSON}).client_headers) == {"tenant"}


def test_the_document_can_say_which_headers_the_client_takes(tmp_path: Path) -> None:
    made = shared(tmp_path, {"application/json": JSON}, **{"x-client-headers": []})
    assert dict(made.client_headers) == {}


@pytest.mark.parametrize(("stated", "code"), [({"requests-per-second": 1}, "per_second=1"), ({}, "")])
def test_an_operation_can_have_a_rate_of_its_own(tmp_path: Path, stated: object, code: str) -> None:
    made = shared(tmp_path, {"application/json": JSON}, {"x-rate-limit": stated})
    (endpoints,) = endpoints_of(made)
    assert all((code or "per_second") in method.definition() for method in endpoints.methods) is bool(code)
