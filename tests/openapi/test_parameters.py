"""Parameters, request bodies and responses."""

from __future__ import annotations

from typing import Any

import pytest
from cmagen.openapi.model import AnyJson, Encoding, ListOf, Named, Parameter, Scalar, Union
from openapi.small import OK, codes, document, fields, load, only

TEXT = Scalar("string")
JSON = "application/json"


def parameters(
    *listed: dict[str, Any], item: tuple[dict[str, Any], ...] = (), **more: Any
) -> tuple[list[Parameter], list[str]]:
    path = "/a" + "".join(f"/{{{one['name']}}}" for one in (*listed, *item) if one.get("in") == "path")
    operation = {"operationId": "doIt", "parameters": [*listed], "responses": OK}
    api, found = load(document({path: {"parameters": [*item], "get": operation}}, **more))
    return list(only(api).parameters), codes(found)


@pytest.mark.parametrize(
    ("where", "style", "explode", "expected", "told"),
    [
        ("query", None, None, ("form", True), []),
        ("query", "form", False, ("form", False), []),
        ("query", "spaceDelimited", None, ("spaceDelimited", False), []),
        ("query", "pipeDelimited", True, ("pipeDelimited", True), []),
        ("query", "deepObject", None, ("deepObject", True), []),
        ("path", None, None, ("simple", False), []),
        ("path", "label", None, ("label", False), []),
        ("path", "matrix", True, ("matrix", True), []),
        ("header", None, None, ("simple", False), []),
        ("cookie", None, None, ("form", True), []),
        ("path", "form", None, ("simple", False), ["bad-style"]),
        ("query", "csv", None, ("form", True), ["bad-style"]),
    ],
)
def test_style_and_explode_are_never_left_open(
    where: str, style: str | None, explode: bool | None, expected: tuple[str, bool], told: list[str]
) -> None:
    stated = {
        "name": "p",
        "in": where,
        "required": True,
        "schema": {"type": "string"},
        "style": style,
        "explode": explode,
    }
    (found,), codes = parameters({key: value for key, value in stated.items() if value is not None})
    assert (found.style, found.explode) == expected
    assert codes == told


def test_the_operation_overrides_the_path_item() -> None:
    base = {"name": "a", "in": "query", "schema": {"type": "string"}}
    own = {**base, "schema": {"type": "integer"}}
    other = {**base, "in": "header"}
    found, told = parameters(own, item=(base, other))
    assert {(one.location, one.name): one.type for one in found} == {
        ("query", "a"): Scalar("integer"),
        ("header", "a"): TEXT,
    }
    assert told == []


def test_one_name_in_three_places_is_three_parameters() -> None:
    found, told = parameters(
        *(
            {"name": "id", "in": where, "required": True, "schema": {}}
            for where in ("path", "query", "header")
        )
    )
    assert [one.location for one in found] == ["path", "query", "header"]
    assert told == []


def test_by_reference_with_defaults_and_content() -> None:
    components = {
        "parameters": {
            "Limit": {
                "name": "limit",
                "in": "query",
                "schema": {"type": "integer", "default": 10},
                "description": "How many.",
            },
            "Filter": {
                "name": "filter",
                "in": "query",
                "content": {JSON: {"schema": {"type": "array", "items": TEXT_SCHEMA}}},
            },
        }
    }
    refs = [{"$ref": f"#/components/parameters/{name}"} for name in ("Limit", "Filter")]
    (limit, filter_), told = parameters(*refs, components=components)
    assert (limit.default, limit.has_default, limit.description) == (10, True, "How many.")
    assert (filter_.content_type, filter_.type) == (JSON, ListOf(TEXT))
    assert told == []


TEXT_SCHEMA = {"type": "string"}


