"""Settings for all tests, and the small stack behind a fake API, which several rooms use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from cmagen.fake import FakeCma
from hypothesis import HealthCheck, settings
from support.contentful_models import EXPORTS, KITCHEN, models_of
from support.small_stack import small_cma

# How long an example takes tells about the machine, not about the code.
settings.register_profile("cmagen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cmagen")


@pytest.fixture
def cma() -> FakeCma:
    """A fake API of its own for each test."""
    return small_cma()


@pytest.fixture
def url(cma: FakeCma) -> Iterator[str]:
    """The address of `cma` on this machine."""
    with cma.serve() as address:
        yield address


@pytest.fixture(scope="session")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The models of the sample space of this repository."""
    return models_of(KITCHEN, tmp_path_factory.mktemp("kitchen"))


@pytest.fixture(scope="session", params=EXPORTS)
def export(request: pytest.FixtureRequest) -> Path:
    """Each export of a space in turn."""
    path: Path = request.param
    return path
