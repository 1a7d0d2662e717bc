"""What a class is called and where it stands does not change when something else is added."""

from __future__ import annotations

import copy
from typing import Any

from openapi.small import OK, document, load

PET: Any = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "home": {"properties": {"street": {}}}},
}
VALUE = document(
    {
        "/pets": {
            "post": {
                "operationId": "addPet",
                "requestBody": {"content": {"application/json": {"schema": PET}}},
                "responses": {
                    "200": {"description": "", "content": {"application/json": {"schema": PET}}},
                    "404": {
                        "description": "",
                        "content": {"application/json": {"schema": {"properties": {"e": {}}}}},
                    },
                },
            },
            "get": {
                "responses": {
                    "200": {
                        "description": "",
                        "content": {"application/json": {"schema": {"type": "array", "items": PET}}},
                    }
                }
            },
        }
    },
    {"Pet": PET},
)


def names(value: Any) -> dict[str, tuple[str, ...]]:
    return {key: schema.hint for key, schema in load(value)[0].schemas.items()}


def test_names_say_where_a_schema_stands() -> None:
    assert sorted(names(VALUE).values()) == [
        ("addPet", "request"),
        ("addPet", "request", "home"),
        ("addPet", "response"),
        ("addPet", "response", "404"),
        ("addPet", "response", "home"),
        ("get", "pets", "response", "item"),
        ("get", "pets", "response", "item", "home"),
    ]


def kept(change: Any) -> bool:
    value = copy.deepcopy(VALUE)
    change(value)
    return names(VALUE).items() <= names(value).items()


def test_an_operation_a_schema_a_field_a_status_added() -> None:
    body = {"content": {"application/json": {"schema": PET}}}
    assert kept(lambda value: value["paths"].update({"/a": {"put": {"requestBody": body, "responses": OK}}}))
    assert kept(lambda value: value["paths"]["/pets"].update({"put": {"requestBody": body, "responses": OK}}))
    assert kept(lambda value: value["components"]["schemas"].update({"AddPetRequest": PET}))
    added = {"aaa": {"properties": {"x": {}}}}
    at = ["paths", "/pets", "post", "requestBody", "content", "application/json", "schema", "properties"]
    assert kept(lambda value: _at(value, at).update(added))
    answer = {"description": "", "content": {"application/json": {"schema": {"properties": {"n": {}}}}}}
    assert kept(lambda value: _at(value, ["paths", "/pets", "post", "responses"]).update({"400": answer}))


def _at(value: Any, steps: list[str]) -> Any:
    for step in steps:
        value = value[step]
    return value


def test_words_of_the_format_as_names_of_properties() -> None:
    words = [
        "properties",
        "schemas",
        "items",
        "responses",
        "paths",
        "oneOf",
        "content",
        "operationId",
        "callbacks",
    ]
    schema: Any = {"properties": {"end": {"type": "string"}}}
    for word in reversed(words):
        schema = {"type": "object", "properties": {word: schema}}
    value = document({}, {"Odd": schema})
    assert sorted(names(value).values(), key=len) == [
        ("Odd", *words[:count]) for count in range(len(words) + 1)
    ]
