"""Documents drawn the way well-known vendors draw theirs come through whole: read, emitted, compiled."""

from __future__ import annotations

from typing import Any

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.openapi.model import AliasSchema, Api, Named, Null, Union
from openapi.small import OK, document, fields, load, only

JSON = "application/json"


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def answer(schema: Any, *media: str) -> dict[str, Any]:
    return {"description": "", "content": {one: {"schema": schema} for one in media or (JSON,)}}


def emitted(value: Any) -> Api:
    api, _ = load(value)
    for path, content in generate(Inputs(api=api)).files.items():
        if path.endswith(".py"):
            compile(content, path, "exec")
    return api


def test_expandable_ids_and_forms_of_nested_objects() -> None:
    card = {"title": "card", "properties": {"number": {"type": "string"}}, "required": ["number"]}
    empty = {"enum": [""], "type": "string"}
    form = {
        "type": "object",
        "properties": {
            "expand": {"type": "array", "items": {"type": "string"}},
            "metadata": {"anyOf": [{"type": "object", "additionalProperties": {"type": "string"}}, empty]},
            "card": {"anyOf": [card, {"type": "string"}]},
        },
    }
    encoding = {"expand": {"style": "deepObject", "explode": True}}
    body = {"content": {"application/x-www-form-urlencoded": {"schema": form, "encoding": encoding}}}
    gone = {
        "properties": {"id": {}, "deleted": {"type": "boolean", "enum": [True]}},
        "required": ["id", "deleted"],
    }
    schemas = {
        "charge": {
            "properties": {
                "customer": {"anyOf": [{"type": "string"}, ref("customer"), ref("gone")], "nullable": True},
                "refunds": {
                    "type": "object",
                    "nullable": True,
                    "properties": {"data": {"items": ref("charge")}},
                },
            }
        },
        "customer": {"properties": {"id": {"type": "string"}}, "required": ["id"]},
        "gone": gone,
    }
    operation = {
        "operationId": "PostCharges",
        "requestBody": body,
        "responses": {"200": answer(ref("charge"))},
    }
    api = emitted(document({"/v1/charges": {"post": operation}}, schemas, openapi="3.0.0"))
    customer = fields(api.schemas["#/components/schemas/charge"])["customer"].type
    assert isinstance(customer, Union)
    assert len(customer.options) == 4
    assert customer.options[-1] == Null()


def test_a_default_beside_a_single_member_and_many_media_types() -> None:
    schemas = {
        "io.k8s.Meta": {
            "properties": {"labels": {"additionalProperties": {"type": "string"}}, "$schema": {}}
        },
        "io.k8s.Space": {"properties": {"meta": {"allOf": [ref("io.k8s.Meta")], "default": {}}}},
        "io.k8s.Patch": {"type": "object", "description": "Any change."},
    }
    media = ("application/json-patch+json", "application/merge-patch+json", "application/apply-patch+yaml")
    operation = {
        "operationId": "patchSpace",
        "requestBody": answer(ref("io.k8s.Patch"), *media),
        "responses": {
            "200": answer(ref("io.k8s.Space"), JSON, "application/yaml", "application/vnd.protobuf")
        },
    }
    shared = [
        {"name": "name", "in": "path", "required": True, "schema": {"type": "string", "uniqueItems": True}}
    ]
    api = emitted(document({"/spaces/{name}": {"patch": operation, "parameters": shared}}, schemas))
    meta = fields(api.schemas["#/components/schemas/io.k8s.Space"])["meta"]
    assert (meta.type, meta.default) == (Named("#/components/schemas/io.k8s.Meta"), {})


def test_inheritance_by_type_names_with_dots_and_at_signs() -> None:
    kind = {"propertyName": "@odata.type", "mapping": {"#graph.user": "#/components/schemas/graph.user"}}
    schemas = {
        "graph.entity": {"title": "entity", "properties": {"id": {}, "@odata.type": {"type": "string"}}},
        "graph.user": {
            "allOf": [
                ref("graph.entity"),
                {
                    "title": "user",
                    "properties": {
                        "manager": {"anyOf": [ref("graph.entity"), {"type": "object", "nullable": True}]},
                        "ratio": {"anyOf": [{"type": "number", "nullable": True}, ref("Special")]},
                    },
                },
            ]
        },
        "Special": {"enum": ["-INF", "INF", "NaN"], "type": "string", "nullable": True},
    }
    schemas["graph.entity"]["discriminator"] = kind
    operation = {
        "operationId": "users.user.getByName",
        "tags": ["users.user"],
        "parameters": [
            {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}},
            {
                "name": "$select",
                "in": "query",
                "style": "form",
                "explode": False,
                "schema": {"type": "array", "items": {}},
            },
        ],
        "responses": {"2XX": answer(ref("graph.user")), "4XX": OK["200"]},
    }
    api = emitted(document({"/users(name='{name}')": {"get": operation}}, schemas, openapi="3.0.4"))
    family = api.schemas["#/components/schemas/graph.entity/discriminator"]
    assert isinstance(family, AliasSchema)
    manager = fields(api.schemas["#/components/schemas/graph.user"])["manager"].type
    assert manager == Union((Named(family.key), Null()))


