"""Any stack generates Python that imports; any entry of it survives the way there and back."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import black
import pytest
from black.mode import TargetVersion
from cmagen.cms.contentstack.entry_forms import ENTRY_FORMS
from cmagen.emit.models import emit_models
from cmagen.naming import NameMemory
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.content_stacks import expected_body, model_of, patient, quick_models, same_json
from support.random_content import entries, stacks

# shrinking a whole stack takes minutes and tells little more
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
_MODE = black.Mode(target_versions={TargetVersion.PY311}, line_length=88)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("random")


@settings(patient, max_examples=40, phases=_PHASES)
@given(stack=stacks())
def test_modules_are_python_in_their_final_form(stack: Any) -> None:
    model, _ = model_of(*stack[0], shared=stack[1])
    emitted, _ = emit_models(model, ENTRY_FORMS, NameMemory(), queries=True)
    for path, text in ((path, text) for path, text in emitted.items() if path.endswith(".py")):
        ast.parse(text)
        assert black.format_str(text, mode=_MODE) == text, path
        assert path.removeprefix("models/").replace("/", "").removesuffix(".py").isidentifier()


@settings(patient, max_examples=40, phases=_PHASES)
@given(stack=stacks(), data=st.data())
def test_entries_of_any_stack_come_back_as_they_were(folder: Path, stack: Any, data: st.DataObject) -> None:
    model, _ = model_of(*stack[0], shared=stack[1])
    models = quick_models(model, folder)
    for each in model.content_types:
        entry = data.draw(entries(model, each.uid))
        read = models.CONTENT_TYPES[each.uid].from_wire(entry)
        assert same_json(read.to_wire(), entry)
        fields = tuple(one for one in each.fields if one.uid not in ("tags",))
        made = read.to_input()
        assert same_json(made.to_wire(), expected_body(model, fields, entry, top=True))
        made.violations(create=True)
    _forget(models)


@settings(patient, max_examples=25, phases=_PHASES)
@given(stack=stacks())
def test_every_class_has_a_name_of_its_own(folder: Path, stack: Any) -> None:
    model, _ = model_of(*stack[0], shared=stack[1])
    models = quick_models(model, folder)
    names: list[str] = []
    for home in {*models._MODULES.values()} - {"catalog", "stack"}:
        module = import_module(f"{models.__name__}.{home}")
        names += [name for name in module.__all__ if getattr(module, name).__module__ == module.__name__]
    assert len(names) == len(set(names))
    _forget(models)


def _forget(models: Any) -> None:
    package = models.__name__.partition(".")[0]
    for name in [known for known in sys.modules if known.partition(".")[0] == package]:
        del sys.modules[name]


_BAD: list[tuple[str, Any, set[tuple[str, str]]]] = [
    ("text", "x", {("text", "min-length")}),
    ("code", "x", {("code", "pattern")}),
    ("texts", ["ok", 3], {("texts[1]", "type")}),
    ("number", 9, {("number", "maximum")}),
    ("numbers", [1, 7, "x"], {("numbers[1]", "maximum"), ("numbers[2]", "type")}),
    ("choice", "zz", {("choice", "choice")}),
    ("choices", ["a", "zz"], {("choices", "max-items"), ("choices[1]", "choice")}),
    ("day", "1999-01-01", {("day", "earliest")}),
    ("files", ["a", 2, "c"], {("files", "max-items"), ("files[1]", "type")}),
    ("group", {"n": 5}, {("group.n", "maximum")}),
    ("rows", [{}, {"inner": 1}, {}], {("rows", "max-items"), ("rows[1].inner", "type")}),
    ("seo", {"keys": "long"}, {("seo.keys", "max-length")}),
    (
        "related",
        ["a", {"uid": "b", "_content_type_uid": "zz"}],
        {(f"related[{n}]", "reference-type") for n in (0, 1)},
    ),
    ("body", 3, {("body", "type")}),
    ("class", "long", {("class", "max-length")}),
]
_HEROES: dict[str, set[str]] = {"Fine": set(), "x": {"min-length", "pattern"}, "Too long": {"max-length"}}


@given(
    bad=st.lists(st.sampled_from(_BAD), max_size=6, unique_by=lambda each: each[0]),
    heroes=st.lists(st.sampled_from(sorted(_HEROES)), max_size=4),
)
def test_all_violations_are_reported_and_nothing_else(
    models: Any, rt: Any, bad: Any, heroes: list[str]
) -> None:
    body = {uid: value for uid, value, _ in bad}
    body["sections"] = [{"grid": {"cells": [{"hero": {"headline": text}}]}} for text in heroes]
    wanted = {violation for _, _, violations in bad for violation in violations}
    for index, text in enumerate(heroes):
        wanted |= {(f"sections[{index}].grid.cells[0].hero.headline", code) for code in _HEROES[text]}
    try:
        models.PageInput.from_wire(body)
        found = []
    except rt.InvalidContent as invalid:
        found = [(each.path, each.code) for each in invalid.violations]
    assert sorted(found) == sorted(wanted)
