"""Unions, and what tells their options apart."""

from __future__ import annotations

from typing import Any

from cmagen.openapi.model import AliasSchema, Choice, Discriminator, Named, Null, Scalar, Union
from openapi.small import fields, type_of

KEY = "#/components/schemas/"


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"{KEY}{name}"}


def tagged(value: str | list[str], **more: Any) -> dict[str, Any]:
    values = value if isinstance(value, list) else [value]
    kind = {"type": "string", "enum": values}
    return {"type": "object", "required": ["kind"], "properties": {"kind": kind, **more}}


def union_of(schema: Any, schemas: dict[str, Any]) -> tuple[Union, list[str]]:
    found, _, told = type_of(schema, schemas)
    assert isinstance(found, Union), found
    return found, told


def test_unions_are_flat_and_hold_nothing_twice() -> None:
    schema = {
        "oneOf": [{"type": "string"}, {"anyOf": [{"type": "integer"}, {"type": "string"}, {"type": "null"}]}]
    }
    assert type_of(schema)[0] == Union((Scalar("string"), Scalar("integer"), Null()))


def test_anything_takes_in_all_options() -> None:
    assert not isinstance(type_of({"oneOf": [{"type": "string"}, {}]})[0], Union)


def test_the_mapping_of_the_document() -> None:
    schemas = {"Dog": {"properties": {"bark": {}}}, "Cat": {"properties": {"meow": {}}}}
    told = {"propertyName": "pet", "mapping": {"dog": f"{KEY}Dog", "cat": "Cat", "kitten": "Cat"}}
    found, codes = union_of({"oneOf": [ref("Dog"), ref("Cat")], "discriminator": told}, schemas)
    pairs = (("cat", f"{KEY}Cat"), ("dog", f"{KEY}Dog"), ("kitten", f"{KEY}Cat"))
    assert found.discriminator == Discriminator("pet", pairs)
    assert codes == []


def test_without_a_mapping_constants_count_and_else_the_names_of_components() -> None:
    schemas = {"Dog": tagged("dog"), "Cat": {"properties": {"kind": {"type": "string"}}}}
    found, _ = union_of(
        {"oneOf": [ref("Dog"), ref("Cat")], "discriminator": {"propertyName": "kind"}}, schemas
    )
    assert found.discriminator == Discriminator("kind", (("dog", f"{KEY}Dog"), ("Cat", f"{KEY}Cat")))


def test_a_partial_mapping_is_completed() -> None:
    told = {"propertyName": "kind", "mapping": {"hund": f"{KEY}Dog"}}
    schemas = {"Dog": tagged("dog"), "Cat": tagged("cat")}
    found, _ = union_of({"oneOf": [ref("Dog"), ref("Cat")], "discriminator": told}, schemas)
    assert found.discriminator == Discriminator("kind", (("hund", f"{KEY}Dog"), ("cat", f"{KEY}Cat")))


def test_a_required_property_with_distinct_constants_is_a_discriminator_nobody_declared() -> None:
    found, _ = union_of({"anyOf": [ref("A"), ref("B")]}, {"A": tagged(["a", "aa"]), "B": tagged("b")})
    assert found.discriminator == Discriminator(
        "kind", (("a", f"{KEY}A"), ("aa", f"{KEY}A"), ("b", f"{KEY}B"))
    )
    same, _ = union_of({"anyOf": [ref("A"), ref("B")]}, {"A": tagged("a"), "B": tagged("a", more={})})
    assert same.discriminator is None


def test_unions_inside_a_discriminated_union_give_way_to_their_options() -> None:
    schemas = {"A": tagged("a"), "B": tagged("b"), "C": tagged("c"), "Inner": {"oneOf": [ref("A"), ref("B")]}}
    told = {"propertyName": "kind", "mapping": {"c": f"{KEY}C", "inner": f"{KEY}Inner"}}
    found, codes = union_of({"oneOf": [ref("Inner"), ref("C")], "discriminator": told}, schemas)
    assert found.options == tuple(Named(f"{KEY}{name}") for name in "ABC")
    assert dict(found.discriminator.mapping if found.discriminator else ()) == {
        name.lower(): f"{KEY}{name}" for name in "ABC"
    }
    assert codes == []


