"""Records keep what does not fit: the rest is typed as ever, and everything goes back as it came."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

import pytest
from cmagen.runtime.records.codec import read
from cmagen.runtime.records.errors import DecodeError, Problem
from cmagen.runtime.records.problems import problems_of
from cmagen.runtime.records.record import Record
from hypothesis import given
from hypothesis import strategies as st


@dataclass(kw_only=True, slots=True)
class Part(Record):
    name: str
    size: int | None = None


@dataclass(kw_only=True, slots=True)
class Dog(Record):
    kind: Literal["dog"] = "dog"
    bark: bool | None = None


@dataclass(kw_only=True, slots=True)
class Cat(Record):
    kind: Literal["cat"] = "cat"
    lives: int | None = None


@dataclass(kw_only=True, slots=True)
class Whole(Record):
    text: str | None = None
    number: int | None = None
    price: float | None = None
    yes: bool | None = None
    day: date | None = None
    at: datetime | None = None
    kind: Literal["a", "b"] | str | None = None
    names: list[str] = field(default_factory=lambda: [])
    part: Part | None = None
    parts: list[Part] = field(default_factory=lambda: [])
    by_name: dict[str, Part] = field(default_factory=lambda: {})
    pet: Dog | Cat | None = None
    pets: list[Dog | Cat] = field(default_factory=lambda: [])
    raw: bytes | None = None


@pytest.mark.parametrize(
    ("wire", "path", "found"),
    [
        ({"text": 3}, "text", "number"),
        ({"number": "three"}, "number", "string"),
        ({"price": []}, "price", "array"),
        ({"yes": "perhaps"}, "yes", "string"),
        ({"day": "soon"}, "day", "string"),
        ({"at": {"year": 1}}, "at", "object"),
        ({"names": "a"}, "names", "string"),
        ({"names": ["a", 1]}, "names[1]", "number"),
        ({"part": "p"}, "part", "string"),
        ({"part": {"name": 1}}, "part.name", "number"),
        ({"part": {}}, "part.name", "nothing"),
        ({"parts": [{"name": "a"}, {"name": "b", "size": "big"}]}, "parts[1].size", "string"),
        ({"by_name": {"x": {"name": []}}}, "by_name.x.name", "array"),
        ({"pet": {"kind": "dog", "bark": "loud"}}, "pet.bark", "string"),
        ({"pets": [{"kind": "cat", "lives": {}}]}, "pets[0].lives", "object"),
        ({"pets": ["cat"]}, "pets[0]", "string"),
    ],
)
def test_a_misfit_is_kept_and_named(wire: dict[str, Any], path: str, found: str) -> None:
    whole = Whole.from_wire({**wire, "other": 1})
    (problem,) = problems_of(whole)
    assert (problem.path, problem.found) == (path, found)
    assert whole.to_wire() == {**wire, "other": 1}
    assert whole.to_wire(sending=True) == {**wire, "other": 1}
    with pytest.raises(DecodeError) as refused:
        Whole.from_wire(wire, strict=True)
    assert refused.value.problems == (problem,)
    assert refused.value.value == whole


def test_the_rest_is_typed_and_all_problems_are_named() -> None:
    wire = {"text": 1, "day": "2024-05-01", "parts": [{"name": 2}, {"name": "b"}], "pet": {"kind": "cat"}}
    whole = Whole.from_wire(wire)
    assert (whole.text, whole.day, whole.pet) == (1, date(2024, 5, 1), Cat())
    assert whole.parts[1] == Part(name="b")
    assert [str(problem) for problem in problems_of(whole)] == [
        "text: expected a valid string, found number",
        "parts[0].name: expected a valid string, found number",
    ]
    assert problems_of(whole.parts) == (Problem("[0].name", "a valid string", "number"),)
    assert problems_of(Whole.from_wire({"text": "fine"})) == ()


def test_one_warning_for_each_place_never_with_the_value(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for number in range(3):
            read(list[Part], [{"name": "a", "size": f"secret{number}"}] * 2)
    (record,) = [record for record in caplog.records if "size" in record.getMessage()]
    assert "[].size: expected a valid integer" in record.getMessage()
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    "number",
    ["123456789012345678.12", "0.1", "1e400", "-5e-324", "9007199254740993", "0.30000000000000004", "1.10"],
)
def test_numbers_keep_their_digits(number: str) -> None:
    from cmagen.runtime.records.exact_numbers import json_text

    for form in (Whole, dict[str, object]):
        value = read(form, from_text(f'{{"price":{number}}}'))
        written = json_text(value.to_wire() if isinstance(value, Whole) else value)
        assert decimal(written) == decimal(f'{{"price":{number}}}')
    assert json_text({"price": 2.5, "text": number}) == f'{{"price":2.5,"text":"{number}"}}'


def from_text(text: str) -> object:
    from cmagen.runtime.records.codec import from_json

    return from_json(text.encode())


def decimal(text: str) -> object:
    from decimal import Decimal

    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


@pytest.mark.parametrize(
    ("wire", "value"),
    [
        ("aGVsbG8=", b"hello"),
        ("aGVsbG8", b"hello"),
        ("-_-_", b"\xfb\xff\xbf"),
        ("not base64!", b"not base64!"),
    ],
)
def test_bytes_are_base64_both_ways(wire: str, value: bytes) -> None:
    whole = Whole.from_wire({"raw": wire})
    assert whole.raw == value
    assert whole.to_wire() == {"raw": wire}
    assert Whole(raw=b"hello").to_wire()["raw"] == "aGVsbG8="


_NAMES = st.text(min_size=1)
_MEMBERS = (
    st.builds(Dog, bark=st.none() | st.booleans())
    | st.builds(Cat, lives=st.none() | st.integers())
    | st.builds(Part, name=_NAMES, size=st.none() | st.integers())
)
_FORM = Dog | Cat | Part


@given(member=_MEMBERS, nested=st.lists(_MEMBERS, max_size=3))
def test_members_of_a_union_come_back_as_themselves(member: Any, nested: list[Any]) -> None:
    assert read(_FORM, member.to_wire()) == member
    assert read(list[_FORM], [one.to_wire() for one in nested]) == nested
    assert read(dict[str, list[_FORM]], {"x": [member.to_wire()]}) == {"x": [member]}


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
_KEYS = st.sampled_from([*Whole.__dataclass_fields__, "other"])


@given(wire=st.dictionaries(_KEYS, _JSON))
def test_whatever_is_read_goes_back_as_it_came(wire: dict[str, Any]) -> None:
    assert Whole.from_wire(wire).to_wire() == wire
