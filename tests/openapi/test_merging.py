"""`allOf`: everything holds at once."""

from __future__ import annotations

from typing import Any

from cmagen.openapi.model import AnyJson, Choice, ListOf, Named, Never, ObjectSchema, Scalar, Union
from hypothesis import given, settings
from hypothesis import strategies as st
from openapi.small import fields, type_of

TEXT, WHOLE = Scalar("string"), Scalar("integer")


def merged(*members: Any, schemas: dict[str, Any] | None = None, **own: Any) -> ObjectSchema:
    found, api, _ = type_of({"allOf": list(members), **own}, schemas)
    assert isinstance(found, Named), found
    schema = api.schemas[found.key]
    assert isinstance(schema, ObjectSchema)
    return schema


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def test_properties_and_required_come_together() -> None:
    base = {
        "type": "object",
        "properties": {"id": {"type": "string"}, "at": {"type": "integer"}},
        "required": ["id"],
    }
    one = fields(merged(ref("Base"), {"properties": {"x": {}}, "required": ["at"]}, schemas={"Base": base}))
    assert {name: field.required for name, field in one.items()} == {"at": True, "id": True, "x": False}


def test_own_keywords_stand_beside_all_of() -> None:
    base = {"properties": {"id": {"type": "string"}}}
    one = fields(merged(ref("Base"), schemas={"Base": base}, properties={"x": {}}, required=["id"]))
    assert one["id"].required
    assert set(one) == {"id", "x"}


def test_keywords_beside_a_reference_are_merged_too() -> None:
    base = {"properties": {"id": {"type": "string"}}}
    found, api, _ = type_of({**ref("Base"), "properties": {"x": {}}}, {"Base": base})
    assert isinstance(found, Named)
    assert set(fields(api.schemas[found.key])) == {"id", "x"}


def test_a_reference_with_annotations_stays_that_schema() -> None:
    base = {"properties": {"id": {"type": "string"}}}
    for schema in (
        {**ref("Base"), "description": "The base."},
        {"allOf": [ref("Base")], "description": "The base.", "example": {}, "x-order": 1},
        {"allOf": [ref("Base"), {"description": "Said again."}]},
        {"allOf": [{"allOf": [ref("Base")]}]},
        {"allOf": [ref("Base"), {}]},
        {"allOf": [ref("Base")], "type": "object"},
        {"oneOf": [ref("Base")]},
        {"allOf": [ref("Base"), {"type": "object"}]},
    ):
        found, api, _ = type_of(schema, {"Base": base})
        assert found == Named("#/components/schemas/Base"), schema
        assert len(api.schemas) == 1


def test_a_property_defined_twice_is_both() -> None:
    schemas = {
        "Base": {"properties": {"kind": {"type": "string"}, "owner": ref("Person")}},
        "Person": {"properties": {"name": {"type": "string"}}},
    }
    derived = {
        "properties": {"kind": {"enum": ["dog"]}, "owner": {"properties": {"age": {"type": "integer"}}}}
    }
    found, api, _ = type_of({"allOf": [ref("Base"), derived]}, schemas)
    assert isinstance(found, Named)
    one = fields(api.schemas[found.key])
    assert one["kind"].type == Choice(("dog",))
    assert isinstance(one["owner"].type, Named)
    owner = api.schemas[one["owner"].type.key]
    assert set(fields(owner)) == {"age", "name"}
    assert owner.hint == ("getThing", "response", "owner")


def test_the_same_property_from_two_sides_stays_one_class() -> None:
    schemas = {"Person": {"properties": {"name": {}}}, "A": {"properties": {"by": ref("Person")}}}
    found, api, _ = type_of({"allOf": [ref("A"), {"properties": {"by": ref("Person")}}]}, schemas)
    assert isinstance(found, Named)
    assert fields(api.schemas[found.key])["by"].type == Named("#/components/schemas/Person")


def test_lists_merge_their_items() -> None:
    one = {"properties": {"all": {"type": "array", "items": {"type": "string"}}}}
    two = {"properties": {"all": {"type": "array", "items": {"enum": ["a"]}}}}
    assert fields(merged(one, two))["all"].type == ListOf(Choice(("a",)))


def test_scalars_merge() -> None:
    assert type_of({"allOf": [{"type": "number"}, {"type": "integer"}]})[0] == WHOLE
    assert type_of({"allOf": [{"enum": ["a", "b"]}, {"enum": ["b", "c"]}]})[0] == Choice(("b",))
    assert type_of({"allOf": [{"type": "string"}, False]})[0] == Never()
    assert type_of({"allOf": [{"type": "string"}, True]})[0] == TEXT
    assert type_of({"allOf": []})[0] == AnyJson()


