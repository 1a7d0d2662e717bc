"""Parameter styles, against the table of OpenAPI's "Style Examples", and path safety."""

from __future__ import annotations

import string
from typing import Any
from urllib.parse import unquote

import pytest
from cmagen.runtime.http import encode
from cmagen.runtime.http.errors import InvalidParameter
from cmagen.runtime.http.parameter_text import cookie_header, header_text, query_string
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
    assert query_string({"c": value}) == expected


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
        (["a", "b,c"], "a,b%2Cc"),
        (encode.simple({"a": "1,b=2"}, explode=True), "a=1%2Cb%3D2"),
        (encode.matrix("c", {"y": "z;q=2"}, explode=True), ";y=z%3Bq%3D2"),
        (encode.reserved("a/b c.txt"), "a/b%20c.txt"),
        (encode.reserved("a/../b?c#d%2Fe%"), "a/%2E%2E/b%3Fc%23d%2Fe%25"),
    ],
)
def test_path_styles(value: object, expected: str) -> None:
    assert path("/x/{a}/y", value) == f"/x/{expected}/y"


VALUES: dict[str, Any] = {
    "var": "value",
    "hello": "Hello World!",
    "half": "50%",
    "empty": "",
    "list": ["red", "green", "blue"],
    "keys": {"semi": ";", "dot": ".", "comma": ","},
    "base": "http://example.com/home/",
    "path": "/foo/bar",
}


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda v: v["var"], "value"),
        (lambda v: v["hello"], "Hello%20World%21"),
        (lambda v: v["half"], "50%25"),
        (lambda v: v["list"], "red,green,blue"),
        (lambda v: v["keys"], "semi,%3B,dot,.,comma,%2C"),
        (lambda v: encode.simple(v["keys"], explode=True), "semi=%3B,dot=.,comma=%2C"),
        (lambda v: encode.reserved(v["hello"]), "Hello%20World!"),
        (lambda v: encode.reserved(v["half"]), "50%25"),
        (lambda v: encode.reserved(v["path"]), "/foo/bar"),
        (lambda v: encode.reserved(v["base"]), "http://example.com/home/"),
        (lambda v: encode.label(v["list"]), ".red,green,blue"),
        (lambda v: encode.label(v["keys"]), ".semi,%3B,dot,.,comma,%2C"),
        (lambda v: encode.label(v["keys"], explode=True), ".semi=%3B.dot=..comma=%2C"),
        (lambda v: encode.matrix("hello", v["hello"]), ";hello=Hello%20World%21"),
        (lambda v: encode.matrix("empty", v["empty"]), ";empty"),
        (lambda v: encode.matrix("list", v["list"], explode=True), ";list=red;list=green;list=blue"),
        (lambda v: encode.matrix("keys", v["keys"]), ";keys=semi,%3B,dot,.,comma,%2C"),
        (lambda v: encode.matrix("keys", v["keys"], explode=True), ";semi=%3B;dot=.;comma=%2C"),
    ],
)
def test_vectors_of_rfc_6570_in_a_path(made: Any, expected: str) -> None:
    assert path("{x}", made(VALUES)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (VALUES["hello"], "x=Hello%20World%21"),
        (VALUES["empty"], "x="),
        (VALUES["list"], "x=red&x=green&x=blue"),
        (VALUES["keys"], "semi=%3B&dot=.&comma=%2C"),
        (encode.commas(VALUES["list"]), "x=red,green,blue"),
        (encode.commas(VALUES["keys"]), "x=semi,%3B,dot,.,comma,%2C"),
        (encode.reserved(VALUES["path"]), "x=/foo/bar"),
        (encode.reserved("50%25"), "x=50%25"),
    ],
)
def test_vectors_of_rfc_6570_in_a_query(value: object, expected: str) -> None:
    assert query_string({"x": value}) == expected


@pytest.mark.parametrize("value", ["", None, [], encode.matrix("c", None), encode.simple(None)])
def test_an_empty_path_parameter_is_refused(value: object) -> None:
    with pytest.raises(InvalidParameter):
        path("/x/{a}", value)


def test_headers_and_cookies() -> None:
    assert header_text(LIST) == "blue,black"
    assert header_text(encode.simple(OBJECT, explode=True)) == "R=100,G=200"
    assert header_text(encode.as_json(OBJECT)) == '{"R":100,"G":200}'
    assert cookie_header({"a": "x;y", "b": None, "c": True}) == "a=x%3By; c=true"


@settings(deadline=None)
@given(st.text(min_size=1), st.text(string.printable, min_size=1))
def test_a_path_parameter_never_leaves_its_place(first: str, second: str) -> None:
    filled = path("/a/{a}/b/{b}", first, second)
    _, a, one, b, two = filled.split("/")
    assert (a, unquote(one), b, unquote(two)) == ("a", first, "b", second)
    assert one not in (".", "..")
    assert not set(filled) & set("?#\\ \n\t\0{}")


@settings(deadline=None)
@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_a_query_reads_back(parameters: dict[str, Any]) -> None:
    from urllib.parse import parse_qsl

    assert parse_qsl(query_string(parameters), keep_blank_values=True) == list(parameters.items())
