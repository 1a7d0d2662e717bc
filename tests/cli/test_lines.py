"""A JSON pointer leads to a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cmagen.diagnostics import Place
from cmagen.diagnostics.lines import line_of

YAML = """\
openapi: 3.1.0
paths:
  /pets/{id}:
    get:
      parameters:
        - name: a
        - name: b
"""
TOML = '[project]\nname = "package"\n[tool.cmagen]\npackage = "x"\n[tool.cmagen.targets.shop]\nspec = 3\n'


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("/openapi", 1),
        ("/paths/~1pets~1{id}/get", 4),
        ("/paths/~1pets~1{id}/get/parameters/1", 7),
        ("/paths/~1pets~1{id}/put", 3),
        ("/nothing", None),
        ("", None),
    ],
)
def test_in_yaml(tmp_path: Path, pointer: str, line: int | None) -> None:
    (tmp_path / "a.yaml").write_text(YAML)
    assert line_of(Place(str(tmp_path / "a.yaml"), pointer)) == line


def test_in_json(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"a": [1, {"b": 2}]}, indent=1))
    assert line_of(Place(str(tmp_path / "a.json"), "/a/1/b")) == 5


@pytest.mark.parametrize(("pointer", "line"), [("/tool/cmagen/package", 4), ("/tool/cmagen/targets/shop", 5)])
def test_in_toml(tmp_path: Path, pointer: str, line: int) -> None:
    (tmp_path / "pyproject.toml").write_text(TOML)
    assert line_of(Place(str(tmp_path / "pyproject.toml"), pointer)) == line


@pytest.mark.parametrize("text", ["{", "[" * 5000, "a: *b"])
def test_a_broken_file_has_no_lines(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text)
    assert line_of(Place(str(tmp_path / "a.yaml"), "/a")) is None
    assert line_of(Place(str(tmp_path / "missing.yaml"), "/a")) is None
