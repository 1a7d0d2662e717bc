"""Operations: what they inherit, what they are called, what is wrong with them."""

from __future__ import annotations

from typing import Any

import pytest
from cmagen.openapi import LoadOptions, Selection
from cmagen.openapi.media_names import stream_kind
from cmagen.openapi.model import Named, ObjectSchema, Scalar, Server, ServerVariable, Union
from openapi.small import OK, codes, document, load, only, problems

KEY = "application/json"


def op(**more: Any) -> dict[str, Any]:
    return {"operationId": "doIt", "responses": OK, **more}


def test_every_method_of_every_path_is_an_operation() -> None:
    methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]
    value = document({"/a": {name: op(operationId=name) for name in methods}, "/a/": {"get": op()}})
    api, found = load(value)
    assert {one.key for one in api.operations} == {f"{name.upper()} /a" for name in methods} | {"GET /a/"}
    assert codes(found) == []


def test_methods_of_3_2() -> None:
    item = {"query": op(), "additionalOperations": {"COPY": op(operationId="copy")}}
    api, _ = load(document({"/a": item}, openapi="3.2.0"))
    assert [one.key for one in api.operations] == ["QUERY /a", "COPY /a"]


def test_a_fragment_keeps_two_operations_on_one_path_apart() -> None:
    api, _ = load(document({"/stacks#one": {"get": op()}, "/stacks#all": {"get": op(operationId="all")}}))
    assert [(one.key, one.path) for one in api.operations] == [
        ("GET /stacks#all", "/stacks"),
        ("GET /stacks#one", "/stacks"),
    ]


def test_names_and_tags() -> None:
    paths = {
        "/a": {"get": op(tags=["One", "Two"]), "post": {"responses": OK}, "put": op(tags="Word")},
        "/b": {"get": op(), "post": op(operationId=7, tags=[" "])},
    }
    api, found = load(document(paths))
    assert [(one.key, one.operation_id, one.tag) for one in api.operations] == [
        ("GET /a", "doIt", "One"),
        ("POST /a", None, "default"),
        ("PUT /a", "doIt", "Word"),
        ("GET /b", "doIt", "default"),
        ("POST /b", "7", "default"),
    ]
    assert sorted(codes(found)) == [
        "duplicate-operation-id",
        "duplicate-operation-id",
        "missing-operation-id",
        "several-tags",
    ]


def test_what_a_path_item_says_holds_for_its_operations() -> None:
    item = {
        "summary": "All",
        "servers": [{"url": "https://item.test"}],
        "get": op(),
        "put": op(operationId="put"),
    }
    item["put"] |= {"summary": "Own", "servers": [{"url": "https://own.test"}]}
    api, _ = load(document({"/a": item}))
    assert [(one.summary, one.servers[0].url) for one in api.operations] == [
        ("All", "https://item.test"),
        ("Own", "https://own.test"),
    ]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"$ref": "#/components/pathItems/None"}, "unreadable-operation"),
        ({"get": "nothing"}, "unreadable-operation"),
        ({"get": {"$ref": "#/nowhere"}}, "unreadable-operation"),
    ],
)
def test_an_operation_that_cannot_be_read_is_an_error(item: dict[str, Any], code: str) -> None:
    assert code in problems(document({"/a": item}))


@pytest.mark.parametrize("item", [{"get": None}, None, {"$ref": "#/components/pathItems/Draft"}])
def test_what_has_no_content_yet_is_left_out(item: Any) -> None:
    drafts = {"pathItems": {"Draft": {"post": None}}}
    api, found = load(document({"/a": item, "/b": {"get": op()}}, components=drafts))
    assert only(api).key == "GET /b"
    assert codes(found) == ["empty-operation"]


