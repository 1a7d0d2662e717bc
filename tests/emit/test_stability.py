"""The same document gives the same bytes, and what is added moves nothing that was there."""

from __future__ import annotations

import copy
import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.naming import ApiNames
from support.packages import api_of, case, document, package_of

CASES = Path(__file__).resolve().parent.parent / "cases"
NAMES = ["entries", "shapes", "names", "parameters"]
PROGRAM = """
import hashlib, sys
from cmagen.build.generate import Inputs, generate
from cmagen.openapi import load_api
whole = hashlib.sha256()
for source in sys.argv[1:]:
    for path, data in generate(Inputs(load_api(source)[0])).files.items():
        whole.update(path.encode() + data)
print(whole.hexdigest())
"""


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same document with the members of every object in another order."""
    if isinstance(value, dict):
        pairs = [(key, shuffled(item, chance)) for key, item in value.items()]
        return dict(chance.sample(pairs, len(pairs)))
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


def fingerprint(files: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for path, data in files.items():
        whole.update(path.encode() + data)
    return whole.hexdigest()


@pytest.mark.slow
def test_hash_seed_locale_zone_and_folder_do_not_count(tmp_path: Path) -> None:
    sources = [str(CASES / name / "document.yaml") for name in NAMES]
    found = set()
    for seed, zone, lang in (
        ("0", "UTC", "C"),
        ("1", "Asia/Tokyo", "C.UTF-8"),
        ("4242", "America/Lima", "POSIX"),
    ):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": lang}
        env["PYTHONPATH"] = os.pathsep.join(sys.path)
        folder = tmp_path / seed
        folder.mkdir()
        command = [sys.executable, "-c", PROGRAM, *sources]
        found.add(subprocess.run(command, env=env, cwd=folder, capture_output=True, check=True).stdout)
    assert len(found) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_members_does_not_count(name: str, tmp_path: Path) -> None:
    plain = package_of(case(name), tmp_path).files
    for seed in range(3):
        again = package_of(shuffled(case(name), random.Random(seed)), tmp_path).files
        assert {path for path in plain if plain[path] != again.get(path)} == set()
        assert again.keys() == plain.keys()


def changed(before: dict[str, Any], after: dict[str, Any], folder: Path) -> set[str]:
    """Files that are not as they were, new ones left out."""
    first, second = package_of(before, folder).files, package_of(after, folder).files
    assert first.keys() <= second.keys()
    return {path for path in first if first[path] != second[path]}


def test_an_operation_of_a_new_tag_touches_only_the_indexes(tmp_path: Path) -> None:
    before = case("entries")
    after = copy.deepcopy(before)
    after["paths"]["/users"] = {
        "get": {
            "operationId": "getUser",
            "tags": ["Users"],
            "responses": {"200": {"description": "x", "content": {"application/json": {"schema": NEW}}}},
        }
    }
    assert changed(before, after, tmp_path) == {"API.md", "client.py", "schemas/__init__.py"}


NEW = {"type": "object", "properties": {"name": {"type": "string"}}}


def lines_lost(before: dict[str, Any], after: dict[str, Any], path: str, folder: Path) -> list[str]:
    first = package_of(before, folder).files[path].decode().splitlines()
    second = package_of(after, folder).files[path].decode().splitlines()
    return [line for line in first if line not in second]


def test_an_operation_of_a_known_tag_only_adds_lines(tmp_path: Path) -> None:
    before = case("entries")
    after = copy.deepcopy(before)
    after["paths"]["/notes/{uid}"]["put"] = {
        "operationId": "get_note",
        "tags": ["Notes"],
        "responses": {"204": {"description": "x"}},
    }
    assert changed(before, after, tmp_path) == {"API.md", "api/notes.py"}
    assert lines_lost(before, after, "api/notes.py", tmp_path) == []


def test_a_field_only_adds_lines(tmp_path: Path) -> None:
    before = case("entries")
    after = copy.deepcopy(before)
    after["components"]["schemas"]["Note"]["properties"]["version"] = {"type": "string"}
    after["components"]["schemas"]["Note"]["properties"]["colour"] = {"type": "string"}
    assert changed(before, after, tmp_path) <= {"schemas/note.py"}


def test_a_schema_that_wants_a_taken_name_gives_way(tmp_path: Path) -> None:
    before = case("entries")
    after = copy.deepcopy(before)
    after["components"]["schemas"]["new_note"] = NEW
    after["components"]["schemas"]["Note"]["properties"]["other"] = {"$ref": "#/components/schemas/new_note"}
    first, second = (ApiNames(api_of(one, tmp_path)) for one in (before, after))
    assert first.classes.items() <= second.classes.items()
    assert first.modules.items() <= second.modules.items()


def test_pins_hold_names_in_place(tmp_path: Path) -> None:
    source = document(
        {"/a": {"get": {"operationId": "getA", "tags": ["T"], "responses": {"200": {"$ref": "#/x-a"}}}}},
        **{
            "x-a": {
                "description": "x",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}},
            }
        },
        components={"schemas": {"A": {"type": "object", "properties": {"b": {"type": "string"}}}}},
    )
    pins = {
        "#/components/schemas/A": "Letter",
        "#/components/schemas/A/properties/b": "second",
        "GET /a": "fetch",
        "tag T": "things",
    }
    files = generate(Inputs(api_of(source, tmp_path), pins=pins)).files
    assert b"def fetch(" in files["api/things.py"]
    assert b"class Letter(Record)" in files["schemas/a.py"]
    assert b'second: Annotated[str | None, Field(alias="b")] = None' in files["schemas/a.py"]
