"""Names that were given before stay where they are, whatever is added, removed or pinned."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from cmagen.naming import NameMemory, NameRequest, snake, spelled
from cmagen.openapi.nodes import escape
from hypothesis import given
from hypothesis import strategies as st
from support.content_stacks import patient

WIRE = st.text("aAbB_-+ é1/~", min_size=1, max_size=6)


def attributes(memory: NameMemory, wire: Iterable[str], reserved: Iterable[str] = ()) -> dict[str, str]:
    requests = [NameRequest(name, (snake(name), spelled(name)), rank=snake(name) != name) for name in wire]
    return memory.allocate(requests, lambda name: f"property Pet/{escape(name)}", reserved=reserved)


@patient
@given(st.lists(st.sets(WIRE, max_size=8), min_size=1, max_size=6))
def test_whatever_happened_before_a_key_has_one_name_for_ever(history: list[set[str]]) -> None:
    remembered: dict[str, str] = {}
    ever: dict[str, str] = {}
    for wire in history:
        memory = NameMemory(remembered)
        names = attributes(memory, wire)
        assert len(set(names.values())) == len(wire)
        assert {key: ever.get(key, name) for key, name in names.items()} == names
        ever |= names
        remembered = memory.names()
    assert len(set(ever.values())) == len(ever)


def test_without_memory_the_inputs_alone_decide() -> None:
    assert attributes(NameMemory(), ["metaTitle", "meta_title"]) == attributes(
        NameMemory(), ["meta_title", "metaTitle"]
    )


def test_what_was_gone_comes_back_under_its_name() -> None:
    first = NameMemory()
    attributes(first, ["metaTitle"])
    second = NameMemory(first.names())
    attributes(second, [])
    third = NameMemory(second.names())
    assert attributes(third, ["meta_title"])["meta_title"] != "meta_title"
    assert attributes(NameMemory(third.names()), ["metaTitle"]) == {"metaTitle": "meta_title"}


def test_a_name_without_a_line_is_free() -> None:
    assert attributes(NameMemory({}), ["metaTitle", "meta_title"])["meta_title"] == "meta_title"


def test_a_pin_wins_over_a_remembered_name_and_over_one_that_is_gone() -> None:
    remembered = {"property Pet/a": "a", "property Pet/old": "name"}
    memory = NameMemory(remembered, {"property Pet/a": "name"})
    assert attributes(memory, ["a"]) == {"a": "name"}
    assert memory.names() == {"property Pet/a": "name"}


@pytest.mark.parametrize(
    ("name", "reason"), [("2nd", "not a valid"), ("class", "not a valid"), ("extra", "uses"), ("_x", "valid")]
)
def test_a_name_that_cannot_be_kept_is_said(name: str, reason: str) -> None:
    memory = NameMemory({"property Pet/a": name})
    assert attributes(memory, ["a"], reserved=["extra"]) == {"a": "a"}
    (finding,) = memory.findings
    assert finding.code == "name-not-kept"
    assert reason in finding.message


def test_of_two_pins_for_one_name_the_second_is_said() -> None:
    memory = NameMemory({}, {"property Pet/a": "x", "property Pet/b": "x"})
    assert attributes(memory, ["a", "b"]) == {"a": "x", "b": "b"}
    assert [finding.code for finding in memory.findings] == ["name-not-kept"]


def test_a_method_has_its_name_in_the_tag_it_is_in() -> None:
    request = [NameRequest("GET /a", ("list_a",))]
    memory = NameMemory({"method GET /a": "pets.fetch"})
    assert memory.allocate(request, lambda key: f"method {key}", home="pets") == {"GET /a": "fetch"}
    moved = NameMemory({"method GET /a": "pets.fetch"})
    assert moved.allocate(request, lambda key: f"method {key}", home="toys") == {"GET /a": "list_a"}
    assert moved.names() == {"method GET /a": "toys.list_a"}
