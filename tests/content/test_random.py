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
from cmagen.emit.models import emit_models
from content_stacks import expected_body, model_of, patient, quick_models, same_json
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from random_content import entries, stacks

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
    for path, text in emit_models(model, queries=True)[0].items():
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
