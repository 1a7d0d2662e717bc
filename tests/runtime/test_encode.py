"""Parameter styles, against the table of OpenAPI's "Style Examples", and path safety."""

from __future__ import annotations

import string
from typing import Any
from urllib.parse import unquote

import pytest
from cmagen.runtime.http import encode
from cmagen.runtime.http.errors import InvalidParameter
from cmagen.runtime.http.request import path
from cmagen.runtime.records.missing import MISSING
from hypothesis import given, settings
from hypothesis import strategies as st

LIST = ["blue", "black"]
OBJECT = {"R": 100, "G": 200}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a b&c=d", "c=a%20b%26c%3Dd"),
        (True, "c=true"),
        (False, "c=false"),
        (0, "c=0"),
        (1.5, "c=1.5"),
        ("", "c="),
        (None, ""),
        (MISSING, ""),
        ([], ""),
        (LIST, "c=blue&c=black"),
        (OBJECT, "R=100&G=200"),
        (encode.commas(LIST), "c=blue,black"),
        (encode.commas(OBJECT), "c=R,100,G,200"),
        (encode.commas(["a,b"]), "c=a%2Cb"),
        (encode.spaces(LIST), "c=blue%20black"),
        (encode.pipes(LIST), "c=blue|black"),
        (encode.deep_object(OBJECT), "c[R]=100&c[G]=200"),
        (encode.deep_object({"a": {"b": [1, 2]}, "x y": None}), "c[a][b][]=1&c[a][b][]=2"),
        (encode.deep_object(LIST), "c[]=blue&c[]=black"),
        (encode.deep_object([OBJECT, {"R": 1}]), "c[0][R]=100&c[0][G]=200&c[1][R]=1"),
        (encode.reserved("a/b:c d"), "c=a/b:c%20d"),
        (encode.as_json({"a": [True, "ä"]}), "c=%7B%22a%22%3A%5Btrue%2C%22%C3%A4%22%5D%7D"),
        (encode.as_json(None), ""),
        (encode.deep_object(None), ""),
    ],
)
def test_query(value: object, expected: str) -> None:
    assert encode.query_string({"c": value}) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a", "a"),
        (5, "5"),
        (True, "true"),
        (LIST, "blue,black"),
        (OBJECT, "R,100,G,200"),
        (encode.simple(OBJECT, explode=True), "R=100,G=200"),
        (encode.label("a"), ".a"),
        (encode.label(LIST), ".blue,black"),
        (encode.label(LIST, explode=True), ".blue.black"),
        (encode.label(OBJECT), ".R,100,G,200"),
        (encode.label(OBJECT, explode=True), ".R=100.G=200"),
        (encode.matrix("c", "a"), ";c=a"),
        (encode.matrix("c", LIST), ";c=blue,black"),
        (encode.matrix("c", LIST, explode=True), ";c=blue;c=black"),
        (encode.matrix("c", OBJECT), ";c=R,100,G,200"),
        (encode.matrix("c", OBJECT, explode=True), ";R=100;G=200"),
    ],
)
def test_path_styles(value: object, expected: str) -> None:
    assert path("/x/{}/y", value) == f"/x/{expected}/y"


@pytest.mark.parametrize("value", ["", None, [], encode.matrix("c", None), encode.simple(None)])
def test_an_empty_path_parameter_is_refused(value: object) -> None:
    with pytest.raises(InvalidParameter):
        path("/x/{}", value)


def test_headers_and_cookies() -> None:
    assert encode.header_text(LIST) == "blue,black"
    assert encode.header_text(encode.simple(OBJECT, explode=True)) == "R=100,G=200"
    assert encode.header_text(encode.as_json(OBJECT)) == '{"R":100,"G":200}'
    assert encode.cookie_header({"a": "x;y", "b": None, "c": True}) == "a=x%3By; c=true"


@settings(deadline=None)
@given(st.text(min_size=1), st.text(string.printable, min_size=1))
def test_a_path_parameter_never_leaves_its_place(first: str, second: str) -> None:
    filled = path("/a/{}/b/{}", first, second)
    _, a, one, b, two = filled.split("/")
    assert (a, unquote(one), b, unquote(two)) == ("a", first, "b", second)
    assert one not in (".", "..")
    assert not set(filled) & set("?#\\ \n\t\0{}")


@settings(deadline=None)
@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_a_query_reads_back(parameters: dict[str, Any]) -> None:
    from urllib.parse import parse_qsl

    assert parse_qsl(encode.query_string(parameters), keep_blank_values=True) == list(parameters.items())
