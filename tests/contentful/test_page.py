"""Every command and program of the page about Contentful runs, against a local space."""

from __future__ import annotations

import os
from pathlib import Path

import cmagen
import pytest
from cmagen.fake import FakeContentful
from support.contentful_models import KITCHEN
from support.doc_blocks import blocks, run

PAGE = Path(__file__).parents[2] / "docs/contentful.md"
REDIRECT = """
import os, httpx
send = httpx.HTTPTransport.handle_request
def handle(self, request):
    local = httpx.URL(os.environ["CMAGEN_TEST_SPACE"])
    if request.url.host in ("api.contentful.com", "upload.contentful.com"):
        request.url = request.url.copy_with(scheme="http", host=local.host, port=local.port)
        request.headers["host"] = f"{local.host}:{local.port}"
    return send(self, request)
httpx.HTTPTransport.handle_request = handle
"""


def tidy_space() -> FakeContentful:
    """Without the entries that break rules on purpose."""
    space = FakeContentful.from_export(KITCHEN)
    for uid in ("nothing", "toast"):
        space.environment.entries.remove(uid)
    del space.environment.entries.rows["soup"]["fields"]["removedField"]
    return space


@pytest.mark.slow
def test_the_blocks_run_in_their_order(tmp_path: Path) -> None:
    space = tidy_space()
    (tmp_path / "src/shop").mkdir(parents=True)
    (tmp_path / "src/shop/__init__.py").write_text("")
    (tmp_path / "sitecustomize.py").write_text(REDIRECT)
    found = list(blocks(PAGE))
    config = next(block.text for block in found if block.kind == "toml")
    (tmp_path / "pyproject.toml").write_text(f'[project]\nname = "shop"\n\n{config}')
    path = (tmp_path, Path(cmagen.__file__).parents[1], tmp_path / "src")
    with space.serve() as url:
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path)), "CMAGEN_TEST_SPACE": url}
        env |= {
            "CONTENTFUL_MANAGEMENT_TOKEN": space.access_token,
            "CMAGEN_CACHE_DIR": str(tmp_path / "cache"),
        }
        for block in found:
            run(block, tmp_path, env)
    assert space.environment.entries.rows["soup"]["fields"]["title"]["fr"] == "Soupe au potiron"