def test_false_for_further_keys_in_one_member_does_not_forbid_what_others_declare() -> None:
    strict = {"properties": {"a": {}}, "additionalProperties": False}
    assert merged(strict, {"properties": {"b": {}}}).additional is None
    assert merged(strict, {"required": ["a"]}).additional == Never()


def test_cycles_end_where_they_began() -> None:
    schemas = {
        "A": {"allOf": [ref("A"), {"properties": {"a": {"type": "string"}}}]},
        "B": {"allOf": [ref("C")], "properties": {"b": {}}},
        "C": {"allOf": [ref("B")], "properties": {"c": {}}},
    }
    _, api, _ = type_of({"properties": {"a": ref("A"), "b": ref("B"), "c": ref("C")}}, schemas)
    assert set(fields(api.schemas["#/components/schemas/A"])) == {"a"}
    assert set(fields(api.schemas["#/components/schemas/B"])) == {"b", "c"}
    assert set(fields(api.schemas["#/components/schemas/C"])) == {"b", "c"}


def test_merged_recursive_properties_come_to_an_end() -> None:
    schemas = {name: {"properties": {"child": ref(name), name: {}}} for name in ("A", "B")}
    found, api, _ = type_of({"allOf": [ref("A"), ref("B")]}, schemas)
    assert isinstance(found, Named)
    child = fields(api.schemas[found.key])["child"].type
    assert isinstance(child, Named)
    assert fields(api.schemas[child.key])["child"].type == child
    assert len(api.schemas) <= 4


def test_options_get_what_stands_beside_them() -> None:
    schema = {
        "type": "object",
        "properties": {"id": {"type": "string"}},
        "required": ["id"],
        "oneOf": [{"title": "Dog", "properties": {"bark": {}}}, ref("Cat")],
    }
    found, api, _ = type_of(schema, {"Cat": {"properties": {"meow": {}}}})
    assert isinstance(found, Union)
    both = [fields(api.schemas[option.key]) for option in found.options if isinstance(option, Named)]
    assert [set(one) for one in both] == [{"bark", "id"}, {"id", "meow"}]
    assert all(one["id"].required for one in both)


def test_a_union_taken_over_twice_makes_classes_of_its_own_each_time() -> None:
    schemas = {
        "Pet": {
            "properties": {"id": {}},
            "oneOf": [ref("Cat"), {"title": "Dog", "properties": {"bark": {}}}],
        },
        "Cat": {"properties": {"meow": {}}},
        "Mine": {"allOf": [ref("Pet"), {"properties": {"name": {}}}]},
        "Yours": {"allOf": [ref("Pet"), {"properties": {"owner": {}}}]},
    }
    _, api, _ = type_of({"properties": {name: ref(name) for name in ("Pet", "Mine", "Yours")}}, schemas)
    made = {one.hint: set(fields(one)) for one in api.schemas.values() if isinstance(one, ObjectSchema)}
    assert made[("Mine", "Cat")] == {"id", "meow", "name"}
    assert made[("Yours", "Dog")] == {"bark", "id", "owner"}
    assert made[("Pet", "Cat")] == {"id", "meow"}


def test_options_that_only_name_required_keys_make_no_union() -> None:
    schema = {"properties": {"a": {}, "b": {}}, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}
    found, api, _ = type_of(schema)
    assert isinstance(found, Named)
    assert not any(field.required for field in fields(api.schemas[found.key]).values())


NAMES = st.sampled_from(["A", "B", "C", "D"])
SCHEMAS = st.recursive(
    st.one_of(
        NAMES.map(ref),
        st.sampled_from([{"type": "string"}, {"type": "object"}, {"enum": ["a", 1]}, {}, True, False]),
    ),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"allOf": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"oneOf": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"properties": st.dictionaries(NAMES, inner, max_size=3)}),
        st.fixed_dictionaries({"items": inner}),
        st.tuples(NAMES, inner).map(lambda both: {**ref(both[0]), "properties": {"p": both[1]}}),
    ),
    max_leaves=12,
)


@settings(max_examples=80, deadline=None)
@given(SCHEMAS, st.fixed_dictionaries(dict.fromkeys("ABCD", SCHEMAS)))
def test_any_knot_of_schemas_is_read_and_leads_nowhere_outside(schema: Any, schemas: dict[str, Any]) -> None:
    _, api, _ = type_of(schema, schemas)
    for key in _named(api.schemas):
        assert key in api.schemas


def _named(value: Any) -> set[str]:
    if isinstance(value, Named):
        return {value.key}
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        return {key for one in value for key in _named(one)}
    parts = getattr(value, "__dataclass_fields__", ())
    return {key for part in parts for key in _named(getattr(value, part))}
