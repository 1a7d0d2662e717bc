"""Whole stacks: generate, import, read every entry, send it back as it came."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cmagen.build.generate import Inputs, generate
from cmagen.cms import snapshot
from cmagen.cms.load import load_content, load_entries
from support.content_stacks import expected_body, same_json


def _entries(stack: Any) -> Iterator[tuple[str, Any]]:
    for variants in (False, True):
        for uid, entries in load_entries(stack.folder, variants=variants).items():
            for entry in entries:
                yield uid, json.loads(json.dumps(entry))


def test_every_module_is_importable(stack: Any) -> None:
    assert [cls.content_type_uid for cls in stack.models.CONTENT_TYPES.values()] == [
        each.uid for each in stack.model.content_types
    ]
    assert len(list(stack.models.GLOBAL_FIELDS.values())) == len(stack.model.global_fields)
    assert [name for name in dir(stack.models) if getattr(stack.models, name, None) is None] == []


def test_every_entry_is_read_and_written_as_it_came(stack: Any) -> None:
    for uid, entry in _entries(stack):
        text = json.dumps(entry)
        read = stack.models.CONTENT_TYPES[uid].from_wire(text)
        assert json.dumps(read.to_wire()) == text


def test_every_entry_is_sent_as_it_came(stack: Any) -> None:
    fields = {each.uid: each.fields for each in stack.model.content_types}
    for uid, entry in _entries(stack):
        sent = stack.models.CONTENT_TYPES[uid].from_wire(entry).to_input().to_wire()
        assert same_json(sent, expected_body(stack.model, fields[uid], entry, top=True)), (uid, entry["uid"])


def test_what_was_sent_is_accepted_as_an_input(stack: Any) -> None:
    for uid, entry in _entries(stack):
        made = stack.models.CONTENT_TYPES[uid].from_wire(entry).to_input()
        if not made.violations() and "carousel_of_old" not in str(entry):
            again = type(made).from_wire(made.to_wire())
            assert same_json(again.to_wire(), made.to_wire())


def test_a_change_changes_only_itself(stack: Any) -> None:
    for uid, entry in _entries(stack):
        made = stack.models.CONTENT_TYPES[uid].from_wire(entry).to_input()
        before = made.to_wire()
        made.title = "Another title"
        after = made.to_wire()
        assert after.pop("title") == "Another title"
        before.pop("title", None)
        assert same_json(after, before)


def test_the_same_bytes_whatever_the_order(stack_folder: Path, tmp_path: Path) -> None:
    model, _ = load_content(stack_folder)
    wanted = generate(Inputs(content=model)).files
    for seed in range(2):
        for name in ("content_types", "global_fields"):
            items = json.loads((stack_folder / f"{name}.json").read_text("utf-8"))
            random.Random(seed).shuffle(items)
            (tmp_path / f"{name}.json").write_text(json.dumps([_shuffled(each, seed) for each in items]))
        for path in stack_folder.glob("*.json"):
            if not (tmp_path / path.name).exists():
                (tmp_path / path.name).write_bytes(path.read_bytes())
        assert generate(Inputs(content=load_content(tmp_path)[0])).files == wanted


def _shuffled(value: Any, seed: int) -> Any:
    """Keys in another order; lists stay, their order means something."""
    if isinstance(value, list):
        return [_shuffled(each, seed) for each in value]
    if isinstance(value, dict):
        keys = sorted(value)
        random.Random(seed).shuffle(keys)
        return {key: _shuffled(value[key], seed) for key in keys}
    return value


def test_a_snapshot_generates_the_same(stack_folder: Path, tmp_path: Path) -> None:
    types = json.loads((stack_folder / "content_types.json").read_text("utf-8"))
    shared = json.loads((stack_folder / "global_fields.json").read_text("utf-8"))
    text = snapshot.dump("contentstack", {"content_types": types, "global_fields": shared})
    (tmp_path / "snapshot.json").write_text(text, "utf-8")
    made = generate(Inputs(content=load_content(tmp_path / "snapshot.json")[0])).files
    wanted = generate(Inputs(content=load_content(stack_folder)[0])).files
    differ = {path for path in wanted if made.get(path) != wanted[path]}
    assert differ <= {"models/stack.py", "models/__init__.py"}, "locales are not in this snapshot"
