"""`cmagen infer`."""

from __future__ import annotations

import json
from pathlib import Path

from cmagen.openapi import LoadOptions, load_api
from support.small_project import Run

VAGUE = """
openapi: 3.1.0
info: {title: Vague, version: "1"}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: A pet.}}
"""


def test_an_overlay_is_written_that_generate_can_use(project: Path, run: Run) -> None:
    (project / "vague.yaml").write_text(VAGUE)
    (project / "seen").mkdir()
    request = {"method": "GET", "url": "https://pets.test/pets/7"}
    recorded = {"exchanges": [{"request": request, "response": {"status": 200, "body": {"name": "Rex"}}}]}
    (project / "seen" / "pet.json").write_text(json.dumps(recorded))
    done = run("infer", "--spec", "vague.yaml", "--recordings", "seen", "--out", "inferred.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 bodies got a schema: inferred.yaml\n"
    overlays = (str(project / "inferred.yaml"),)
    api, _ = load_api(str(project / "vague.yaml"), options=LoadOptions(overlays=overlays))
    assert [schema.hint for schema in api.schemas.values()] == [("getPet", "response")]


def test_bad_input_exits_with_2_and_writes_nothing(project: Path, run: Run) -> None:
    done = run("infer", "--spec", "lost.yaml", "--out", "inferred.yaml")
    assert done.returncode == 2
    assert "not-found" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "inferred.yaml").exists()
