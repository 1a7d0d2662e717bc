"""The keywords of a client come from the document."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest
from support.loopback import Loopback, answer
from support.packages import document, imported, package_of

OWN = {
    "timeout",
    "deadline",
    "strict_reading",
    "max_retries",
    "default_headers",
    "requests_per_second",
    "http_client",
    "base_url",
}


def operations(count: int, *parameters: dict[str, Any]) -> dict[str, Any]:
    return {
        f"/a{number}": {
            "get": {
                "operationId": f"get{number}",
                "tags": ["A"],
                "parameters": list(parameters),
                "responses": {"204": {"description": "x"}},
            }
        }
        for number in range(count)
    }


def header(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "header", "schema": {"type": "string"}, **more}


def keywords(module: Any) -> dict[str, inspect.Parameter]:
    found = dict(inspect.signature(module.Client).parameters)
    assert found.keys() == inspect.signature(module.AsyncClient).parameters.keys()
    return {name: one for name, one in found.items() if name not in OWN}


def test_schemes_are_keywords_without_auth(tmp_path: Path) -> None:
    schemes = {
        "authtokenAuth": {"type": "apiKey", "in": "header", "name": "authtoken"},
        "managementTokenAuth": {"type": "http", "scheme": "bearer"},
        "auth": {"type": "oauth2", "flows": {}},
        "certificate": {"type": "mutualTLS"},
    }
    module = imported(package_of(document(components={"securitySchemes": schemes}), tmp_path), tmp_path)
    assert list(keywords(module)) == ["auth", "authtoken", "management_token"]


def test_a_header_that_recurs_is_a_keyword_unless_a_scheme_writes_it(tmp_path: Path) -> None:
    schemes = {"tokenAuth": {"type": "apiKey", "in": "header", "name": "x-token"}}
    paths = operations(3, header("x-space", required=True), header("x-token"), header("timeout"))
    paths["/a0"]["get"]["parameters"].append(header("x-rare"))
    module = imported(
        package_of(document(paths, components={"securitySchemes": schemes}), tmp_path), tmp_path
    )
    assert list(keywords(module)) == ["token", "timeout_header", "x_space"]
    with Loopback(answer()) as server, module.Client(base_url=server.url, x_space="s", token="t") as client:
        client.a.get0(x_rare="r")
        client.a.get0(x_space="other", options=module.RequestOptions(headers={"x-more": "m"}))
    sent = [
        [request.headers.get(f"x-{name}") for name in ("space", "token", "rare")]
        for request in server.requests
    ]
    assert sent == [["s", "t", "r"], ["other", "t", None]]


def test_servers_have_names_and_variables(tmp_path: Path) -> None:
    servers = [
        {"url": "https://{tenant}.example.com/{class}", "description": "Main one",
         "variables": {"tenant": {"default": "demo"}, "class": {"default": "v1"}}},
        {"url": "https://test.example.com", "x-name": "test"},
    ]  # fmt: skip
    module = imported(package_of(document(servers=servers), tmp_path), tmp_path)
    found = keywords(module)
    assert [(name, one.default) for name, one in found.items()] == [
        ("class_", "v1"),
        ("tenant", "demo"),
        ("region", "main-one"),
    ]
    assert "https://shop.example.com/v1" in repr(module.Client(tenant="shop"))
    assert "https://test.example.com" in repr(module.Client(region="test"))


def test_without_a_server_an_address_must_be_given(tmp_path: Path) -> None:
    module = imported(package_of(document(servers=[{"url": "/v1"}]), tmp_path), tmp_path)
    with pytest.raises(TypeError, match="base_url"):
        module.Client()
    assert "http://127.0.0.1/v1" in repr(module.Client(base_url="http://127.0.0.1/v1"))


def test_copies_share_connections_and_override_settings(tmp_path: Path) -> None:
    module = imported(package_of(document(operations(3, header("x-space"))), tmp_path), tmp_path)
    with Loopback(answer()) as server, module.Client(base_url=server.url, x_space="a") as client:
        client.with_options(header_parameters={"x-space": "b"}).a.get0()
        client.a.get0()
    assert [request.headers["x-space"] for request in server.requests] == ["b", "a"]


def test_no_token_of_a_url_is_in_a_header(tmp_path: Path) -> None:
    from cmagen.emit.module_frame import source_name

    assert source_name("https://example.com/a/openapi.json?token=geheim#x") == "openapi.json"
    assert source_name("C:\\Users\\me\\openapi.yaml") == "openapi.yaml"


def test_where_nothing_is_said_of_security_a_credential_is_still_sent(tmp_path: Path) -> None:
    schemes = {"tokenAuth": {"type": "http", "scheme": "bearer"}}
    source = document(operations(1), components={"securitySchemes": schemes})
    module = imported(package_of(source, tmp_path), tmp_path)
    with Loopback(answer()) as server, module.Client(base_url=server.url, token="t") as client:
        client.a.get0()
    assert server.requests[0].headers["authorization"] == "Bearer t"


def test_an_operation_that_needs_no_credential_gets_none(tmp_path: Path) -> None:
    paths = operations(2)
    paths["/a0"]["get"]["security"] = []
    schemes = {"tokenAuth": {"type": "http", "scheme": "bearer"}}
    source = document(paths, components={"securitySchemes": schemes}, security=[{"tokenAuth": []}])
    module = imported(package_of(source, tmp_path), tmp_path)
    with Loopback(answer()) as server, module.Client(base_url=server.url, token="t") as client:
        client.a.get0()
        client.a.get1()
    assert ["authorization" in request.headers for request in server.requests] == [False, True]
