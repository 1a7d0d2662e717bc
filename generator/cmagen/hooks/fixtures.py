"""pytest fixtures for applications. The plugin provides them wherever cmagen is installed."""

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
    """Return factories and strategies for the first content model of `[tool.cmagen]`."""
    from ..project.config import load_config
    from ..testing import Content

    config = load_config(request.config.rootpath / "pyproject.toml")
    sources = [target.content for target in config.targets if target.content is not None]
    if not sources:
        pytest.fail("No target of [tool.cmagen] has a content model; set `content`.")
    return Content.load(sources[0])


@pytest.fixture
def fake_cma(cmagen_content: Content) -> FakeApi:
    """Return a new fake CMS with the content model of the application.

    It is the fake of the model's system, such as `FakeCma`. It has entries only if the content model is an
    export with entries.
    """
    return cmagen_content.fake()


@pytest.fixture
def fake_cma_url(fake_cma: FakeApi) -> Iterator[str]:
    """Serve `fake_cma` on 127.0.0.1 during the test; yield its base URL."""
    with fake_cma.serve() as url:
        yield url
