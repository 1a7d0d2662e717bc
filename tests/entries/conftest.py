from __future__ import annotations

from collections.abc import Iterator

import pytest
from cmagen.fake import FakeCma
from small_stack import small_cma


@pytest.fixture
def cma() -> FakeCma:
    return small_cma()


@pytest.fixture
def url(cma: FakeCma) -> Iterator[str]:
    with cma.serve() as address:
        yield address
