"""Every command and every program of the documentation runs, against the local stack."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import cmagen
import pytest
from cmagen.fake import FakeCma
from support.doc_blocks import blocks, run
from support.small_stack import small_cma

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
START = ROOT / "docs" / "start.md"
# Tables made from the code, a page about the inside, the part of a page that its maker reads, and the
# page about Contentful, which runs in tests/contentful.
NOT_RUN = (
    "contentful.md",
    "commands.md",
    "configuration.md",
    "diagnostics.md",
    "architecture.md",
    "README.md",
    "start.md",
)
AFTER_START = [page for page in PAGES if page.name not in NOT_RUN and not page.name.endswith(".head.md")]

# Sends what is meant for the API's own host to the local server instead.
REDIRECT = """
import os, httpx
def redirect(request):
    local = httpx.URL(os.environ["CMAGEN_TEST_STACK"])
    if request.url.host == "api.contentstack.io":
        request.url = request.url.copy_with(scheme="http", host=local.host, port=local.port)
        request.headers["host"] = f"{local.host}:{local.port}"
send, asend = httpx.HTTPTransport.handle_request, httpx.AsyncHTTPTransport.handle_async_request
def handle(self, request):
    redirect(request)
    return send(self, request)
async def handle_async(self, request):
    redirect(request)
    return await asend(self, request)
httpx.HTTPTransport.handle_request = handle
httpx.AsyncHTTPTransport.handle_async_request = handle_async
"""


@contextmanager
def served(cma: FakeCma, site: Path) -> Iterator[Mapping[str, str]]:
    """The environment of an application whose stack this is."""
    (site / "sitecustomize.py").write_text(REDIRECT)
    with cma.serve() as url:
        yield {
            **os.environ,
            # As if cmagen were installed, whether it is or not.
            "PYTEST_PLUGINS": "cmagen.hooks.pytest",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "CI": "true",  # with which hypothesis does not mind a slow machine
            "PYTHONPATH": os.pathsep.join((str(site), str(Path(cmagen.__file__).parents[1]), "src", ".")),
            "CMAGEN_TEST_STACK": url,
            "CMAGEN_CACHE_DIR": str(site / "cache"),
            "CONTENTSTACK_API_KEY": cma.stack.api_key,
            "CONTENTSTACK_MANAGEMENT_TOKEN": cma.management_token,
        }


@pytest.fixture
def env(tmp_path: Path) -> Iterator[Mapping[str, str]]:
    """A stack for one page: what another page did to its own does not show."""
    with served(small_cma(), tmp_path) as found:
        yield found


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The application as the start page leaves it."""
    shop = make_shop(tmp_path_factory.mktemp("started"))
    with served(small_cma(), tmp_path_factory.mktemp("site")) as env:
        for block in blocks(START):
            run(block, shop, env)
    shutil.copy(ROOT / "specs" / "stacks" / "kitchen.json", shop / "cms" / "kitchen.json")
    return shop


def make_shop(folder: Path) -> Path:
    """An application without a configuration, and an export of its stack."""
    (folder / "src" / "shop").mkdir(parents=True)
    (folder / "src" / "shop" / "__init__.py").write_text("")
    (folder / "pyproject.toml").write_text('[project]\nname = "shop"\n')
    export(small_cma(), folder / "cms" / "export")
    return folder


def export(cma: FakeCma, folder: Path) -> None:
    (folder / "entries").mkdir(parents=True)
    stack = cma.stack
    parts = {"content_types": stack.content_types, "global_fields": stack.global_fields}
    for name, rows in {**parts, "locales": stack.locales, "environments": stack.environments}.items():
        (folder / f"{name}.json").write_text(json.dumps(list(rows.values())))


@pytest.mark.slow
def test_the_readme_s_commands_and_then_its_programs(tmp_path: Path, env: Mapping[str, str]) -> None:
    shop = make_shop(tmp_path / "shop")
    for block in sorted(blocks(ROOT / "README.md"), key=lambda block: block.kind == "python"):
        run(block, shop, env)


@pytest.mark.slow
@pytest.mark.parametrize("page", AFTER_START, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_that_goes_on_from_the_start(page: Path, started: Path, env: Mapping[str, str]) -> None:
    for block in blocks(page):
        run(block, started, env)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"