@pytest.mark.parametrize(
    ("path", "many"),
    [
        ("/{a}", False),
        ("/{+a}", True),
        ("/{a+}", True),
        ("/{*a}", True),
        ("/{a*}", True),
        ("/{a=**}", True),
        ("/{a=*}", False),
        ("/{a=shelves/*/books/*}", True),
        ("/{a:.*}", True),
        ("/{a:path}", True),
        ("/{a:[0-9]+}", False),
        ("/{a:int}", False),
        ("/{a?}", False),
        ("/{.a}", False),
    ],
)
def test_a_decorated_name_may_stand_for_several_segments(path: str, many: bool) -> None:
    declared = [{"name": "a", "in": "path", "required": True, "schema": {"type": "string"}}]
    api, _ = load(document({path: {"get": op(parameters=declared)}}))
    assert only(api).parameters[0].allow_reserved is many


def test_a_word_that_is_no_method_is_told() -> None:
    api, found = load(document({"/a": {"get": op(), "fetch": op()}}))
    assert only(api).key == "GET /a"
    assert codes(found) == ["unknown-method"]


def test_path_items_and_operations_may_be_references() -> None:
    components = {"pathItems": {"A": {"get": op()}}}
    other = {"post": op(operationId="other")}
    paths = {
        "/a": {"$ref": "#/components/pathItems/A"},
        "/b": {"get": {"$ref": "#/paths/~1c/post"}},
        "/c": other,
    }
    api, _ = load(document(paths, components=components))
    assert [(one.key, one.operation_id) for one in api.operations] == [
        ("GET /a", "doIt"),
        ("GET /b", "other"),
        ("POST /c", "other"),
    ]


def test_a_path_item_may_have_operations_beside_its_reference() -> None:
    paths = {"/a": {"$ref": "#/paths/~1b", "put": op(operationId="own")}, "/b": {"get": op()}}
    api, _ = load(document(paths))
    assert [one.key for one in api.operations] == ["GET /a", "PUT /a", "GET /b"]


def test_extensions_and_repeating() -> None:
    paths = {
        "/a": {"get": op(**{"x-side-effect": True, "x-cmagen-name": "fetch"})},
        "/b": {"get": op(**{"x-repeatable": False}), "post": op(**{"x-repeatable": True}), "put": op()},
    }
    api, _ = load(document(paths))
    assert [one.repeatable for one in api.operations] == [False, False, True, None]
    assert api.operations[0].extensions == {"x-cmagen-name": "fetch", "x-side-effect": True}


def test_security_is_or_of_ands() -> None:
    schemes = {
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "token": {"type": "http", "scheme": "bearer"},
    }
    paths = {
        "/a": {
            "get": op(),
            "put": op(operationId="b", security=[{"key": [], "token": []}, {}]),
            "post": op(operationId="c", security=[]),
            "patch": op(operationId="d", security=[{"lost": []}, {"key": []}]),
        }
    }
    value = document(paths, components={"securitySchemes": schemes}, security=[{"key": []}, {"token": []}])
    api, found = load(value)
    assert {one.method: one.security for one in api.operations} == {
        "GET": (("key",), ("token",)),
        "PUT": (("key", "token"), ()),
        "POST": (),
        "PATCH": (("key",),),
    }
    assert codes(found) == ["unknown-security-scheme"]


def test_security_schemes() -> None:
    schemes = {
        "a": {"type": "apiKey", "in": "query", "name": "k"},
        "b": {"type": "http", "scheme": "Basic"},
        "c": {"type": "http", "scheme": "bearer"},
        "d": {"type": "oauth2", "flows": {}},
        "e": {"type": "openIdConnect", "openIdConnectUrl": "https://a.test"},
        "f": {"type": "mutualTLS"},
        "g": {"type": "http", "scheme": "DPoP"},
        "h": {"type": "apiKey"},
        "i": {"type": "basic"},
        "j": {"type": "magic"},
    }
    api, found = load(document({}, components={"securitySchemes": schemes}))
    assert [(one.key, one.kind, one.location, one.wire_name, one.prefix) for one in api.security_schemes] == [
        ("a", "api_key", "query", "k", ""),
        ("b", "basic", "header", "Authorization", "Basic"),
        ("c", "bearer", "header", "Authorization", "Bearer"),
        ("d", "oauth2", "header", "Authorization", "Bearer"),
        ("e", "openid", "header", "Authorization", "Bearer"),
        ("f", "mutual_tls", "header", "Authorization", ""),
        ("g", "other", "header", "Authorization", "DPoP"),
        ("h", "api_key", "header", "Authorization", ""),
        ("i", "basic", "header", "Authorization", "Basic"),
        ("j", "other", "header", "Authorization", ""),
    ]
    assert codes(found) == ["bad-api-key", "unknown-security-type", "unknown-security-type"]


