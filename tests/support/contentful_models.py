"""Spaces for tests, and packages of models generated from them."""

from __future__ import annotations

import importlib
import json
import os
import sys
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cms.load import load_content

__all__ = ["EXPORTS", "KITCHEN", "content_type", "field", "link", "models_of", "runtime_of"]

ROOT = Path(__file__).parents[2]
KITCHEN = ROOT / "specs/stacks/kitchen.json"
_CORPUS = Path(os.environ.get("CMAGEN_CORPUS") or "/nowhere") / "contentful-spaces"
EXPORTS = [
    pytest.param(KITCHEN, id="kitchen"),
    *(pytest.param(path, id=path.stem, marks=pytest.mark.corpus) for path in sorted(_CORPUS.glob("*.json"))),
]
"""The sample space, and the exports in the folder of CMAGEN_CORPUS."""

_numbers = count()


def link(kind: str, uid: str) -> dict[str, Any]:
    return {"sys": {"type": "Link", "linkType": kind, "id": uid}}


def content_type(uid: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    sys = {"type": "ContentType", "id": uid, "version": 2, "publishedVersion": 1}
    return {"sys": sys, "name": uid.title(), "displayField": None, "fields": list(fields)} | more


def field(uid: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"id": uid, "name": uid.title(), "type": kind} | more


def models_of(space: Path | dict[str, Any], out: Path) -> ModuleType:
    """`models` of a package generated from an export; a package name is never used twice."""
    source = space
    if isinstance(space, dict):
        source = out / f"space_{next(_numbers)}.json"
        source.write_text(json.dumps(space), "utf-8")
    package = generate(Inputs(content=load_content(source)[0]))
    name = f"space_{next(_numbers)}"
    for path, data in package.files.items():
        (out / name / path).parent.mkdir(parents=True, exist_ok=True)
        (out / name / path).write_bytes(data)
    sys.path.insert(0, str(out))
    try:
        return importlib.import_module(f"{name}.models")
    finally:
        sys.path.remove(str(out))


def runtime_of(models: ModuleType) -> ModuleType:
    """`_runtime.contentful` of the same package."""
    return importlib.import_module(f"{models.__name__.partition('.')[0]}._runtime.contentful")
