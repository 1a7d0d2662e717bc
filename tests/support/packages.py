"""Generates a package from a document and imports it under a name of its own."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml
from cmagen.build.generate import Inputs, Package, generate
from cmagen.openapi import load_api
from cmagen.openapi.model import Api

__all__ = ["api_of", "case", "document", "imported", "package_of", "written"]

_CASES = Path(__file__).resolve().parent.parent / "cases"
_numbers = count()


def document(paths: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """An OpenAPI 3.1 document with a server, and what is given."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Small", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": paths or {},
        **more,
    }


def case(name: str) -> dict[str, Any]:
    """The document of a case folder."""
    loaded: dict[str, Any] = yaml.safe_load((_CASES / name / "document.yaml").read_text("utf-8"))
    return loaded


def api_of(source: Mapping[str, Any], folder: Path) -> Api:
    """What a document means; it is written to `folder` first."""
    file = folder / "document.json"
    file.write_text(json.dumps(source), "utf-8")
    return load_api(str(file))[0]


def package_of(source: Mapping[str, Any], folder: Path, **inputs: Any) -> Package:
    return generate(Inputs(api_of(source, folder), **inputs))


def written(package: Package, folder: Path) -> Path:
    for path, data in package.files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


def imported(package: Package, folder: Path) -> ModuleType:
    """The package, written below `folder` and imported; a name is never used twice."""
    name = f"made_{next(_numbers)}"
    written(package, folder / name)
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))