def test_servers() -> None:
    servers = [
        {
            "url": "https://{region}.a.test/{v}",
            "x-region": "eu",
            "variables": {"region": {"default": "eu", "enum": ["eu"]}},
        },
        {"url": "/v1", "description": "Local"},
        {"url": "api.a.test/v1"},
        {"url": "//b.test"},
    ]
    api, found = load(document({}, servers=servers))
    assert api.servers == (
        Server(
            "https://{region}.a.test/{v}",
            "eu",
            "",
            (ServerVariable("region", "eu", ("eu",)), ServerVariable("v", "")),
        ),
        Server("/v1", "Local", "Local"),
        Server("https://api.a.test/v1"),
        Server("https://b.test"),
    )
    assert codes(found) == ["undeclared-server-variable", "relative-server", "server-scheme"]


def test_webhooks_and_callbacks() -> None:
    body = {"content": {KEY: {"schema": {"properties": {"at": {"type": "string"}}}}}}
    callback = {"{$request.body#/url}": {"post": {"requestBody": body, "responses": OK}}}
    paths = {"/a": {"post": op(callbacks={"done": callback})}}
    api, _ = load(document(paths, webhooks={"new pet": {"post": {"requestBody": body, "responses": OK}}}))
    assert [(one.name, one.method) for one in api.webhooks] == [("doIt done", "POST"), ("new pet", "POST")]
    names = [
        api.schemas[one.body.media[0].type.key].hint
        for one in api.webhooks
        if one.body and isinstance(one.body.media[0].type, Named)
    ]
    assert names == [("doIt", "done", "request"), ("new pet", "request")]


def test_selection() -> None:
    paths = {
        "/a": {"get": op(operationId="getA", tags=["A"]), "put": op(operationId="putA", tags=["A", "B"])},
        "/b": {"get": op(operationId="getB", tags=["B"])},
        "/c": {"get": op(operationId="getC")},
    }

    def chosen(**rules: tuple[str, ...]) -> tuple[list[str], list[str]]:
        api, found = load(document(paths), LoadOptions(selection=Selection(**rules)))
        return [one.operation_id or "" for one in api.operations], [
            code for code in codes(found) if code != "several-tags"
        ]

    assert chosen(include_tags=("B",)) == (["putA", "getB"], [])
    assert chosen(include_tags=("default",)) == (["getC"], [])
    assert chosen(exclude_tags=("B",)) == (["getA", "getC"], [])
    assert chosen(include_paths=("/[ab]",), exclude_operations=("put*",)) == (["getA", "getB"], [])
    assert chosen(include_operations=("get*",), exclude_paths=("/nowhere",))[1] == ["selection-no-match"]


