"""YAML and JSON as OpenAPI means them."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from cmagen.diagnostics import BadInput, Diagnostics
from cmagen.openapi.load_options import Limits
from cmagen.openapi.parse_text import parse
from hypothesis import given, settings
from hypothesis import strategies as st


def read(text: str | bytes, file: str = "a.yaml") -> tuple[Any, list[tuple[str, str]]]:
    found = Diagnostics()
    data = text.encode("utf-8") if isinstance(text, str) else text
    return parse(data, file, found, Limits()), [(one.code, one.place.pointer) for one in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-01-31", "2024-01-31"),
        ("2024-01-31T10:00:00Z", "2024-01-31T10:00:00Z"),
        ("no", "no"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.50", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("NaN", "NaN"),
        ("1e999", "1e999"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("!!str 12", "12"),
        ("!!int 12", 12),
        ("=", "="),
        ("<<", "<<"),
        ("|\n  a\n  b\n", "a\nb\n"),
    ],
)
def test_plain_values(text: str, value: object) -> None:
    assert read(f"a: {text}") == ({"a": value}, [])


def test_keys_are_always_text() -> None:
    assert read("200: a\non: b\nnull: c\n1.10: d\n2024-01-01: e\n!!str x: f")[0] == {
        "200": "a",
        "on": "b",
        "null": "c",
        "1.10": "d",
        "2024-01-01": "e",
        "x": "f",
    }


def test_keys_that_stand_twice() -> None:
    told = [("duplicate-key", "/a/b~1c")]
    assert read("a: {b/c: 1, b/c: 2}") == ({"a": {"b/c": 2}}, told)
    assert read('{"a": {"b/c": 1, "b/c": 2}}') == ({"a": {"b/c": 2}}, told)


def test_control_characters_are_no_reason_to_refuse() -> None:
    assert read("a: x\x08y\nb: \x7f\tz") == ({"a": "x y", "b": "z"}, [("control-character", "")])


def test_tags_construct_nothing() -> None:
    value, told = read("a: !!python/object/apply:os.system [ls]\nb: !Ref x")
    assert value == {"a": ["ls"], "b": "x"}
    assert told == [("yaml-tag", "/b")]


def test_merge_keys() -> None:
    assert read("a: &a {x: 1, y: 2}\nb: &b {y: 3}\nc: {<<: [*a, *b], z: 4}\nd: {y: 9, <<: *a}")[0] == {
        "a": {"x": 1, "y": 2},
        "b": {"y": 3},
        "c": {"x": 1, "y": 2, "z": 4},
        "d": {"x": 1, "y": 9},
    }


def test_encodings_and_several_documents() -> None:
    assert read(b"\xef\xbb\xbfa: \xc3\xa9")[0] == {"a": "é"}
    assert read("a: é".encode("utf-16"))[0] == {"a": "é"}
    assert read("a: 1\n---\nb: 2")[0] == {"a": 1}


def test_json_that_is_yaml_after_all() -> None:
    assert read("{a: 1, # note\n b: [x]}")[0] == {"a": 1, "b": ["x"]}
    with pytest.raises(BadInput):
        read("{a: 1}", "a.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=50)
@given(st.dictionaries(st.text(), JSON))
def test_json_comes_back_as_it_was(value: dict[str, Any]) -> None:
    assert read(json.dumps(value)) == (value, [])


# Without digits: the library quotes what YAML 1.1 takes for a number, and `0E0` is one in 1.2 only.
PRINTED = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="0123456789"))


@settings(max_examples=50)
@given(
    st.dictionaries(
        PRINTED, st.recursive(st.none() | st.booleans() | st.integers() | PRINTED, st.lists, max_leaves=9)
    )
)
def test_yaml_as_libraries_write_it_comes_back_as_it_was(value: dict[str, Any]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    assert read(text)[0] == value
