from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cms.load import load_content
from cmagen.resources import resource_folder
from cmagen.testing import Content
from small_stack import AUTHOR, BLOG_POST, GLOBAL_FIELDS

MUSEUM = resource_folder("specs") / "stacks" / "museum"


def _written(folder: Path, name: str, source: Path) -> None:
    for path, data in generate(Inputs(content=load_content(source)[0])).files.items():
        (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / name / path).write_bytes(data)


@pytest.fixture(scope="session")
def small_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    (folder / "content_types.json").write_text(json.dumps([AUTHOR, BLOG_POST]))
    (folder / "global_fields.json").write_text(json.dumps(GLOBAL_FIELDS))
    return folder


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory, small_source: Path) -> Iterator[Path]:
    """A folder on the path with the packages `museum_models` and `small_models`."""
    folder = tmp_path_factory.mktemp("models")
    _written(folder, "museum_models", MUSEUM)
    _written(folder, "small_models", small_source)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="session")
def museum(generated: Path) -> ModuleType:
    return importlib.import_module("museum_models.models")


@pytest.fixture(scope="session")
def small(generated: Path) -> ModuleType:
    return importlib.import_module("small_models.models")


@pytest.fixture(scope="session")
def museum_content() -> Content:
    return Content.load(MUSEUM)


@pytest.fixture(scope="session")
def small_content(small_source: Path) -> Content:
    return Content.load(small_source)
