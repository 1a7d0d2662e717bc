"""Small documents and the packages made of them, byte for byte.

`CMAGEN_REGENERATE=1 pytest tests/emit/test_cases.py` writes the expected files anew.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import black
import pytest
from cmagen.build.generate import Inputs, Package, generate
from cmagen.openapi import load_api
from support.golden import assert_golden
from support.packages import written

CASES = Path(__file__).resolve().parent.parent / "cases"
NAMES = sorted(path.parent.name for path in CASES.glob("*/document.yaml"))
MODE = black.Mode(target_versions={black.TargetVersion.PY311})


def package(name: str) -> Package:
    return generate(Inputs(load_api(str(CASES / name / "document.yaml"))[0]))


def own(made: Package) -> dict[str, bytes]:
    """Everything but the copied runtime, which has tests of its own."""
    return {path: data for path, data in made.files.items() if not path.startswith("_runtime/")}


@pytest.mark.parametrize("name", NAMES)
def test_the_package_is_what_was_committed(name: str) -> None:
    expected, made = CASES / name / "expected", own(package(name))
    if os.environ.get("CMAGEN_REGENERATE"):
        shutil.rmtree(expected, ignore_errors=True)
        written(Package(made), expected)
    assert_golden(made, expected)


@pytest.mark.parametrize("name", NAMES)
def test_black_leaves_it_alone(name: str) -> None:
    for path, data in own(package(name)).items():
        if path.endswith(".py") and data:
            assert black.format_str(data.decode(), mode=MODE) == data.decode(), path


USAGE = """
from typing import assert_type

from case_answers import Client as AnswersClient
from case_answers.schemas import Done, Waiting
from case_bodies import Client as BodiesClient
from case_entries import AsyncClient, Client, RequestOptions, raw_response
from case_entries.schemas import NewNote, NewNoteNote, Note, NoteList
from case_parameters import Client as ParametersClient


def use(client: Client, answers: AnswersClient, bodies: BodiesClient, parameters: ParametersClient) -> None:
    assert_type(client.notes.list_notes(skip=1, options=RequestOptions(timeout=3)), NoteList)
    assert_type(list(client.notes.iterate_notes()), list[Note])
    assert_type(raw_response(lambda: client.notes.get_note("a")).parsed, Note)
    assert_type(client.notes.create_note({"note": {"text": "a"}}), Note)
    assert_type(client.notes.create_note(NewNote(note=NewNoteNote(text="a", due=None))).version, int | None)
    assert_type(answers.answers.get_both(), Done | Waiting | None)
    assert_type(answers.answers.get_media(), Done | str)
    assert_type([event.data for event in answers.answers.listen()], list[Done])
    bodies.files.upload_file(asset_upload=b"x", more=[b"y"], meta={"width": 1})
    parameters.all.clashes("p", (1, 2), id_query=3)


async def use_async(client: AsyncClient) -> None:
    assert_type(await client.notes.get_note("a"), Note)
    assert_type([note async for note in client.notes.iterate_notes()], list[Note])
    assert_type((await raw_response(client.notes.get_note("a"))).parsed, Note)
"""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All cases side by side, each a package of its own."""
    folder = tmp_path_factory.mktemp("cases")
    for name in NAMES:
        written(package(name), folder / f"case_{name}")
    (folder / "usage.py").write_text(USAGE)
    return folder


@pytest.mark.slow
def test_mypy_strict_finds_nothing(everything: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--python-version", "3.11", "--cache-dir", "mypy"]
    packages = [part for name in ("usage", *(f"case_{name}" for name in NAMES)) for part in ("-p", name)]
    made = subprocess.run([*command, *packages], cwd=everything, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout


@pytest.mark.slow
def test_pyright_strict_finds_nothing(everything: Path) -> None:
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "include": ["."]}
    (everything / "pyrightconfig.json").write_text(json.dumps(settings))
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable]
    made = subprocess.run(command, cwd=everything, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout


@pytest.mark.slow
def test_ruff_finds_nothing(everything: Path) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "E4,E7,E9,F,I,B,UP,PIE,RET"]
    command += ["--ignore", "PIE807,I001", "--target-version", "py311", "--exclude", "_runtime", "."]
    made = subprocess.run(command, cwd=everything, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout
