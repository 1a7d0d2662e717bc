from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cms.load import load_content
from cmagen.resources import resource_folder
from cmagen.testing import Content
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.small_stack import AUTHOR, BLOG_POST, GLOBAL_FIELDS

MUSEUM = resource_folder("specs") / "stacks" / "museum"


def _written(folder: Path, name: str, source: Path) -> None:
    for path, data in generate(Inputs(content=load_content(source)[0])).files.items():
        (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / name / path).write_bytes(data)


@pytest.fixture(scope="session")
def small_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    (folder / "content_types.json").write_text(json.dumps([AUTHOR, BLOG_POST]))
    (folder / "global_fields.json").write_text(json.dumps(GLOBAL_FIELDS))
    return folder


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory, small_source: Path) -> Iterator[Path]:
    """A folder on the path with the packages `museum_models` and `small_models`."""
    folder = tmp_path_factory.mktemp("models")
    _written(folder, "museum_models", MUSEUM)
    _written(folder, "small_models", small_source)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="session")
def museum(generated: Path) -> ModuleType:
    return importlib.import_module("museum_models.models")


@pytest.fixture(scope="session")
def small(generated: Path) -> ModuleType:
    return importlib.import_module("small_models.models")


@pytest.fixture(scope="session")
def museum_content() -> Content:
    return Content.load(MUSEUM)


@pytest.fixture(scope="session")
def small_content(small_source: Path) -> Content:
    return Content.load(small_source)


CALM = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def test_every_type_of_the_museum_is_made_valid(museum: ModuleType, museum_content: Content) -> None:
    for uid in museum.CONTENT_TYPES:
        read = museum.CONTENT_TYPES[uid]
        send = getattr(museum, f"{read.__name__}Input")
        for entry in museum_content.factory(read).batch(20):
            assert entry.to_input().violations(create=True) == ()
            assert entry.extra == {}
        for entry in museum_content.factory(send).batch(20):
            assert entry.violations(create=True) == ()


def test_values_differ_and_a_seed_repeats_them(small: ModuleType, small_content: Content) -> None:
    factory = small_content.factory(small.BlogPost)

    def titles(seed: int) -> list[str]:
        factory.seed_random(seed)
        return [post.title for post in factory.batch(5)]

    assert titles(1) == titles(1) != titles(2)
    assert len(set(titles(1))) == 5


def test_what_is_given_is_there(small: ModuleType, small_content: Content) -> None:
    post = small_content.factory(small.BlogPost).build(title="Mine", rating=4)
    assert (post.title, post.rating) == ("Mine", 4)
    draft = small_content.factory(small.BlogPostInput).build(title="Mine")
    assert draft.to_wire()["title"] == "Mine"
    with pytest.raises(TypeError, match="titel"):
        small_content.factory(small.BlogPost).build(titel="x")
    with pytest.raises(ValueError, match="rating"):
        small_content.factory(small.BlogPostInput).build(rating=9)


def test_strategies_keep_the_rules(small: ModuleType, small_content: Content) -> None:
    read, send = small_content.strategy(small.BlogPost), small_content.strategy(small.BlogPostInput)

    @CALM
    @given(read, send, st.data())
    def check(post: Any, draft: Any, data: Any) -> None:
        assert post.to_input().violations(create=True) == ()
        assert draft.violations(create=True) == ()
        assert small.BlogPost.from_wire(post.to_wire()).to_wire() == post.to_wire()

    check()


def test_patterns_are_kept(small: ModuleType, small_content: Content) -> None:
    authors = small_content.factory(small.Author).batch(40)
    written = [author.email for author in authors if author.email]
    assert written
    assert all("@" in email for email in written)


def test_made_entries_are_accepted_by_the_fake(small: ModuleType, small_content: Content) -> None:
    cma, factory = small_content.fake(), small_content.factory(small.AuthorInput)
    for draft in factory.batch(10):
        body = json.dumps({"entry": draft.to_wire()}).encode()
        reply = cma.handle("POST", "/content_types/author/entries", "", cma.headers(), body)
        assert reply.status == 201, reply.json()
