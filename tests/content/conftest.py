"""The sample stack and the corpus as imported packages."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cmagen.content.model import ContentModel
from support.content_stacks import MUSEUM, load, models_of, runtime_of
from support.ruled_stack import ruled_model

_CORPUS = Path(os.environ.get("CMAGEN_CORPUS") or "/nowhere") / "contentstack-stacks"


@dataclass(frozen=True)
class Stack:
    """A stack, its model and the package generated from it."""

    folder: Path
    model: ContentModel
    models: ModuleType
    runtime: ModuleType


def _stack(folder: Path, out: Path) -> Stack:
    model = load(folder)
    models = models_of(model, out)
    return Stack(folder, model, models, runtime_of(models))


@pytest.fixture(scope="session")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Stack:
    """The sample stack of this repository."""
    return _stack(MUSEUM, tmp_path_factory.mktemp("museum"))


def _found() -> list[Path]:
    return sorted(_CORPUS.iterdir()) if _CORPUS.is_dir() else []


@pytest.fixture(scope="session")
def stack_folders() -> list[Path]:
    """The sample, and what the folder of CMAGEN_CORPUS holds, if it is set."""
    return [MUSEUM, *_found()]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "stack_folder" in metafunc.fixturenames:
        corpus = [pytest.param(each, id=each.name, marks=pytest.mark.corpus) for each in _found()]
        metafunc.parametrize("stack_folder", [pytest.param(MUSEUM, id="museum"), *corpus], scope="session")


@pytest.fixture(scope="session")
def stack(stack_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Stack:
    """Each stack in turn: the sample, and what the folder of CMAGEN_CORPUS holds."""
    return _stack(stack_folder, tmp_path_factory.mktemp("stack"))


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The package of the stack in which every kind of field has rules."""
    return models_of(ruled_model(), tmp_path_factory.mktemp("ruled"))


@pytest.fixture(scope="session")
def rt(models: Any) -> Any:
    """The runtime of that package."""
    return runtime_of(models)
