"""References: inside a document, into other files, over the network, and where they may not go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cmagen.diagnostics import BadInput
from cmagen.openapi import LoadOptions, load_api
from cmagen.openapi.model import AnyJson, Named, Scalar
from cmagen.openapi.nodes import escape, unescape
from hypothesis import given
from hypothesis import strategies as st
from openapi.small import OK, answering, codes, document, fields, load, only, type_of
from pytest_httpserver import HTTPServer

PET = {"type": "object", "properties": {"name": {"type": "string"}}}


def write(folder: Path, **files: Any) -> Path:
    """Files by name, `__` for `/`; the first is the document."""
    paths = [folder / f"{name.replace('__', '/')}.yaml" for name in files]
    for path, value in zip(paths, files.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value), "utf-8")
    return paths[0]


@pytest.mark.parametrize(
    "reference",
    [
        "#/components/schemas/a~1b%20~0{c}",
        "#/components/schemas/a~1b ~0{c}",
        "#/components/schemas/a~1b%20~0%7Bc%7D",
    ],
)
def test_pointers_are_decoded(reference: str) -> None:
    found, api, told = type_of({"$ref": reference}, {"a/b ~{c}": PET})
    assert isinstance(found, Named)
    assert api.schemas[found.key].hint == ("a/b ~{c}",)
    assert told == []


def test_a_percent_sign_that_is_none() -> None:
    found, _, told = type_of({"$ref": "#/components/schemas/100%"}, {"100%": {"type": "string"}})
    assert isinstance(found, Named)
    assert told == []


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_steps_survive_escaping(steps: list[str]) -> None:
    assert [unescape(escape(step)) for step in steps] == steps
    assert len("/".join(map(escape, steps)).split("/")) == len(steps)


@given(st.text(min_size=1, max_size=20))
def test_any_component_name_can_be_referred_to(name: str) -> None:
    pointer = "#/components/schemas/" + escape(name).replace("%", "%25").replace("#", "%23")
    name = name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    found, _, _ = type_of({"$ref": pointer.strip()}, {name: {"type": "string"}})
    assert isinstance(found, Named | AnyJson)


def test_into_paths_properties_and_lists() -> None:
    inner = {"properties": {"owner": PET, "all": {"oneOf": [PET, {"type": "string"}]}}}
    pointer = "#/paths/~1thing/get/responses/200/content/application~1json/schema"
    schemas = {
        "A": inner,
        "Uses": {
            "properties": {
                "thing": {"$ref": pointer},
                "owner": {"$ref": "#/components/schemas/A/properties/owner"},
                "first": {"$ref": "#/components/schemas/A/properties/all/oneOf/0"},
            }
        },
    }
    paths = {
        **answering({"properties": {"x": {}}}),
        "/b": {
            "get": {
                "operationId": "b",
                "responses": answering({"$ref": "#/components/schemas/Uses"})["/thing"]["get"]["responses"],
            }
        },
    }
    api, found = load(document(paths, schemas))
    uses = fields(api.schemas["#/components/schemas/Uses"])
    assert uses["thing"].type == Named(pointer)
    assert api.schemas[pointer].hint == ("getThing", "response")
    assert api.schemas["#/components/schemas/A/properties/owner"].hint == ("A", "owner")
    assert codes(found) == []


def test_chains_and_circles() -> None:
    chain = {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/C"}, "C": PET}
    assert type_of({"$ref": "#/components/schemas/A"}, chain)[0] == Named("#/components/schemas/C")
    circle = {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}}
    found, api, told = type_of({"$ref": "#/components/schemas/A"}, circle)
    assert found == AnyJson() or api.schemas[found.key].type == AnyJson()
    assert set(told) == {"circular-ref"}


def test_nothing_there() -> None:
    found, _, told = type_of({"$ref": "#/components/schemas/Lost"})
    assert (found, told) == (AnyJson(), ["unresolved-ref"])
    found, _, told = type_of({"$ref": "#/definitions/Pet"}, {"Pet": PET})
    assert (found, told) == (Named("#/components/schemas/Pet"), ["moved-ref"])


def test_a_property_called_ref_is_a_property() -> None:
    found, api, told = type_of({"properties": {"$ref": {"type": "string"}}})
    assert isinstance(found, Named)
    assert fields(api.schemas[found.key])["$ref"].type == Scalar("string")
    assert told == []


def test_anchors() -> None:
    schemas = {"A": {"$anchor": "pet", **PET}, "B": {"$dynamicAnchor": "node", **PET}}
    assert type_of({"$ref": "#pet"}, schemas)[0] == Named("#/components/schemas/A")
    assert type_of({"$dynamicRef": "#node"}, schemas)[0] == Named("#/components/schemas/B")


def test_files(tmp_path: Path) -> None:
    paths = {"/pets": {"$ref": "paths/pets.yaml"}}
    operation = {
        "operationId": "listPets",
        "parameters": [{"$ref": "../shared.yaml#/limit"}],
        "responses": {"200": {"$ref": "../shared.yaml#/answers/pets"}},
    }
    pets = {"type": "array", "items": {"$ref": "models/pet.yaml"}}
    root = write(
        tmp_path,
        api=document(paths, {"Pet": {"$ref": "models/pet.yaml"}}),
        paths__pets={"get": operation},
        shared={
            "limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}},
            "answers": {"pets": {"description": "", "content": {"application/json": {"schema": pets}}}},
        },
        models__pet={**PET, "properties": {"owner": {"properties": {"name": {}}}, "same": {"$ref": "#"}}},
    )
    api, found = load_api(str(root))
    pet = Named("models/pet.yaml#")
    assert api.schemas[pet.key].hint == ("Pet",)
    assert api.schemas["models/pet.yaml#/properties/owner"].hint == ("Pet", "owner")
    assert fields(api.schemas[pet.key])["same"].type == pet
    assert only(api).parameters[0].name == "limit"
    assert only(api).place.pointer == "/paths/~1pets/get"
    assert codes(found) == []
    assert api.files == ("api.yaml", "models/pet.yaml", "paths/pets.yaml", "shared.yaml")


def test_descriptions_in_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text("# Title: *all*\n\n- [x\n", "utf-8")
    described = {"description": {"$ref": "long.md"}}
    operation = {"operationId": "a", "responses": OK, **described}
    value = document({"/a": {"get": operation}}, tags=[{"name": "t", **described}])
    api, found = load_api(
        str(write(tmp_path, api={**value, "info": {"title": "", "version": "", **described}}))
    )
    assert {api.description, api.tags[0].description, only(api).description} == {"# Title: *all*\n\n- [x\n"}
    assert codes(found) == []


def test_whole_groups_in_other_files(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        api={
            "openapi": "3.0.0",
            "info": {"title": "", "version": ""},
            "paths": {"$ref": "paths.yaml"},
            "components": {"schemas": {"$ref": "schemas.yaml"}},
        },
        paths=answering({"$ref": "api.yaml#/components/schemas/Pet"}),
        schemas={"Pet": PET, "Other": {}},
    )
    api, found = load_api(str(root))
    assert only(api).key == "GET /thing"
    assert list(api.schemas) == ["schemas.yaml#/Pet"]
    assert codes(found) == []


def test_properties_in_another_place() -> None:
    schemas = {"Base": PET, "Shared": {"properties": {"$ref": "#/components/schemas/Base/properties"}}}
    _, api, told = type_of({"$ref": "#/components/schemas/Shared"}, schemas)
    assert set(fields(api.schemas["#/components/schemas/Shared"])) == {"name"}
    assert told == []


FORBIDDEN = [
    ("file:///etc/passwd", "forbidden-ref"),
    ("../../../../../../../etc/passwd", "forbidden-ref"),
    ("/etc/passwd", "forbidden-ref"),
    ("..%2F..%2F..%2Fetc%2Fpasswd", "forbidden-ref"),
    ("ftp://example.com/a.yaml", "forbidden-ref"),
    ("http://example.com/a.yaml", "forbidden-ref"),
    ("gopher:x", "forbidden-ref"),
    ("https://127.0.0.1/a.yaml", "forbidden-address"),
    ("https://localhost/a.yaml", "forbidden-address"),
    ("https://169.254.169.254/latest/meta-data", "forbidden-address"),
    ("https://[::1]/a.yaml", "forbidden-address"),
    ("https://[::ffff:10.0.0.1]/a.yaml", "forbidden-address"),
    ("https://[64:ff9b::7f00:1]/a.yaml", "forbidden-address"),
    ("https://0x7f000001/a.yaml", "forbidden-address"),
    ("https://10.1.2.3:8443/a.yaml", "forbidden-address"),
    ("https://[oops/a.yaml", "forbidden-ref"),
]


@pytest.mark.parametrize(("reference", "code"), FORBIDDEN)
def test_where_references_may_not_go(reference: str, code: str) -> None:
    value = document(answering({"properties": {"a": {"$ref": reference}}}))
    with pytest.raises(BadInput) as caught:
        load(value)
    assert [one.code for one in caught.value.findings] == [code]
    assert "root:" not in str(caught.value)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path, secret=PET)
    root = write(tmp_path / "in", api=document(answering({"$ref": "link.yaml"})))
    (tmp_path / "in" / "link.yaml").symlink_to(outside)
    with pytest.raises(BadInput) as caught:
        load_api(str(root))
    assert [one.code for one in caught.value.findings] == ["forbidden-ref"]
    api, _ = load_api(str(root), options=LoadOptions(allow_outside=True))
    assert [schema.hint for schema in api.schemas.values()] == [("secret",)]


def test_a_file_that_is_not_there_is_a_warning() -> None:
    found, _, told = type_of({"$ref": "lost.yaml"})
    assert (found, told) == (AnyJson(), ["unresolved-ref"])


def test_a_file_that_is_no_document_is_an_error(tmp_path: Path) -> None:
    root = write(tmp_path, api=document(answering({"$ref": "broken.yaml"})))
    (tmp_path / "broken.yaml").write_text("a: [", "utf-8")
    with pytest.raises(BadInput) as caught:
        load_api(str(root))
    assert [(one.code, one.place.file) for one in caught.value.findings] == [("not-yaml", "broken.yaml")]


@pytest.fixture
def site(httpserver: HTTPServer) -> Iterator[HTTPServer]:
    httpserver.expect_request("/api.yaml").respond_with_data(
        json.dumps(document(answering({"$ref": "models/pet.yaml"})))
    )
    httpserver.expect_request("/models/pet.yaml").respond_with_data(json.dumps(PET))
    httpserver.expect_request("/moved").respond_with_data("", 302, {"location": "/api.yaml"})
    httpserver.expect_request("/old/api.yaml").respond_with_data("", 301, {"location": "/api.yaml"})
    httpserver.expect_request("/circle").respond_with_data("", 302, {"location": "/circle"})
    httpserver.expect_request("/big").respond_with_data(b"x" * 2000)
    return httpserver


PRIVATE = LoadOptions(allow_private=True)


def test_urls(site: HTTPServer) -> None:
    for path in ("/api.yaml", "/moved", "/old/api.yaml"):
        api, found = load_api(site.url_for(path), options=PRIVATE)
        assert only(api).key == "GET /thing"
        assert codes(found) == []


def test_a_document_at_a_url_refers_to_its_neighbours(site: HTTPServer) -> None:
    api, found = load_api(site.url_for("/api.yaml"), options=PRIVATE)
    assert [schema.hint for schema in api.schemas.values()] == [("pet",)]
    assert codes(found) == []


def test_a_url_is_not_read_from_a_private_host_unless_allowed(site: HTTPServer) -> None:
    with pytest.raises(BadInput) as caught:
        load_api(site.url_for("/api.yaml"))
    assert [one.code for one in caught.value.findings] == ["forbidden-address"]
    assert site.log == []


@pytest.mark.parametrize(
    ("path", "code"), [("/circle", "not-fetched"), ("/none", "not-fetched"), ("/big", "too-large")]
)
def test_urls_that_lead_to_nothing(site: HTTPServer, path: str, code: str) -> None:
    from cmagen.openapi import Limits

    with pytest.raises(BadInput) as caught:
        load_api(site.url_for(path), options=LoadOptions(allow_private=True, limits=Limits(bytes=1000)))
    assert [one.code for one in caught.value.findings] == [code]


def test_credentials_in_a_url_are_in_no_message(site: HTTPServer) -> None:
    url = site.url_for("/none").replace("http://", "http://user:geheim@") + "?token=geheim"
    with pytest.raises(BadInput) as caught:
        load_api(url, options=PRIVATE)
    assert "geheim" not in str(caught.value)


def test_a_remote_document_cannot_read_local_files(site: HTTPServer, tmp_path: Path) -> None:
    file = write(tmp_path, local=PET)
    value = document(answering({"properties": {"a": {"$ref": file.as_uri()}, "b": {"$ref": str(file)}}}))
    site.expect_request("/evil.yaml").respond_with_data(json.dumps(value))
    with pytest.raises(BadInput) as caught:
        load_api(site.url_for("/evil.yaml"), options=PRIVATE)
    assert {one.code for one in caught.value.findings} == {"forbidden-ref", "not-fetched"}


def test_operations_reached_twice_are_read_once_each(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        api=document({"/a": {"$ref": "item.yaml"}, "/b": {"$ref": "item.yaml"}}),
        item={"get": {"operationId": "x", "responses": OK}},
    )
    api, found = load_api(str(root))
    assert [one.key for one in api.operations] == ["GET /a", "GET /b"]
    assert codes(found) == ["duplicate-operation-id"]