def test_wrong_discriminators_are_told_and_do_no_harm() -> None:
    schemas = {"A": tagged("a"), "B": tagged("b"), "Text": {"type": "string"}}
    both = [ref("A"), ref("B")]
    nameless, codes = union_of({"oneOf": both, "discriminator": {"mapping": {}}}, schemas)
    assert nameless.discriminator is not None
    assert codes == ["bad-discriminator"]
    lost = {"propertyName": "kind", "mapping": {"x": f"{KEY}Nobody"}}
    _, codes = union_of({"oneOf": both, "discriminator": lost}, schemas)
    assert set(codes) == {"unresolved-ref", "bad-discriminator"}
    mixed = {"oneOf": [*both, ref("Text")], "discriminator": {"propertyName": "kind"}}
    found, codes = union_of(mixed, schemas)
    assert found.discriminator is None
    assert codes == ["discriminator-unusable"]


def test_a_base_with_a_discriminator_is_read_as_any_of_its_heirs() -> None:
    schemas = {
        "Pet": {
            "properties": {"kind": {"type": "string"}, "friend": ref("Pet")},
            "discriminator": {"propertyName": "kind", "mapping": {"hund": f"{KEY}Dog"}},
        },
        "Dog": {"allOf": [ref("Pet"), {"properties": {"bark": {}}}]},
        "Cat": {"allOf": [ref("Pet"), {"properties": {"kind": {"enum": ["cat"]}}}]},
        "Lion": {"allOf": [ref("Cat"), {"properties": {"roar": {}}}]},
    }
    found, api, told = type_of({"type": "object", "properties": {"pet": ref("Pet")}}, schemas)
    assert isinstance(found, Named)
    pet = fields(api.schemas[found.key])["pet"].type
    assert isinstance(pet, Named)
    family = api.schemas[pet.key]
    assert isinstance(family, AliasSchema)
    assert family.hint == ("any", "Pet")
    assert isinstance(family.type, Union)
    assert set(family.type.options) == {Named(f"{KEY}{name}") for name in ("Dog", "Cat", "Lion", "Pet")}
    assert family.type.discriminator is not None
    assert dict(family.type.discriminator.mapping) == {"hund": f"{KEY}Dog", "cat": f"{KEY}Cat"}
    assert fields(api.schemas[f"{KEY}Pet"])["friend"].type == pet
    assert set(fields(api.schemas[f"{KEY}Dog"])) == {"bark", "friend", "kind"}
    assert told == []


def test_large_families_are_read_as_their_base() -> None:
    heirs = {f"H{number}": {"allOf": [ref("Base")]} for number in range(61)}
    base = {"properties": {"kind": {"type": "string"}}, "discriminator": {"propertyName": "kind"}}
    found, _, told = type_of(ref("Base"), {"Base": base, **heirs})
    assert found == Named(f"{KEY}Base")
    assert told == ["large-family"]


def test_options_are_named_by_what_tells_them_apart() -> None:
    schema = {
        "oneOf": [
            {"title": "A dog", "properties": {"x": {}}},
            tagged("cat"),
            {"properties": {"wings": {}, "x": {}}},
            {"type": "array", "items": {"properties": {"y": {}}}},
        ]
    }
    _, api, _ = type_of(schema)
    start = ("getThing", "response")
    assert {one.hint for one in api.schemas.values()} == {
        (*start, "A dog"),
        (*start, "cat"),
        (*start, "wings"),
        (*start, "array", "item"),
    }


def test_the_only_class_among_the_options_needs_no_word_of_its_own() -> None:
    schema = {"properties": {"by": {"anyOf": [{"properties": {"name": {}}}, {"type": "string"}]}}}
    _, api, _ = type_of(schema)
    assert ("getThing", "response", "by") in {one.hint for one in api.schemas.values()}


def test_options_without_a_type_take_the_one_beside_them() -> None:
    found, _, _ = type_of({"type": "string", "anyOf": [{"format": "date"}, {"enum": ["today"]}]})
    assert found == Union((Scalar("date", "date"), Choice(("today",))))