@pytest.mark.parametrize(
    ("stated", "names", "told"),
    [
        ({"name": "x", "in": "query"}, ["x"], ["parameter-without-schema"]),
        ({"name": "x", "in": "query", "type": "integer"}, ["x"], ["parameter-without-schema"]),
        ({"name": "x"}, [], ["bad-parameter"]),
        ({"in": "query"}, [], ["bad-parameter"]),
        ({"name": "x", "in": "querystring"}, [], ["querystring-parameter"]),
        ({"$ref": "#/components/parameters/Lost"}, [], ["unresolved-ref"]),
        ({"name": "Content-Type", "in": "header", "schema": {}}, [], ["reserved-header"]),
        ({"name": "Authorization", "in": "header", "schema": {}}, ["Authorization"], []),
    ],
)
def test_what_is_wrong_with_a_parameter(stated: dict[str, Any], names: list[str], told: list[str]) -> None:
    found, codes = parameters(stated)
    assert [one.name for one in found] == names
    assert codes == told


def test_a_parameter_twice_in_one_list() -> None:
    one = {"name": "a", "in": "header", "schema": TEXT_SCHEMA}
    found, told = parameters(one, {**one, "name": "A", "schema": {"type": "integer"}})
    assert [each.type for each in found] == [TEXT]
    assert told == ["duplicate-parameter"]


def test_a_query_described_as_a_whole_is_one_parameter_per_property() -> None:
    schema = {
        "properties": {"q": {"type": "string", "description": "What."}, "n": {"type": "integer"}},
        "required": ["q"],
    }
    whole = {
        "name": "all",
        "in": "querystring",
        "content": {"application/x-www-form-urlencoded": {"schema": schema}},
    }
    found, told = parameters(whole, openapi="3.2.0")
    assert [(one.name, one.location, one.type, one.required, one.description) for one in found] == [
        ("n", "query", Scalar("integer"), False, ""),
        ("q", "query", TEXT, True, "What."),
    ]
    assert told == []


def test_a_path_parameter_is_required_whatever_it_says() -> None:
    (found,), _ = parameters({"name": "id", "in": "path", "required": False, "schema": TEXT_SCHEMA})
    assert found.required


def answers(responses: Any, **more: Any) -> tuple[Any, Any, list[str]]:
    api, found = load(document({"/a": {"post": {"operationId": "doIt", "responses": responses, **more}}}))
    return only(api), api, codes(found)


def content(schema: Any, media: str = JSON) -> dict[str, Any]:
    return {"description": "", "content": {media: {"schema": schema}}}


THING = {"properties": {"a": TEXT_SCHEMA}}


def test_statuses() -> None:
    one, _, told = answers({"default": {}, "4xx": {}, 200: {}, "x-note": {}, "ok": {}, "201": {}})
    assert [each.status for each in one.responses] == ["200", "201", "4XX", "default"]
    assert set(told) == {"duplicate-status", "bad-status"}


def test_success_has_the_plain_name_and_other_statuses_their_own() -> None:
    _, api, _ = answers(
        {"200": content(THING), "404": content({"properties": {"b": {}}}), "default": content(THING)}
    )
    assert {one.hint for one in api.schemas.values()} == {
        ("doIt", "response"),
        ("doIt", "response", "404"),
    }


def test_equal_bodies_in_one_operation_are_one_class() -> None:
    both = {"description": "", "content": {media: {"schema": THING} for media in ("application/xml", JSON)}}
    one, api, _ = answers({"200": both, "201": both})
    types = {media.type for each in one.responses for media in each.media}
    assert types == {Named(next(iter(api.schemas)))}


def test_shared_responses_have_their_own_name() -> None:
    components = {"responses": {"NotFound": content(THING), "ErrorResponse": content(THING)}}
    refs = {
        "404": {"$ref": "#/components/responses/NotFound"},
        "500": {"$ref": "#/components/responses/ErrorResponse"},
    }
    paths = {f"/{name}": {"get": {"operationId": name, "responses": refs}} for name in "ab"}
    api, _ = load(document(paths, components=components))
    assert {one.hint for one in api.schemas.values()} == {("NotFound", "response"), ("ErrorResponse",)}
    assert [[each.status for each in one.responses] for one in api.operations] == [["404", "500"]] * 2


