"""pytest fixtures for applications; the plugin offers them wherever cmagen is installed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ..fake import FakeApi
    from ..testing import Content

__all__ = ["cmagen_content", "fake_cma", "fake_cma_url"]


@pytest.fixture(scope="session")
def cmagen_content(request: pytest.FixtureRequest) -> Content:
    """Factories and strategies from the first content model of `[tool.cmagen]`."""
    from ..project.config import load_config
    from ..testing import Content

    config = load_config(request.config.rootpath / "pyproject.toml")
    sources = [target.content for target in config.targets if target.content is not None]
    if not sources:
        pytest.fail("No target of [tool.cmagen] has a content model.")
    return Content.load(sources[0])


@pytest.fixture
def fake_cma(cmagen_content: Content) -> FakeApi:
    """A fake CMS with the application's content model, new for every test; entries only from an export.

    It is the fake of the content model's system, such as `FakeCma`.
    """
    return cmagen_content.fake()


@pytest.fixture
def fake_cma_url(fake_cma: FakeApi) -> Iterator[str]:
    """Yield the base URL of `fake_cma` behind a server on 127.0.0.1."""
    with fake_cma.serve() as url:
        yield url