def test_streams_beside_json_and_bodies_as_json_or_form() -> None:
    event = {
        "anyOf": [
            {"properties": {"event": {"const": "delta"}, "data": ref("Delta")}, "required": ["event"]},
            {"properties": {"event": {"const": "done"}, "data": {"const": "[DONE]"}}, "required": ["event"]},
        ]
    }
    schemas = {
        "Event": event,
        "Delta": {"properties": {"text": {"type": ["string", "null"]}}},
        "Metadata": {
            "anyOf": [{"type": "object", "additionalProperties": {"type": "string"}}, {"type": "null"}]
        },
        "Request": {
            "properties": {
                "model": {"anyOf": [{"type": "string"}, {"type": "string", "enum": ["a", "b"]}]},
                "stop": {
                    "default": None,
                    "oneOf": [{"type": "string", "nullable": True}, {"type": "array", "items": {}}],
                },
                "metadata": ref("Metadata"),
            },
            "required": ["model"],
        },
        "File": {"properties": {"file": {"type": "string", "format": "binary"}}, "required": ["file"]},
    }
    bodies = {JSON: {"schema": ref("Request")}, "multipart/form-data": {"schema": ref("File")}}
    content = {JSON: {"schema": ref("Delta")}, "text/event-stream": {"schema": ref("Event")}}
    operation = {
        "operationId": "createChat",
        "requestBody": {"required": True, "content": bodies},
        "responses": {"200": {"description": "", "content": content}},
    }
    api = emitted(document({"/chat": {"post": operation}}, schemas))
    events = api.schemas["#/components/schemas/Event"]
    assert isinstance(events, AliasSchema)
    assert isinstance(events.type, Union)
    assert events.type.discriminator is not None


ODD_NAMES = [
    "class",
    "a[b]",
    "2fast",
    "self",
    "body",
    "options",
    "$top",
    "X-Ünïcode",
    "a b",
    "-",
    "__class__",
]


@pytest.mark.parametrize("where", ["query", "header"])
def test_names_no_language_would_choose(where: str) -> None:
    parameters = [
        {"name": name, "in": where, "schema": {"enum": ["", "a b", "1", "-"]}} for name in ODD_NAMES
    ]
    schema = {"properties": {name: {"type": "string"} for name in [*ODD_NAMES, "", "None", "Class"]}}
    operation = {"operationId": "class", "parameters": parameters, "responses": {"200": answer(schema)}}
    paths = {
        "//double//slash": {"get": operation},
        "/a?x=1": {"get": {"operationId": "x" * 400, "responses": OK}},
        "/": {"get": {"operationId": "  ", "responses": OK}, "post": {"operationId": "%&/", "responses": OK}},
        "/{a}/{a-b}/{a_b}": {
            "get": {
                "parameters": [
                    {"name": name, "in": "path", "required": True, "schema": {}}
                    for name in ("a", "a-b", "a_b")
                ],
                "responses": OK,
            }
        },
    }
    assert len(emitted(document(paths)).operations) == 5


def test_recursive_aliases() -> None:
    schemas = {
        "Json": {
            "oneOf": [
                {"type": "string"},
                {"type": "array", "items": ref("Json")},
                {"additionalProperties": ref("Json")},
            ]
        },
        "Lists": {"type": "array", "items": ref("Lists")},
        "Self": ref("Self"),
    }
    schema = {"properties": {name: ref(name) for name in schemas}}
    assert only(
        emitted(
            document({"/a": {"get": {"operationId": "a", "responses": {"200": answer(schema)}}}}, schemas)
        )
    )


def test_a_file_for_an_answer_to_a_body_that_may_be_left_out() -> None:
    operation = {
        "operationId": "export",
        "requestBody": {"required": False, "content": {JSON: {"schema": {"properties": {"all": {}}}}}},
        "responses": {"200": answer({"type": "string", "format": "binary"}, "application/zip")},
    }
    emitted(document({"/export/{id}": {"put": operation}}))
