"""Items of real stacks are read by the generated types, and go back exactly as they came."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from specs.replay import package

STACKS = Path(os.environ.get("CMAGEN_CORPUS", "")) / "contentstack-stacks"
CLASSES = {
    "assets.json": "Asset",
    "content_types.json": "ContentType",
    "extensions.json": "Extension",
    "global_fields.json": "GlobalField",
    "locales.json": "Locale",
    "taxonomies.json": "Taxonomy",
}


def files() -> list[Path]:
    return sorted(STACKS.rglob("*.json")) if "CMAGEN_CORPUS" in os.environ else []


def class_of(file: Path) -> str:
    return "Entry" if file.parent.name == "entries" else CLASSES.get(file.name, "")


def items(file: Path) -> Iterator[dict[str, Any]]:
    held = json.loads(file.read_text("utf-8"))
    rows = held if isinstance(held, list) else held.values()
    return (row for row in rows if isinstance(row, dict))


@pytest.mark.corpus
@pytest.mark.skipif("CMAGEN_CORPUS" not in os.environ, reason="CMAGEN_CORPUS names no folder")
@pytest.mark.parametrize("file", list(filter(class_of, files())), ids=lambda file: "/".join(file.parts[-3:]))
def test_items_survive(file: Path) -> None:
    schemas = import_module(f"{package().__name__}.schemas")
    record = getattr(schemas, class_of(file))
    for item in items(file):
        assert record.from_wire(item).to_wire() == item
