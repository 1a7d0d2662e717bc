"""One schema in, one type out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from cmagen.openapi.model import (
    AliasSchema,
    AnyJson,
    Choice,
    ListOf,
    MapOf,
    Named,
    Never,
    Null,
    ObjectSchema,
    Rules,
    Scalar,
    TupleOf,
    Union,
)
from openapi.small import answering, document, fields, load, type_of

TEXT, WHOLE, NUMBER, FLAG = Scalar("string"), Scalar("integer"), Scalar("number"), Scalar("boolean")
ANY, NULL = AnyJson(), Null()

PLAIN: list[tuple[Any, object]] = [
    ({"type": "string"}, TEXT),
    ({"type": "integer"}, WHOLE),
    ({"type": "number"}, NUMBER),
    ({"type": "boolean"}, FLAG),
    ({"type": "null"}, NULL),
    ({}, ANY),
    (True, ANY),
    (False, Never()),
    ({"type": "string", "format": "date-time"}, Scalar("datetime", "date-time")),
    ({"type": "string", "format": "date"}, Scalar("date", "date")),
    ({"type": "string", "format": "binary"}, Scalar("binary", "binary")),
    ({"type": "string", "contentMediaType": "application/octet-stream"}, Scalar("binary", "binary")),
    ({"type": "string", "format": "uuid"}, Scalar("string", "uuid")),
    ({"type": "integer", "format": "int64"}, Scalar("integer", "int64")),
    ({"type": "array", "items": {"type": "string"}}, ListOf(TEXT)),
    ({"type": "array"}, ListOf(ANY)),
    ({"type": "object"}, MapOf(ANY)),
    ({"type": "object", "additionalProperties": True}, MapOf(ANY)),
    ({"type": "object", "additionalProperties": {"type": "integer"}}, MapOf(WHOLE)),
    ({"type": "object", "patternProperties": {"^x": {"type": "integer"}}}, MapOf(WHOLE)),
    ({"not": {"type": "string"}}, ANY),
]


@pytest.mark.parametrize(("schema", "expected"), PLAIN)
def test_plain_schemas(schema: Any, expected: object) -> None:
    found, _, told = type_of(schema)
    assert found == expected
    assert told == []


UNTYPED: list[tuple[dict[str, Any], object]] = [
    ({"items": {"type": "string"}}, ListOf(TEXT)),
    ({"additionalProperties": {"type": "string"}}, MapOf(TEXT)),
    ({"pattern": "^a"}, Scalar("string", "", Rules(pattern="^a"))),
    ({"format": "date-time"}, Scalar("datetime", "date-time")),
    ({"minimum": 3}, Scalar("number", "", Rules(minimum=3))),
    ({"description": "says nothing"}, ANY),
]


@pytest.mark.parametrize(("schema", "expected"), UNTYPED)
def test_a_missing_type_follows_from_keywords_that_fit_one_type_only(
    schema: dict[str, Any], expected: object
) -> None:
    assert type_of(schema)[0] == expected


NULLABLE: list[tuple[dict[str, Any], object]] = [
    ({"type": "string", "nullable": True}, Union((TEXT, NULL))),
    ({"type": ["string", "null"]}, Union((TEXT, NULL))),
    ({"type": ["null", "string"]}, Union((TEXT, NULL))),
    ({"anyOf": [{"type": "null"}, {"type": "string"}]}, Union((TEXT, NULL))),
    ({"oneOf": [{"type": "string"}], "nullable": True}, Union((TEXT, NULL))),
    ({"anyOf": [{"type": "string"}, {"nullable": True}]}, Union((TEXT, NULL))),
    ({"type": "string", "enum": ["a", None]}, Union((Choice(("a",)), NULL))),
    ({"type": "string", "enum": ["a"], "nullable": True}, Union((Choice(("a",)), NULL))),
    ({"enum": [None]}, NULL),
    ({"type": "array", "items": {"type": ["integer", "null"]}}, ListOf(Union((WHOLE, NULL)))),
    ({"type": ["string", "integer", "null"]}, Union((TEXT, WHOLE, NULL))),
]


@pytest.mark.parametrize(("schema", "expected"), NULLABLE)
def test_both_ways_to_say_null_are_one(schema: dict[str, Any], expected: object) -> None:
    assert type_of(schema)[0] == expected


def test_a_nullable_component_keeps_its_class_and_adds_null_where_it_is_used() -> None:
    pet = {"type": ["object", "null"], "properties": {"name": {"type": "string"}}}
    found, api, _ = type_of({"$ref": "#/components/schemas/Pet"}, {"Pet": pet})
    assert found == Union((Named("#/components/schemas/Pet"), NULL))
    assert isinstance(api.schemas["#/components/schemas/Pet"], ObjectSchema)


def test_null_beside_a_reference_counts_in_3_0() -> None:
    pet = {"type": "object", "properties": {"name": {"type": "string"}}}
    for schema in (
        {"$ref": "#/components/schemas/Pet", "nullable": True},
        {"allOf": [{"$ref": "#/components/schemas/Pet"}], "nullable": True},
        {"type": "object", "allOf": [{"$ref": "#/components/schemas/Pet"}], "nullable": True},
        {"anyOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "object", "nullable": True}]},
    ):
        found, _, _ = type_of(schema, {"Pet": pet}, openapi="3.0.3")
        assert found == Union((Named("#/components/schemas/Pet"), NULL)), schema


CHOICES: list[tuple[dict[str, Any], object, list[str]]] = [
    ({"type": "string", "enum": ["a", "b"]}, Choice(("a", "b")), []),
    ({"const": "a"}, Choice(("a",)), []),
    ({"const": 1}, Choice((1,)), []),
    ({"enum": ["a", 1, True]}, Choice(("a", 1, True)), []),
    ({"enum": [1, True, 1.0]}, Choice((1, True, 1.0)), []),
    ({"type": "string", "enum": ["a", "a"]}, Choice(("a",)), []),
    ({"type": "boolean", "enum": [True, False]}, FLAG, []),
    ({"type": "string", "enum": []}, TEXT, ["bad-enum"]),
    ({"type": "string", "enum": "a"}, TEXT, ["bad-enum"]),
    ({"type": "string", "enum": [1, False]}, Choice(("1", "false")), ["enum-type", "enum-type"]),
    ({"type": "integer", "enum": ["1", 2]}, Choice((1, 2)), ["enum-type"]),
    ({"type": "integer", "enum": ["many"]}, Choice(("many",)), ["enum-type"]),
    ({"enum": [{"a": 1}]}, ANY, ["enum-not-scalar"]),
    ({"oneOf": [{"const": "a"}, {"const": "b", "title": "Bee"}]}, Choice(("a", "b"), ("", "Bee")), []),
    ({"enum": ["a", "b"], "x-enum-descriptions": ["A", "B"]}, Choice(("a", "b"), ("A", "B")), []),
    ({"enum": ["a", "b"], "x-enum-descriptions": {"b": "B"}}, Choice(("a", "b"), ("", "B")), []),
    ({"anyOf": [{"type": "string"}, {"enum": ["a"]}]}, Union((TEXT, Choice(("a",)))), []),
]


@pytest.mark.parametrize(("schema", "expected", "told"), CHOICES)
def test_enums_and_constants(schema: dict[str, Any], expected: object, told: list[str]) -> None:
    found, _, codes = type_of(schema)
    assert found == expected
    assert codes == told


def test_equal_numbers_and_booleans_are_different_values() -> None:
    found, _, _ = type_of({"oneOf": [{"enum": [1]}, {"enum": [True]}]})
    assert isinstance(found, Choice)
    assert [type(value) for value in found.values] == [int, bool]


TUPLES: list[tuple[dict[str, Any], object]] = [
    (
        {"prefixItems": [{"type": "string"}, {"type": "integer"}], "items": False},
        TupleOf((TEXT, WHOLE), None),
    ),
    ({"prefixItems": [{"type": "string"}]}, TupleOf((TEXT,), ANY)),
    ({"prefixItems": [{"type": "string"}], "items": {"type": "integer"}}, TupleOf((TEXT,), WHOLE)),
    ({"type": "array", "items": [{"type": "string"}, {"type": "integer"}]}, TupleOf((TEXT, WHOLE), ANY)),
    ({"type": "array", "items": [{"type": "string"}]}, ListOf(TEXT)),
]


@pytest.mark.parametrize(("schema", "expected"), TUPLES)
def test_tuples(schema: dict[str, Any], expected: object) -> None:
    assert type_of(schema)[0] == expected


def test_limits_of_3_0_and_3_1_come_out_in_one_form() -> None:
    old, _, _ = type_of({"type": "integer", "minimum": 1, "exclusiveMinimum": True, "maximum": 9})
    new, _, _ = type_of({"type": "integer", "exclusiveMinimum": 1, "maximum": 9})
    assert old == new == Scalar("integer", "", Rules(maximum=9, exclusive_minimum=1))
    text, _, _ = type_of({"type": "string", "minLength": 1, "maxLength": 5, "pattern": "^a+$"})
    assert text == Scalar("string", "", Rules(min_length=1, max_length=5, pattern="^a+$"))
    many, _, _ = type_of({"type": "array", "items": {}, "minItems": 1, "uniqueItems": True})
    assert many == ListOf(ANY, Rules(min_items=1, unique_items=True))


def test_properties() -> None:
    schema = {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "readOnly": True, "description": "Its id."},
            "kind": {"const": "pet"},
            "size": {"type": "integer", "default": 3, "deprecated": True},
            "secret": {"type": "string", "writeOnly": True},
            "note": {"type": ["string", "null"], "default": None},
        },
    }
    found, api, _ = type_of(schema)
    assert isinstance(found, Named)
    one = fields(api.schemas[found.key])
    assert (one["id"].required, one["id"].read_only, one["id"].description) == (True, True, "Its id.")
    assert (one["kind"].has_default, one["kind"].default) == (True, "pet")
    assert (one["size"].default, one["size"].deprecated, one["size"].required) == (3, True, False)
    assert one["secret"].write_only
    assert (one["note"].has_default, one["note"].default) == (True, None)


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [
        ({}, None),
        ({"additionalProperties": False}, Never()),
        ({"additionalProperties": True}, ANY),
        ({"additionalProperties": {}}, ANY),
        ({"additionalProperties": {"type": "integer"}}, WHOLE),
        ({"unevaluatedProperties": False}, Never()),
        ({"patternProperties": {"^x-": {"type": "integer"}}, "additionalProperties": False}, WHOLE),
    ],
)
def test_keys_that_are_not_declared(keywords: dict[str, Any], expected: object) -> None:
    found, api, _ = type_of({"properties": {"a": {"type": "string"}}, **keywords})
    assert isinstance(found, Named)
    schema = api.schemas[found.key]
    assert isinstance(schema, ObjectSchema)
    assert schema.additional == expected


def test_an_object_that_forbids_all_keys_is_an_empty_class() -> None:
    found, api, _ = type_of({"type": "object", "additionalProperties": False})
    assert isinstance(found, Named)
    assert fields(api.schemas[found.key]) == {}


@pytest.mark.parametrize(
    ("schema", "expected", "told"),
    [
        ({"type": "int"}, WHOLE, ["unknown-type"]),
        ({"type": "String"}, TEXT, ["unknown-type"]),
        ({"type": "file"}, Scalar("binary", "binary"), ["unknown-type"]),
        ({"type": "datetime"}, Scalar("datetime", "date-time"), ["unknown-type"]),
        ({"type": "thing"}, ANY, ["unknown-type"]),
        ({"type": "any"}, ANY, []),
        ({"type": None}, ANY, []),
        ("string", ANY, ["not-a-schema"]),
        ({"allOf": [{"type": "string"}, {"type": "integer"}]}, ANY, ["contradicting-schemas"]),
        ({"type": "array", "items": None}, ListOf(ANY), []),
    ],
)
def test_slips(schema: Any, expected: object, told: list[str]) -> None:
    found, _, codes = type_of(schema)
    assert found == expected
    assert codes == told


def test_recursion_is_ordinary() -> None:
    node = {
        "type": "object",
        "properties": {
            "next": {"$ref": "#/components/schemas/Node"},
            "all": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
            "tree": {"$ref": "#/components/schemas/Tree"},
        },
    }
    tree = {"oneOf": [{"type": "string"}, {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}]}
    found, api, told = type_of({"$ref": "#/components/schemas/Node"}, {"Node": node, "Tree": tree})
    one = fields(api.schemas["#/components/schemas/Node"])
    assert one["next"].type == found == Named("#/components/schemas/Node")
    alias = api.schemas["#/components/schemas/Tree"]
    assert isinstance(alias, AliasSchema)
    assert alias.type == Union((TEXT, ListOf(Named("#/components/schemas/Tree"))))
    assert told == []


def test_an_alias_never_means_itself() -> None:
    schemas = {
        "A": {"oneOf": [{"$ref": "#/components/schemas/B"}, {"type": "string"}]},
        "B": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"type": "integer"}]},
        "C": {"oneOf": [{"$ref": "#/components/schemas/C"}]},
    }
    _, api, _ = type_of({"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in "ABC"]}, schemas)
    direct = {
        key: [one.key for one in getattr(schema.type, "options", (schema.type,)) if isinstance(one, Named)]
        for key, schema in api.schemas.items()
        if isinstance(schema, AliasSchema)
    }
    for key in direct:
        reached, waiting = set[str](), list(direct[key])
        while waiting:
            step = waiting.pop()
            assert step != key
            waiting += [] if step in reached else direct.get(step, [])
            reached.add(step)


def test_only_what_operations_reach_is_kept() -> None:
    schemas = {
        name: {"type": "object", "properties": {"a": {"type": "string"}}} for name in ("Used", "Unused")
    }
    _, api, _ = type_of({"$ref": "#/components/schemas/Used"}, schemas)
    assert list(api.schemas) == ["#/components/schemas/Used"]


def test_a_document_without_operations_is_a_collection_of_schemas() -> None:
    api, _ = load(document({}, {"A": {"properties": {"a": {}}}, "B": {"type": "string"}}))
    assert list(api.schemas) == ["#/components/schemas/A", "#/components/schemas/B"]


def test_the_order_of_keys_in_the_file_makes_no_difference() -> None:
    schema = {
        "properties": {"b": {"enum": ["x"]}, "a": {"type": "integer", "minimum": 1}},
        "required": ["b"],
        "oneOf": [{"title": "One", "properties": {"c": {}}}, {"title": "Two", "properties": {"d": {}}}],
    }
    schemas = {"B": schema, "A": {"properties": {"z": {}, "y": {"$ref": "#/components/schemas/B"}}}}
    value = document(answering({"$ref": "#/components/schemas/A"}, tags=["t"]), schemas)
    assert _placeless(value) == _placeless(_reversed(value))


def _placeless(value: Any) -> str:
    return re.sub(r"Place\(.*?\)", "", repr(load(value)[0]))


def _reversed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _reversed(value[key]) for key in reversed(value)}
    return [_reversed(child) for child in value] if isinstance(value, list) else value
