"""Whatever is done to a document, reading it ends in an `Api` or in `BadInput`."""

from __future__ import annotations

import contextlib
import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from cmagen.diagnostics import BadInput
from cmagen.openapi import load_api
from cmagen.resources import bundled_spec

Steps = tuple[str | int, ...]

JUNK: list[Any] = [
    *(None, True, False, 0, -1, 1.5, "", "x", "\u202e\"'\\{}", [], {}, [None], [[]], {"": ""}, "default"),
    {"$ref": "#"},
    {"$ref": "#/paths"},
    {"$ref": "#/components/schemas/Lost"},
    {"allOf": [{}]},
    {"oneOf": []},
    {"enum": [None, {}]},
    {"type": ["array", "null", "object", "string"]},
    {"properties": {"a": {"$ref": "#/components"}}},
    {"nullable": True},
]
KEYWORDS = [
    "allOf",
    "oneOf",
    "anyOf",
    "type",
    "properties",
    "items",
    "required",
    "$ref",
    "discriminator",
    "enum",
    "const",
    "in",
    "name",
    "schema",
]


def places(value: Any, at: Steps = ()) -> Iterator[Steps]:
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for step, inner in entries:
        yield (*at, step)
        yield from places(inner, (*at, step))


def found(value: Any, steps: Steps) -> Any:
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def damage(value: Any, chance: random.Random, everywhere: list[Steps]) -> None:
    """Replace, move or point to something, anywhere."""
    at = chance.choice(everywhere)
    owner = found(value, at[:-1])
    other = chance.choice(everywhere)
    pointer = "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in other)
    new = chance.choice([chance.choice(JUNK), found(value, other), {"$ref": f"#{pointer}"}])
    if isinstance(owner, dict):
        owner[chance.choice([str(at[-1]), *KEYWORDS[: chance.randrange(4)]])] = copy.deepcopy(new)
    elif isinstance(owner, list) and isinstance(at[-1], int) and at[-1] < len(owner):
        owner[at[-1]] = copy.deepcopy(new)


@pytest.fixture(scope="module")
def sound() -> Any:
    file = bundled_spec("contentful")
    assert file is not None
    whole = json.loads(json.dumps(yaml.load(file.read_bytes(), yaml.CSafeLoader), default=str))
    whole["paths"] = dict(list(whole["paths"].items())[:12])
    return whole


@pytest.mark.parametrize("seed", range(60))
def test_no_damage_makes_reading_fail_in_another_way(sound: Any, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    value = copy.deepcopy(sound)
    everywhere = list(places(value))
    for _ in range(40):
        damage(value, chance, everywhere)
    file = tmp_path / "api.json"
    file.write_text(json.dumps(value), "utf-8")
    with contextlib.suppress(BadInput):
        api, _ = load_api(str(file))
        assert all(operation.path.startswith("/") for operation in api.operations)
