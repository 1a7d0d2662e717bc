"""Classes of a union carry their tag."""

from __future__ import annotations

from typing import Any

import pytest
from cmagen.openapi.model import Choice, Null, ObjectSchema, Scalar, Union
from openapi.small import OK, document, load


def tags(schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the type of the property `kind` by component."""
    used = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Any"}}}}
    value = document({"/a": {"get": {"responses": {"200": {**OK, **used}}}}})
    value["components"] = {"schemas": schemas}
    api, _ = load(value)
    return {
        schema.hint[-1]: next((prop.type for prop in schema.properties if prop.name == "kind"), None)
        for schema in api.schemas.values()
        if isinstance(schema, ObjectSchema)
    }


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def object_of(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


DOG, CAT = Choice(("dog",), is_closed=True), Choice(("cat",), is_closed=True)
TEXT = {"type": "string"}


def test_by_the_mapping_of_a_discriminator() -> None:
    variants = [ref("Dog"), ref("Cat")]
    mapping = {"dog": ref("Dog")["$ref"], "cat": ref("Cat")["$ref"], "tom": ref("Cat")["$ref"]}
    either = {"oneOf": variants, "discriminator": {"propertyName": "kind", "mapping": mapping}}
    found = tags({"Any": either, "Dog": object_of(kind=TEXT, a=TEXT), "Cat": object_of(b=TEXT)})
    # the document forgot to declare the property of Cat
    assert found == {"Dog": DOG, "Cat": Choice(("cat", "tom"), is_closed=True)}


def test_by_inheritance_and_by_the_name_of_the_component() -> None:
    base = {**object_of(kind=TEXT), "discriminator": {"propertyName": "kind"}}
    variants = {name: {"allOf": [ref("Any"), object_of(a=TEXT)]} for name in ("Dog", "Cat")}
    found = tags({"Any": base, **variants})
    assert found["Dog"] == Choice(("Dog",), is_closed=True)
    assert found["Cat"] == Choice(("Cat",), is_closed=True)


@pytest.mark.parametrize("nullable", [True, False])
def test_by_values_that_other_options_exclude(nullable: bool) -> None:
    def variant(value: str) -> dict[str, Any]:
        return object_of(kind={"type": "string", "enum": [value], "nullable": nullable}, a=TEXT)

    either = {"anyOf": [ref("Dog"), ref("Cat"), ref("Other")]}
    found = tags({"Any": either, "Dog": variant("dog"), "Cat": variant("cat"), "Other": object_of(b=TEXT)})
    assert found["Other"] is None
    inner = [one.options[0] if isinstance(one, Union) else one for one in (found["Dog"], found["Cat"])]
    assert inner == [DOG, CAT]


def test_values_that_several_options_share_are_no_tag() -> None:
    variant = object_of(kind={"enum": ["dog", "cat"]}, a=TEXT)
    found = tags(
        {"Any": {"oneOf": [ref("Dog"), ref("Cat")]}, "Dog": variant, "Cat": {**variant, "title": "C"}}
    )
    assert not any(one.is_closed for one in found.values())


def test_a_tag_that_is_a_number_stays() -> None:
    mapping = {"1": ref("Dog")["$ref"], "2": ref("Cat")["$ref"]}
    either = {
        "oneOf": [ref("Dog"), ref("Cat")],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }
    found = tags(
        {
            "Any": either,
            "Dog": object_of(kind={"type": "integer"}),
            "Cat": object_of(kind={"type": "integer"}),
        }
    )
    assert found == {"Dog": Scalar("integer"), "Cat": Scalar("integer")}


def test_a_nullable_union_keeps_its_discriminator() -> None:
    mapping = {"dog": ref("Dog")["$ref"], "cat": ref("Cat")["$ref"]}
    either = {
        "oneOf": [ref("Dog"), ref("Cat")],
        "nullable": True,
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }
    used = {"content": {"application/json": {"schema": either}}}
    value = document({"/a": {"get": {"responses": {"200": {**OK, **used}}}}})
    value["components"] = {"schemas": {"Dog": object_of(kind=TEXT), "Cat": object_of(kind=TEXT)}}
    api, _ = load(value)
    union = api.operations[0].responses[0].media[0].type
    assert isinstance(union, Union)
    assert union.options[-1] == Null()
    assert union.discriminator is not None
