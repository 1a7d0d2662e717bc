"""Type recovery: from examples and recordings to an overlay, and through it to types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cmagen.diagnostics import BadInput
from cmagen.openapi import LoadOptions, infer_overlay, load_api, overlay_text
from cmagen.openapi.model import AnyJson, ListOf, Named, Null, Scalar, Union
from openapi.small import codes, document, fields, only

JSON = "application/json"


def op(media: Any = None, **more: Any) -> dict[str, Any]:
    answer = {"description": "", **({"content": {JSON: media}} if media is not None else {})}
    return {"operationId": "getThing", "responses": {"200": answer}, **more}


def inferred(folder: Path, value: Any, *recorded: Any) -> tuple[dict[str, Any], list[str], Path]:
    file = folder / "api.json"
    file.write_text(json.dumps(value), "utf-8")
    recordings = folder / "recordings"
    for number, one in enumerate(recorded):
        recordings.mkdir(exist_ok=True)
        suffix = "har" if "log" in one else "json"
        (recordings / f"r{number}.{suffix}").write_text(json.dumps(one), "utf-8")
    overlay, found = infer_overlay(str(file), recordings if recorded else None)
    return overlay, codes(found), file


def exchange(
    answer: Any, *, status: int = 200, path: str = "/v1/things/7", operation: str = "", **request: Any
) -> Any:
    url = f"https://api.test{path}?a=1"
    return {
        "operation": operation,
        "exchanges": [
            {
                "request": {"method": "GET", "url": url, **request},
                "response": {"status": status, "body": answer},
            }
        ],
    }


def schemas_of(overlay: dict[str, Any]) -> list[Any]:
    found, waiting = [], [overlay["actions"]]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, dict):
            found += [one["schema"]] if "schema" in one else []
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return found


def test_from_examples(tmp_path: Path) -> None:
    media = {
        "example": {"id": 1, "at": "2024-03-04T10:20:30Z"},
        "examples": {"b": {"value": {"id": 2.5, "tags": ["x"]}}},
    }
    overlay, told, _ = inferred(tmp_path, document({"/things/{id}": {"get": op(media)}}))
    (action,) = overlay["actions"]
    assert action["target"] == "$['paths']['/things/{id}']['get']['responses']['200']"
    assert schemas_of(overlay) == [
        {
            "type": "object",
            "properties": {
                "at": {"type": "string", "format": "date-time"},
                "id": {"type": "number"},
                "tags": {"type": "array", "items": {"type": "string"}},
            },
            "x-origin": {"examples": 2},
        }
    ]
    assert told == []


def test_from_recordings_and_back_into_types(tmp_path: Path) -> None:
    paths = {"/things/{id}": {"get": op()}}
    overlay, told, file = inferred(
        tmp_path,
        document(paths),
        exchange({"id": "a", "owner": None, "all": []}),
        exchange({"id": "b", "owner": {"name": "x"}, "at": "2024-03-04"}, operation="getThing", path="/odd"),
        exchange({"error": "no"}, status=404),
    )
    assert told == []
    assert [schema["x-origin"] for schema in schemas_of(overlay)] == [
        {"recordings": 2, "files": ["r0.json", "r1.json"]},
        {"recordings": 1, "files": ["r2.json"]},
    ]
    out = tmp_path / "inferred.yaml"
    out.write_text(overlay_text(overlay), "utf-8")
    api, _ = load_api(str(file), options=LoadOptions(overlays=(str(out),)))
    first, second = only(api).responses
    assert (first.status, second.status) == ("200", "404")
    assert isinstance(first.media[0].type, Named)
    one = fields(api.schemas[first.media[0].type.key])
    assert one["id"].type == Scalar("string")
    assert one["at"].type == Scalar("date", "date")
    assert one["all"].type == ListOf(AnyJson())
    assert isinstance(one["owner"].type, Union)
    assert Null() in one["owner"].type.options
    assert not any(field.required for field in one.values())


def test_what_has_a_schema_is_left_alone_and_what_has_no_sample_too(tmp_path: Path) -> None:
    typed = op({"schema": {"type": "string"}, "example": 1})
    overlay, _, _ = inferred(tmp_path, document({"/a": {"get": typed, "put": op({}, operationId="b")}}))
    assert overlay["actions"] == []


def test_an_http_archive(tmp_path: Path) -> None:
    def entry(path: str, text: str, kind: str = JSON) -> Any:
        request = {"method": "GET", "url": f"https://a.test{path}"}
        return {"request": request, "response": {"status": 200, "content": {"mimeType": kind, "text": text}}}

    entries = [
        entry("/things/search", "[1]"),
        entry("/things/7", '{"a": 1}'),
        entry("/x", "1"),
        entry("/things/8", "<p>", "text/html"),
    ]
    paths = {"/things/search": {"get": op(operationId="s")}, "/things/{id}": {"get": op()}}
    overlay, _, _ = inferred(tmp_path, document(paths), {"log": {"entries": entries}})
    kinds = {action["target"]: schemas_of({"actions": [action]})[0]["type"] for action in overlay["actions"]}
    assert kinds == {
        "$['paths']['/things/search']['get']['responses']['200']": "array",
        "$['paths']['/things/{id}']['get']['responses']['200']": "object",
    }


def test_requests_and_statuses_the_document_does_not_know(tmp_path: Path) -> None:
    operation = {"operationId": "getThing", "responses": {"default": {"description": ""}}}
    overlay, _, file = inferred(
        tmp_path, document({"/things/{id}": {"get": operation}}), exchange([1], body={"q": "x"})
    )
    out = tmp_path / "o.yaml"
    out.write_text(overlay_text(overlay), "utf-8")
    api, _ = load_api(str(file), options=LoadOptions(overlays=(str(out),)))
    body = only(api).body
    assert body is not None
    assert body.media[0].type is not None
    assert only(api).responses[0].media[0].type == ListOf(Scalar("integer"))


def test_null_in_the_words_of_3_0(tmp_path: Path) -> None:
    media = {"examples": {"a": {"value": {"x": None}}, "b": {"value": {"x": "t"}}}}
    overlay, _, _ = inferred(tmp_path, document({"/a": {"get": op(media)}}, openapi="3.0.3"))
    assert schemas_of(overlay)[0]["properties"] == {"x": {"type": "string", "nullable": True}}


def test_no_value_of_a_sample_is_written(tmp_path: Path) -> None:
    media = {"example": {"token": "geheim", "list": ["geheim"], "n": 4711}}
    overlay, _, _ = inferred(tmp_path, document({"/a": {"get": op(media)}}))
    assert "geheim" not in overlay_text(overlay)
    assert "4711" not in overlay_text(overlay)


def test_the_same_input_gives_the_same_text(tmp_path: Path) -> None:
    media = {"examples": {"a": {"value": {"y": 1, "x": None}}, "b": {"value": {"x": "t", "z": [{}]}}}}
    texts = {overlay_text(inferred(tmp_path, document({"/a": {"get": op(media)}}))[0]) for _ in range(2)}
    assert len(texts) == 1


def test_empty_and_broken_recordings(tmp_path: Path) -> None:
    value = document({"/a": {"get": op()}})
    assert inferred(tmp_path, value, {"other": 1})[1] == ["no-recordings"]
    (tmp_path / "recordings" / "r0.json").write_text("{", "utf-8")
    with pytest.raises(BadInput):
        infer_overlay(str(tmp_path / "api.json"), tmp_path / "recordings")


def test_a_body_in_another_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "answer.json").write_text(
        json.dumps({"description": "", "content": {JSON: {"example": [1]}}}), "utf-8"
    )
    operation = {"operationId": "a", "responses": {"200": {"$ref": "answer.json"}}}
    overlay, told, _ = inferred(tmp_path, document({"/a": {"get": operation}}))
    assert overlay["actions"] == []
    assert told == ["infer-elsewhere"]


def test_a_body_that_is_not_json_is_left_alone(tmp_path: Path) -> None:
    body = {"description": "", "content": {"text/plain": {}}}
    paths = {
        "/things/{id}": {
            "get": {"operationId": "getThing", "responses": {"200": body, "503": {"description": ""}}}
        }
    }
    page = exchange("<p>", status=503)
    page["exchanges"][0]["response"]["headers"] = {"Content-Type": "text/html"}
    assert inferred(tmp_path, document(paths), exchange("x"), page)[0]["actions"] == []


def test_a_file_of_one_exchange(tmp_path: Path) -> None:
    (one,) = exchange([1])["exchanges"]
    one["request"] = {"method": "GET", "path": "/v3/things/7", "body": None}
    overlay, told, _ = inferred(tmp_path, document({"/things/{id}": {"get": op()}}), one)
    assert [schema["type"] for schema in schemas_of(overlay)] == ["array"]
    assert told == []
