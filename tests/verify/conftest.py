from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cms.contentstack.connection import Connection
from cmagen.cms.live import model_of
from cmagen.fake import FakeCma
from cmagen.verify import Models, load_models
from small_stack import small_cma
from support.live import pull


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generated models of the small stack."""
    cma, folder = small_cma(), tmp_path_factory.mktemp("generated") / "cms"
    with cma.serve() as url:
        text = pull(Connection(base_url=url, api_key=cma.stack.api_key, secret=cma.management_token)).text
    for path, data in generate(Inputs(content=model_of(text, "small"))).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def models(package: Path) -> Models:
    return load_models(package)


@pytest.fixture
def cma() -> FakeCma:
    return small_cma()


@pytest.fixture
def connection(cma: FakeCma) -> Iterator[Connection]:
    with cma.serve() as url:
        yield Connection(base_url=url, api_key=cma.stack.api_key, secret=cma.management_token)