@pytest.mark.parametrize(
    ("path", "names", "repaired", "told"),
    [
        ("/a/{id}", ["id"], "/a/{id}", []),
        ("/a/{id}/{id}", ["id"], "/a/{id}/{id}", []),
        ("/a/{b}/{id}", ["id"], "/a/{b}/{id}", ["undeclared-path-parameter"]),
        ("/a", ["id"], "/a", ["unused-path-parameter"]),
        ("/a/{+id}", ["id"], "/a/{id}", []),
        ("/a/{id:[0-9]+}", ["id"], "/a/{id}", []),
        ("/a/{id*}", ["id"], "/a/{id}", []),
        ("/a/{id=**}", ["id"], "/a/{id}", []),
        ("/a/{id=files/*}:cut", ["id"], "/a/{id}:cut", []),
        ("/a/{id+}", ["id"], "/a/{id}", []),
        ("/a/{id}\u200e", ["id"], "/a/{id}", ["hidden-character"]),
        ("/a\u2060b/{\ufeffid}", ["id"], "/ab/{id}", ["hidden-character"]),
        ("/a/{id} ", ["id"], "/a/{id}", ["hidden-character"]),
        ("/a/{userId}", ["user_id"], "/a/{user_id}", ["path-parameter-spelling"]),
        ("a/{id}", ["id"], "/a/{id}", ["path-without-slash"]),
        ("/a(x='{id}').b", ["id"], "/a(x='{id}').b", []),
        ("/a/{}/{id", [], "/a/{}/{id", []),
    ],
)
def test_a_path_and_its_parameters_are_made_to_fit(
    path: str, names: list[str], repaired: str, told: list[str]
) -> None:
    declared = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names
    ]
    api, found = load(document({path: {"get": op(parameters=declared)}}))
    assert only(api).path == repaired
    assert [one.name for one in only(api).parameters if f"{{{one.name}}}" not in repaired] == []
    assert codes(found) == told


def test_the_header_that_should_be_a_path_parameter() -> None:
    header = {"name": "api_key", "in": "header", "required": True, "schema": {"type": "string"}}
    api, found = load(
        document(
            {
                "/stacks/{api_key}": {
                    name: op(operationId=name, parameters=[header]) for name in ("get", "put")
                }
            }
        )
    )
    assert [(one.name, one.location, one.type, one.required) for one in api.operations[0].parameters] == [
        ("api_key", "path", Scalar("string"), True),
        ("api_key", "header", Scalar("string"), True),
    ]
    assert [(one.code, one.place.pointer) for one in found] == [
        ("undeclared-path-parameter", "/paths/~1stacks~1{api_key}/get"),
        ("undeclared-path-parameter", "/paths/~1stacks~1{api_key}/put"),
    ]


@pytest.mark.parametrize(
    ("media", "kind"),
    [
        ("text/event-stream; charset=utf-8", "events"),
        ("application/x-ndjson", "lines"),
        ("application/json-lines", "lines"),
        ("application/jsonlines", "lines"),
        ("application/x-jsonlines", "lines"),
        ("application/vnd.shop+json-seq", "lines"),
        ("application/stream+json", "lines"),
        ("application/json", None),
        ("text/plain", None),
    ],
)
def test_media_types_that_are_streams(media: str, kind: str | None) -> None:
    assert stream_kind(media) == kind


def test_the_items_of_an_event_stream_are_its_data() -> None:
    name, text = {"type": "string"}, {"type": "object", "properties": {"name": {"type": "string"}}}
    events = [
        {"properties": {"event": {"const": "a"}, "data": text}},
        {"properties": {"data": {**name, "contentSchema": text}, "id": name}},
        {"oneOf": [{"properties": {"event": {"const": "a"}, "data": text}}, {"properties": {"data": name}}]},
        text,
    ]
    types = []
    for schema in events:
        media = {"text/event-stream": {"itemSchema": schema}}
        api, _ = load(
            document({"/a": {"get": {"responses": {"200": {"description": "", "content": media}}}}})
        )
        items = api.operations[0].responses[0].media[0].items
        options = items.options if isinstance(items, Union) else (items,)
        types.append(
            [
                tuple(prop.name for prop in schema.properties)
                if isinstance(one, Named) and isinstance(schema := api.schemas[one.key], ObjectSchema)
                else one
                for one in options
            ]
        )
    assert types == [[("name",)], [("name",)], [("name",), Scalar("string")], [("name",)]]
