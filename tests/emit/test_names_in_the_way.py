"""Documents whose names and shapes get in the way of the code that is made from them."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from support.loopback import Loopback, answer
from support.packages import document, imported, package_of

TEXT = {"type": "string"}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def answers(schema: object) -> dict[str, Any]:
    return {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}


def made(folder: Path, paths: Mapping[str, Any], **schemas: object) -> ModuleType:
    return imported(package_of(document(paths, components={"schemas": schemas}), folder), folder)


def sent(package: ModuleType, reply: object, call: Any, **settings: Any) -> tuple[Any, Any]:
    """What one call gives, and its request."""
    with Loopback(answer(reply)) as server, package.Client(base_url=server.url, **settings) as client:
        return call(client), server.last


@pytest.mark.parametrize("name", ["Warning", "TimeoutError", "Ellipsis", "Exception"])
def test_a_schema_may_be_called_like_a_builtin(tmp_path: Path, name: str) -> None:
    holder = {
        "type": "object",
        "properties": {"it": ref(name), "many": {"type": "array", "items": ref(name)}},
    }
    thing = {"type": "object", "properties": {"id": TEXT}}
    package = made(
        tmp_path, {"/a": {"get": {"responses": answers(ref("Holder"))}}}, Holder=holder, **{name: thing}
    )
    found, _ = sent(
        package, {"it": {"id": "1"}, "many": [{"id": "2"}]}, lambda client: client.default.get_a()
    )
    assert (found.it.id, found.many[0].id) == ("1", "2")


@pytest.mark.parametrize("name", ["Load", "List", "Sorted", "Str"])
def test_a_module_never_stands_in_the_place_of_what_the_index_uses(tmp_path: Path, name: str) -> None:
    thing = {"type": "object", "properties": {"id": TEXT}}
    paths = {f"/{one}": {"get": {"responses": answers(ref(one))}} for one in (name, "Zebra")}
    package = made(tmp_path, paths, Zebra=thing, **{name: thing})
    schemas = importlib.import_module(f"{package.__name__}.schemas")
    assert getattr(schemas, name).__name__ == name
    assert schemas.Zebra.__name__ == "Zebra"
    assert "Zebra" in dir(schemas)


def test_a_family_may_be_mentioned_twice(tmp_path: Path) -> None:
    base = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": TEXT},
        "discriminator": {"propertyName": "kind"},
    }
    kid = {"allOf": [ref("Base"), {"type": "object", "properties": {"toy": TEXT}}]}
    holder = {"type": "object", "properties": {name: ref("Base") for name in "ab"}}
    paths = {"/a": {"get": {"responses": answers(ref("Holder"))}}}
    package = made(tmp_path, paths, Base=base, Kid=kid, Holder=holder)
    data = {"a": {"kind": "Kid", "toy": "t"}, "b": {"kind": "other"}}
    found, _ = sent(package, data, lambda client: client.default.get_a())
    assert (type(found.a).__name__, found.a.toy, type(found.b).__name__) == ("Kid", "t", "Base")


def test_a_family_is_told_apart_by_the_discriminator_of_a_part(tmp_path: Path) -> None:
    own = {"type": "object", "properties": {"@type": TEXT}, "discriminator": {"propertyName": "@type"}}
    base = {"allOf": [ref("Root"), own]}
    kid = {"allOf": [ref("Base"), {"type": "object", "properties": {"toy": TEXT}}]}
    paths = {"/a": {"get": {"responses": answers(ref("Base"))}}}
    package = made(tmp_path, paths, Root={"type": "object", "properties": {"id": TEXT}}, Base=base, Kid=kid)
    found, _ = sent(package, {"@type": "Kid", "toy": "t"}, lambda client: client.default.get_a())
    assert found.toy == "t"


@pytest.mark.parametrize("media", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_form_that_is_not_given_is_not_sent(tmp_path: Path, media: str) -> None:
    form = {"content": {media: {"schema": {"type": "object", "additionalProperties": TEXT}}}}
    operation = {"operationId": "find", "requestBody": form, "responses": answers(TEXT)}
    package = made(tmp_path, {"/a": {"post": operation}})
    found, request = sent(package, "x", lambda client: client.default.find())
    assert (found, request.body) == ("x", b"")


def test_a_component_that_is_always_null_is_null(tmp_path: Path) -> None:
    thing = {"type": "object", "properties": {"a": ref("NullEnum"), "b": {"oneOf": [ref("NullEnum"), TEXT]}}}
    paths = {"/a": {"get": {"responses": answers(thing)}}}
    package = made(tmp_path, paths, NullEnum={"enum": [None]})
    found, _ = sent(package, {"a": None, "b": "x"}, lambda client: client.default.get_a())
    assert (found.a, found.b) == (None, "x")


def test_arguments_never_hide_the_types_of_the_answer(tmp_path: Path) -> None:
    names = ("dict", "list", "str")
    query = [{"name": name, "in": "query", "required": True, "schema": TEXT} for name in names]
    reply = {"type": "object", "additionalProperties": {"type": "array", "items": TEXT}}
    package = made(tmp_path, {"/a": {"get": {"parameters": query, "responses": answers(reply)}}})
    given = {f"{name}_query": name for name in names}
    found, request = sent(package, {"a": ["b"]}, lambda client: client.default.get_a(**given))
    assert (found, dict(request.query)) == ({"a": ["b"]}, {name: name for name in names})


def test_keywords_of_the_client_never_hide_what_it_uses(tmp_path: Path) -> None:
    names = ("settings", "super", "url")
    headers = [{"name": name, "in": "header", "schema": TEXT} for name in names]
    item = {"get": {"parameters": headers, "responses": answers(TEXT)}}
    package = made(tmp_path, {f"/{at}": item for at in "abc"})
    given = {f"{name}_header": name for name in names}
    _, request = sent(package, "x", lambda client: client.default.get_a(), **given)
    assert [request.headers[name] for name in names] == list(names)


def test_tags_never_share_a_class(tmp_path: Path) -> None:
    tags = ("Client", "Async client", "float", "cached property")
    paths = {f"/{at}": {"get": {"tags": [tag], "responses": answers(TEXT)}} for at, tag in enumerate(tags)}
    package = made(tmp_path, paths)
    found, _ = sent(
        package,
        "x",
        lambda client: [client.client.get_0(), client.async_client.get_1(), client.float_.get_2()],
    )
    assert found == ["x", "x", "x"]


def test_a_date_that_has_a_time_goes_back_as_it_came(tmp_path: Path) -> None:
    thing = {"type": "object", "properties": {"on": {"type": "string", "format": "date"}}}
    package = made(tmp_path, {"/a": {"get": {"responses": answers(thing)}}})
    data = {"on": "2030-01-02T03:04:05Z"}
    found, _ = sent(package, data, lambda client: client.default.get_a())
    assert (found.on, found.to_wire()) == (data["on"], data)


@pytest.mark.parametrize("schema", [ref("Things"), {"type": "array", "items": ref("Thing")}, ref("Thing")])
def test_a_list_describes_all_lines_of_a_stream(tmp_path: Path, schema: object) -> None:
    lines = {"200": {"description": "", "content": {"application/jsonl": {"schema": schema}}}}
    thing = {"type": "object", "properties": {"id": TEXT}}
    things = {"type": "array", "items": ref("Thing")}
    package = made(tmp_path, {"/a": {"get": {"responses": lines}}}, Thing=thing, Things=things)
    found, _ = sent(package, {"id": "1"}, lambda client: list(client.default.get_a()))
    assert [one.id for one in found] == ["1"]


@pytest.mark.parametrize("tag", ["Resource", "Async resource", "Iterator"])
def test_methods_may_be_called_like_what_makes_them(tmp_path: Path, tag: str) -> None:
    names = ("awaited", "deprecated", "iterated", "sameAs", "withCallOf", "z")
    numbers = [{"name": name, "in": "query", "schema": {"type": "integer"}} for name in ("skip", "limit")]
    page = {"type": "object", "properties": {"items": {"type": "array", "items": TEXT}}}
    paths = {
        f"/{name}": {
            "get": {
                "operationId": name,
                "tags": [tag],
                "deprecated": name == "z",
                "parameters": numbers,
                "responses": answers(page),
            }
        }
        for name in names
    }
    package = made(tmp_path, paths)
    for kind in ("Client", "AsyncClient"):
        methods = getattr(getattr(package, kind)(), tag.lower().replace(" ", "_"))
        assert {"awaited_", "deprecated_", "iterated_", "same_as_", "with_call_of_", "z"} <= set(dir(methods))
        assert len([name for name in dir(methods) if name.startswith("iterate_")]) == len(names)
