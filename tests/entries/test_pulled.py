"""From a stack to typed entries: pull, generate, import, call; sync and async with the same assertions."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cms.contentstack.connection import Connection
from cmagen.cms.live import model_of
from cmagen.fake import FakeCma
from cmagen.openapi import load_api
from cmagen.openapi.load_options import LoadOptions, Selection
from support.live import pull
from support.small_stack import small_cma

USE = """
from pulled_shop import AsyncClient, Client
from pulled_shop.models import Author, AuthorInput, BlogPost, BlogPostInput


def read(cms: Client) -> list[str]:
    posts = cms.content(BlogPost)
    good = (BlogPost.q.rating >= 4) & BlogPost.q.seo.description.exists()
    found = posts.list(good, include=[BlogPost.q.author], sort=BlogPost.q.title.descending())
    made = posts.create(BlogPostInput(title="x", author=[Author.ref("blt1")]))
    return [post.title for post in found] + [made.uid]


async def later(cms: AsyncClient) -> str:
    author = await cms.content(Author).update("blt1", AuthorInput(title="x"))
    return author.title
"""
WRONG = {
    "cms.content(BlogPost).create(AuthorInput(title='x'))": "BlogPostInput",
    "cms.content(BlogPost).list(BlogPost.q.ratting >= 4)": "ratting",
    "cms.content(BlogPost).list(BlogPost.q.rating >= 'a')": "operand",
    "cms.content(BlogPost).get('x').titel": "titel",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package `pulled_shop`, made of what was pulled from the fake stack."""
    cma, folder = small_cma(), tmp_path_factory.mktemp("pulled")
    with cma.serve() as url:
        text = pull(Connection(base_url=url, api_key=cma.stack.api_key, secret=cma.management_token)).text
    api, _ = load_api("contentstack", options=LoadOptions(selection=Selection(include_tags=("Entries",))))
    for path, data in generate(Inputs(api=api, content=model_of(text, "small"))).files.items():
        (folder / "pulled_shop" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "pulled_shop" / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def shop(folder: Path) -> Iterator[ModuleType]:
    sys.path.insert(0, str(folder))
    yield importlib.import_module("pulled_shop")
    sys.path.remove(str(folder))


@pytest.fixture(params=["sync", "async"])
def content(request: pytest.FixtureRequest, shop: ModuleType, cma: FakeCma, url: str) -> Callable[..., Any]:
    """`content(model, "list", ...)`: one call of `client.content(model)`, iterators as lists."""
    given = {"base_url": url, "api_key": cma.stack.api_key, "management_token": cma.management_token}

    def sync(model: Any, method: str, *args: Any, **more: Any) -> Any:
        with shop.Client(**given) as client:
            answer = getattr(client.content(model), method)(*args, **more)
            return list(answer) if isinstance(answer, Iterator) else answer

    async def awaited(model: Any, method: str, *args: Any, **more: Any) -> Any:
        async with shop.AsyncClient(**given) as client:
            answer = getattr(client.content(model), method)(*args, **more)
            if isinstance(answer, AsyncIterator):
                return [entry async for entry in answer]
            return await answer if inspect.isawaitable(answer) else answer

    return sync if request.param == "sync" else lambda *args, **more: asyncio.run(awaited(*args, **more))


@pytest.fixture
def models(shop: ModuleType) -> Any:
    return importlib.import_module("pulled_shop.models")


def test_read_with_included_entries(content: Callable[..., Any], models: Any) -> None:
    q = models.BlogPost.q
    [post] = content(models.BlogPost, "iterate", q.rating > 2, include=[q.author])
    assert (post.title, post.rating, post.kind) == ("First", 5, "news")
    assert isinstance(post.author[0], models.Author)
    assert (post.author[0].title, post.author[0].age) == ("Ada", 36)
    assert post.sections[0].headline == "Hello"


def test_references_are_bare_unless_included(content: Callable[..., Any], models: Any) -> None:
    post = content(models.BlogPost, "get", "bltpost1")
    assert (post.author[0].uid, post.author[0].content_type_uid) == ("bltauthor1", "author")


def test_conditions_on_references_global_fields_and_blocks(content: Callable[..., Any], models: Any) -> None:
    q = models.BlogPost.q
    conditions = (
        q.author.where(models.Author.q.age > 30),
        q.sections.hero.headline.is_("Hello"),
        q.taxonomies.has("color", "red"),
        q.kind.in_(["news"]) & ~q.url.is_(""),
    )
    for condition in conditions:
        assert [post.uid for post in content(models.BlogPost, "list", condition)] == ["bltpost1"]
    assert content(models.BlogPost, "count", q.seo.card.label.exists()) == 0


def test_create_change_publish(content: Callable[..., Any], models: Any, cma: FakeCma) -> None:
    draft = models.BlogPostInput(title="New", rating=3, author=[models.Author.ref("bltauthor1")])
    post = content(models.BlogPost, "create", draft)
    assert (post.title, post.version, post.seo.card.label) == ("New", 1, "")
    changes = post.to_input()
    changes.rating = 4
    post = content(models.BlogPost, "update", post, changes)
    assert (post.rating, post.version, post.author[0].uid) == (4, 2, "bltauthor1")
    content(models.BlogPost, "publish", post, environments=["staging"], locales=["en-us"])
    post = content(models.BlogPost, "get", post.uid, publish_details=True)
    assert [each.environment for each in post.publish_details] == ["bltenvstaging"]


def test_get_change_save_sends_back_what_was_read(
    content: Callable[..., Any], models: Any, cma: FakeCma
) -> None:
    stored = cma.stack.entries["blog_post"]["bltpost1"].latest("en-us")
    stored["former"] = {"kept": [1, 2.50]}
    post = content(models.BlogPost, "get", "bltpost1")
    content(models.BlogPost, "update", post, post.to_input())
    after = cma.stack.entries["blog_post"]["bltpost1"].latest("en-us")
    own = ("title", "rating", "kind", "author", "sections", "taxonomies", "former")
    assert json.dumps([after[key] for key in own]) == json.dumps([stored[key] for key in own])


def test_rules_are_checked_before_anything_is_sent(
    content: Callable[..., Any], models: Any, cma: FakeCma
) -> None:
    with pytest.raises(ValueError, match="title") as caught:
        content(models.BlogPost, "create", models.BlogPostInput(rating=3))
    assert "mandatory" in str(caught.value)
    assert cma.requests == []


def test_only_what_is_set_is_sent(content: Callable[..., Any], models: Any, cma: FakeCma) -> None:
    content(models.BlogPost, "update", "bltpost2", models.BlogPostInput(rating=None, url=""))
    assert cma.requests[-1].json() == {"entry": {"rating": None, "url": ""}}


def test_failures_on_the_way_are_repeated(content: Callable[..., Any], models: Any, cma: FakeCma) -> None:
    cma.faults.bad_gateway()
    cma.faults.drop()
    assert content(models.Author, "count") == 2


@pytest.mark.slow
def test_type_checkers_know_the_entries(folder: Path) -> None:
    (folder / "use.py").write_text(USE)
    head = "from pulled_shop import Client\nfrom pulled_shop.models import AuthorInput, BlogPost\n"
    lines = [
        f"def f{number}(cms: Client) -> object:\n    return {code}\n" for number, code in enumerate(WRONG)
    ]
    (folder / "wrong.py").write_text(head + "".join(lines))
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "use.py", "wrong.py"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    found = [line for line in done.stdout.splitlines() if ": error:" in line]
    assert [line.partition(":")[0] for line in found] == ["wrong.py"] * len(WRONG), done.stdout
    for line, word in zip(found, WRONG.values(), strict=True):
        assert word in line
