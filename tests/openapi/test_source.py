"""Names, paths and what a document is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from cmagen.diagnostics import BadInput
from cmagen.openapi import load_api
from cmagen.resources import bundled_spec, bundled_spec_names, resource_folder
from openapi.small import codes, document, only
from openapi.test_refs import write


@pytest.mark.parametrize(("name", "count"), [("contentstack", 259), ("contentful", 95)])
def test_bundled_documents_are_whole_and_without_fault(name: str, count: int) -> None:
    api, found = load_api(name)
    assert len(api.operations) == count
    assert api.source == f"{name}-cma.yaml"
    assert codes(found) == []


def test_bundled_names_and_folders() -> None:
    assert {"contentful", "contentstack"} <= set(bundled_spec_names())
    assert bundled_spec("nobody") is None
    assert (resource_folder("specs") / "contentstack-cma.yaml").is_file()


def test_a_name_that_is_none_tells_the_names_there_are() -> None:
    with pytest.raises(BadInput) as caught:
        load_api("contentstuck")
    (finding,) = caught.value.findings
    assert finding.code == "not-found"
    assert "contentful, contentstack" in finding.hint


def test_a_file_goes_before_a_bundled_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, api=document({"/mine": {"get": {"responses": {}}}})).rename(tmp_path / "contentstack")
    monkeypatch.chdir(tmp_path)
    assert only(load_api("contentstack")[0]).path == "/mine"


def test_places_and_source_hold_no_absolute_path(tmp_path: Path) -> None:
    file = write(tmp_path, api=document({"/a": {"get": {"responses": {}}}}))
    api, _ = load_api(str(file))
    assert api.source == "api.yaml"
    assert api.files == ("api.yaml",)


def test_the_same_document_from_another_folder_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = {"type": "object", "properties": {"a": {"properties": {"b": {}}}}}
    paths = {
        "/a": {
            "get": {
                "operationId": "a",
                "requestBody": {"content": {"a/json": {"schema": {"$ref": "m/s.yaml"}}}},
            }
        }
    }
    write(tmp_path, api=document(paths), m__s=schema)
    monkeypatch.chdir(tmp_path)
    here = load_api("api.yaml")[0]
    monkeypatch.chdir(tmp_path.parent)
    there = load_api(f"{tmp_path.name}/api.yaml")[0]
    assert list(here.schemas) == list(there.schemas)
    assert [one.hint for one in here.schemas.values()] == [one.hint for one in there.schemas.values()]
