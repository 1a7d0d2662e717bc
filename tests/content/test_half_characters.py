"""A text that was cut in the middle of a character."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cmagen.build.generate import Inputs, generate
from cmagen.cms.load import load_content
from support.content_stacks import content_type, field, models_of


def test_it_is_replaced_and_told_with_its_place(tmp_path: Path) -> None:
    choices = {"advanced": False, "choices": [{"value": "calm"}, {"value": "glad \ud83d"}]}
    types = [content_type("room", field("mood", enum=choices), field("half\udc00", help="x \ud83d y"))]
    path = tmp_path / "stack.json"
    path.write_text(json.dumps({"content_types": types, "global_fields": []}), "ascii")
    model, problems = load_content(path)
    halves = [problem for problem in problems if problem.code == "half-character"]
    assert {str(problem.place).partition("content_types/0/")[2] for problem in halves} >= {
        "schema/1/enum/choices/1/value"
    }
    assert all("\ud83d" not in str(problem) for problem in problems)
    for content in generate(Inputs(content=model)).files.values():
        content.decode()
    models: Any = models_of(model, tmp_path)
    assert models.RoomInput(title="a", mood="calm").mood == "calm"
