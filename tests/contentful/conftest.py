from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

import pytest
from support.contentful_models import KITCHEN, models_of

_CORPUS = Path(os.environ.get("CMAGEN_CORPUS") or "/nowhere") / "contentful-spaces"


@pytest.fixture(scope="session")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The models of the sample space of this repository."""
    return models_of(KITCHEN, tmp_path_factory.mktemp("kitchen"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "export" in metafunc.fixturenames:
        found = sorted(_CORPUS.glob("*.json"))
        corpus = [pytest.param(each, id=each.stem, marks=pytest.mark.corpus) for each in found]
        metafunc.parametrize("export", [pytest.param(KITCHEN, id="kitchen"), *corpus], scope="session")


@pytest.fixture(scope="session")
def models(export: Path, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The models of each export in turn: the sample, and what the folder of CMAGEN_CORPUS holds."""
    return models_of(export, tmp_path_factory.mktemp("space"))
