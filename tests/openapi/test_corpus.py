"""Real documents: every operation they hold is read, soon."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from cmagen.openapi import load_api
from cmagen.openapi.model import Named

CORPUS = Path(os.environ.get("CMAGEN_CORPUS", ""), "openapi")
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
SECONDS = 8.0

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif("CMAGEN_CORPUS" not in os.environ, reason="CMAGEN_CORPUS names no folder"),
]


def documents() -> Iterator[Path]:
    for file in sorted(CORPUS.rglob("*")) if "CMAGEN_CORPUS" in os.environ else ():
        if file.suffix in (".json", ".yaml", ".yml") and "openapi" in _head(file):
            yield file


def _head(file: Path) -> str:
    return next((line for line in file.read_text("utf-8")[:400].splitlines() if "openapi" in line), "")


@pytest.mark.parametrize("file", list(documents()), ids=lambda file: file.name)
def test_every_operation_is_read(file: Path) -> None:
    start = time.process_time()
    api, found = load_api(str(file))
    assert time.process_time() - start < SECONDS
    assert {one.key for one in api.operations} == set(_keys(file))
    assert [one for one in found if one.severity == "error"] == []
    assert _mentioned(api) <= set(api.schemas)
    assert all(schema.hint and all(schema.hint) for schema in api.schemas.values())


def _keys(file: Path) -> Iterator[str]:
    """Method and path of every operation, counted without the code under test."""
    text = file.read_text("utf-8")
    value = json.loads(text) if file.suffix == ".json" else yaml.load(text, yaml.CSafeLoader)
    for path, item in (value.get("paths") or {}).items():
        yield from (f"{method.upper()} {path}" for method in item if method in METHODS)


def _mentioned(value: Any) -> set[str]:
    """Keys of all schemas that are pointed to, anywhere."""
    found, waiting = set[str](), [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Named):
            found.add(one.key)
        elif isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, tuple):
            waiting += one
        else:
            waiting += (getattr(one, name) for name in getattr(one, "__dataclass_fields__", ()))
    return found