def test_headers_and_media_without_schema() -> None:
    headers = {"X-Rate": {"required": True, "schema": {"type": "integer"}}, "X-Old": {}}
    one, _, told = answers(
        {
            "200": {
                "description": "",
                "headers": headers,
                "content": {"text/plain": {}, "image/png": {"schema": {}}},
            }
        }
    )
    (answer,) = one.responses
    assert [(each.name, each.type, each.required) for each in answer.headers] == [
        ("X-Old", TEXT, False),
        ("X-Rate", Scalar("integer"), True),
    ]
    assert [(each.content_type, each.type) for each in answer.media] == [
        ("image/png", Scalar("binary", "binary")),
        ("text/plain", None),
    ]
    assert told == []


def test_items_of_a_stream() -> None:
    one, _, _ = answers(
        {"200": {"description": "", "content": {"application/jsonl": {"itemSchema": TEXT_SCHEMA}}}}
    )
    assert one.responses[0].media[0].items == TEXT


def test_bodies_with_several_media_types() -> None:
    file = {
        "properties": {
            "file": {"type": "string", "format": "binary"},
            "tags": {"type": "array", "items": TEXT_SCHEMA},
        }
    }
    media = {
        JSON: {"schema": THING},
        "multipart/form-data": {
            "schema": file,
            "encoding": {"tags": {"contentType": "text/csv", "style": "form", "explode": False}},
        },
    }
    one, api, _ = answers(OK, requestBody={"required": True, "content": media})
    assert one.body.required
    assert [each.content_type for each in one.body.media] == [JSON, "multipart/form-data"]
    assert one.body.media[1].encoding == (("tags", Encoding("text/csv", "form", False)),)
    hints = [api.schemas[each.type.key].hint for each in one.body.media]
    assert hints == [("doIt", "request"), ("doIt", "request", "data")]
    assert fields(api.schemas[one.body.media[1].type.key])["file"].type == Scalar("binary", "binary")


def test_bodies_that_are_shared_missing_or_from_swagger() -> None:
    components = {"requestBodies": {"Pet": content(THING), "PetBody": content(THING)}}
    refs = [
        {"requestBody": {"$ref": f"#/components/requestBodies/{name}"}}
        for name in components["requestBodies"]
    ]
    paths = {
        f"/{number}": {"post": {"operationId": f"o{number}", "responses": OK, **one}}
        for number, one in enumerate(refs)
    }
    api, _ = load(document(paths, components=components))
    assert {one.hint for one in api.schemas.values()} == {("Pet", "request"), ("PetBody",)}
    one, _, told = answers(OK, requestBody={"description": "Nothing."})
    assert (one.body, told) == (None, ["body-without-content"])
    one, _, told = answers(
        OK, parameters=[{"name": "b", "in": "body", "required": True, "schema": TEXT_SCHEMA}]
    )
    assert (one.body.media[0].type, one.body.required, told) == (TEXT, True, ["body-parameter"])
    upload = [
        {"name": "f", "in": "formData", "type": "file"},
        {"name": "n", "in": "formData", "type": "integer"},
    ]
    one, api, told = answers(OK, parameters=upload)
    assert one.body.media[0].content_type == "multipart/form-data"
    assert {name: each.type for name, each in fields(api.schemas[one.body.media[0].type.key]).items()} == {
        "f": Scalar("binary", "binary"),
        "n": Scalar("integer"),
    }
    assert set(told) == {"body-parameter", "unknown-type"}


def test_no_responses() -> None:
    for responses in (None, {}):
        one, _, told = answers(responses)
        assert (one.responses, told) == ((), ["no-responses"])


def test_wrong_shapes_are_told_and_passed_over() -> None:
    value = document(
        {"/a": {"get": {"operationId": "a", "parameters": {}, "responses": [], "requestBody": "x"}}}, tags="t"
    )
    api, found = load(value)
    assert only(api).parameters == ()
    assert set(codes(found)) == {"wrong-shape", "no-responses"}


def test_a_union_of_bodies_is_typed() -> None:
    one, _, _ = answers({"200": content({"oneOf": [TEXT_SCHEMA, {"type": "integer"}]}), "202": content({})})
    assert one.responses[0].media[0].type == Union((TEXT, Scalar("integer")))
    assert one.responses[1].media[0].type == AnyJson()
