"""Records: reading keeps everything, the way back is exact."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cmagen.runtime.records.codec import read
from cmagen.runtime.records.errors import DecodeError
from cmagen.runtime.records.record import MISSING
from pydantic import TypeAdapter
from support.shop.schemas import Author, Circle, Drawing, Entry, EntryList, Node, Square

FULL: dict[str, Any] = {
    "uid": "e1",
    "title": "Hello",
    "_version": 3,
    "kind": "unheard of",
    "created_at": "2024-01-02T03:04:05.600Z",
    "author": {"name": "A. Writer", "age": 30},
    "parent": {"title": "Up", "parent": {"title": "Top", "new": [1, {"a": None}]}},
    "tree": [1, [2, {"name": "leaf"}]],
    "price": 5,
    "unknown": {"kept": True},
}


def test_reads_every_kind_and_keeps_what_it_does_not_know() -> None:
    entry = Entry.from_wire(FULL)
    assert (entry.version, entry.kind, entry.price) == (3, "unheard of", 5.0)
    assert entry.created_at == datetime(2024, 1, 2, 3, 4, 5, 600000, tzinfo=UTC)
    assert isinstance(entry.author, Author)
    assert entry.author.extra == {"age": 30}
    assert entry.parent is not None
    assert entry.parent.parent is not None
    assert entry.parent.parent.extra == {"new": [1, {"a": None}]}
    assert entry.tree == [1, [2, Author(name="leaf")]]
    assert entry.extra == {"unknown": {"kept": True}}


def test_unchanged_goes_back_as_it_came() -> None:
    assert json.dumps(Entry.from_wire(FULL).to_wire()) == json.dumps(FULL)
    assert Entry.from_wire(json.dumps(FULL)).to_wire() == FULL
    assert Entry.from_wire(json.dumps(FULL).encode()).to_wire() == FULL


def test_only_what_changed_is_different_on_the_way_back() -> None:
    entry = Entry.from_wire(FULL)
    entry.created_at = datetime(2025, 1, 1, tzinfo=UTC)
    entry.author = Author(name="B. Writer")
    entry.kind = None
    want = {**FULL, "created_at": "2025-01-01T00:00:00Z", "author": {"name": "B. Writer"}}
    del want["kind"]
    assert entry.to_wire() == want


def test_null_that_was_there_stays_and_none_is_not_invented() -> None:
    assert Entry.from_wire({"title": "x", "kind": None}).to_wire() == {"title": "x", "kind": None}
    assert Entry(title="x").to_wire() == {"title": "x"}


def test_optional_and_nullable_tells_absent_from_null() -> None:
    assert Entry.from_wire({"title": "x"}).note is MISSING
    assert Entry.from_wire({"title": "x", "note": None}).note is None
    assert Entry(title="x", note=None).to_wire() == {"title": "x", "note": None}


def test_sending_leaves_out_what_only_the_server_sets() -> None:
    assert Entry(title="x", uid="e1").to_wire(sending=True) == {"title": "x"}
    sent = Entry.from_wire(FULL).to_wire(sending=True)
    assert "uid" not in sent
    assert sent["unknown"] == {"kept": True}


def test_typed_further_keys_are_read_changed_and_written() -> None:
    node = Node.from_wire({"name": "n", "a": {"name": "x", "q": 1}, "additional_properties": {"name": "y"}})
    assert node.additional_properties["a"] == Author(name="x")
    assert node.extra == {}
    node.additional_properties["b"] = Author(name="z")
    del node.additional_properties["additional_properties"]
    assert node.to_wire() == {"name": "n", "a": {"name": "x", "q": 1}, "b": {"name": "z"}}


@pytest.mark.parametrize(
    ("data", "path", "expected", "found"),
    [
        ({"entries": [{"title": "a"}, {"title": 7}]}, "entries[1].title", "a valid string", "number"),
        ({"entries": [{}]}, "entries[0].title", "a value", "nothing"),
        ({"entries": [{"title": "a", "_version": "x"}]}, "entries[0]._version", "a valid integer", "string"),
        ({"entries": {}}, "entries", "an array", "object"),
        ({"entries": [{"title": "a", "parent": [1]}]}, "entries[0].parent", "an object", "array"),
        ([], "", "an object", "array"),
    ],
)
def test_a_wrong_type_is_one_error_that_says_where(data: Any, path: str, expected: str, found: str) -> None:
    with pytest.raises(DecodeError) as caught:
        read(EntryList, data, strict=True)
    error = caught.value
    assert (error.path, error.found) == (path, found)
    assert error.expected.startswith(expected)
    assert error.value == read(EntryList, data)


def test_a_problem_inside_a_union_has_a_path_through_the_data_only() -> None:
    with pytest.raises(DecodeError) as caught:
        Entry.from_wire({"title": "x", "tree": [1, [{"name": 5}]]}, strict=True)
    assert caught.value.path.startswith("tree[1][0]")
    assert "function" not in str(caught.value)


def test_text_that_is_not_json_is_the_same_error() -> None:
    with pytest.raises(DecodeError, match="JSON"):
        Entry.from_wire("<html>")


def test_a_union_of_records_goes_by_the_keys() -> None:
    drawing = Drawing.from_wire({"shapes": [{"side": 2}, {"radius": 1}, {"label": "?"}], "either": "text"})
    assert [type(shape) for shape in drawing.shapes] == [Square, Circle, Circle]
    assert drawing.either == "text"
    assert isinstance(Drawing.from_wire({"either": {"side": 2}}).either, Square)


def test_a_tag_decides_and_an_unknown_tag_does_not_fail() -> None:
    read_tag = [Drawing.from_wire({"tagged": {"type": tag}}).tagged for tag in ("square", "round", "new")]
    assert [type(shape) for shape in read_tag] == [Square, Circle, Circle]


def test_type_forms_beyond_records() -> None:
    forms = read(list[Circle | Square] | None, [{"side": 1}])
    assert forms == [Square(side=1)]
    assert read(dict[str, Author], {"a": {"name": "x"}}) == {"a": Author(name="x")}
    assert read(int, "5") == 5


def test_records_work_inside_pydantic_and_copy_and_pickle() -> None:
    entry = TypeAdapter(list[Entry]).validate_python([FULL])[0]
    assert TypeAdapter(list[Entry]).dump_python([entry]) == [FULL]
    assert pickle.loads(pickle.dumps(entry)).to_wire() == FULL
    assert copy.deepcopy(entry).to_wire() == FULL


def test_use_imports_only_what_is_needed() -> None:
    code = (
        "import sys; from support.shop.schemas import EntryList; names = lambda: "
        "sorted(m.rpartition('.')[2] for m in sys.modules if m.startswith('support.shop.schemas.'));"
        "print(names(), 'pydantic' in sys.modules);"
        "EntryList.from_wire({'entries': []}); print(names());"
        "EntryList.from_wire({'entries': [{'title': 'x'}]}); print(names())"
    )
    tests = Path(__file__).parents[1]
    generator = tests.parent / "generator"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": f"{tests}:{generator}"},
    )
    assert done.stdout.splitlines() == [
        "['entry_list'] False",
        "['entry', 'entry_list']",
        "['entry', 'entry_list', 'node']",
    ]
