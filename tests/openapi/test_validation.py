"""openapi-spec-validator reports; it never decides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cmagen.diagnostics import BadInput
from cmagen.openapi import LoadOptions, load_api
from openapi.small import OK, codes, document, load

VALIDATE = LoadOptions(validate=True)


def test_its_objections_become_warnings_with_pointers() -> None:
    value = document({"/a": {"get": {"operationId": "a", "responses": {"200": {}}, "tags": "x"}}})
    api, found = load(value, VALIDATE)
    told = [(one.severity, one.place.pointer) for one in found if one.code == "invalid-document"]
    assert ("warning", "/paths/~1a/get/responses/200") in told
    assert len(api.operations) == 1


def test_a_sound_document_is_silent_and_nothing_is_said_unless_asked() -> None:
    sound = document({"/a": {"get": {"operationId": "a", "responses": OK}}})
    assert codes(load(sound, VALIDATE)[1]) == []
    assert "invalid-document" not in codes(load(document({"/a": {"get": {"tags": 1}}}))[1])


def test_what_reading_reports_is_not_said_twice() -> None:
    value = document({"/a/{id}": {"get": {"operationId": "a", "responses": OK}}})
    assert codes(load(value, VALIDATE)[1]) == ["undeclared-path-parameter"]


def test_its_references_obey_the_same_policy(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text('{"type": "geheim"}', "utf-8")
    file = tmp_path / "in" / "api.json"
    file.parent.mkdir()
    value = document({}, {"A": {"type": "string"}})
    value["paths"] = {"/a": {"$ref": "../secret.json"}}
    file.write_text(json.dumps(value), "utf-8")
    with pytest.raises(BadInput) as caught:
        load_api(str(file), options=VALIDATE)
    assert "forbidden-ref" in str(caught.value)
    assert "geheim" not in str(caught.value)
