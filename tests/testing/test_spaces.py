"""Factories, strategies and fakes for Contentful: values by locale."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cmagen.fake import FakeContentful
from cmagen.testing import Content
from hypothesis import HealthCheck, given, settings
from support.contentful_models import KITCHEN, content_type, field, models_of

CALM = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
CORPUS = os.environ.get("CMAGEN_CORPUS", "")


@pytest.fixture(scope="module")
def content() -> Content:
    return Content.load(KITCHEN)


def _input(models: ModuleType, read: Any) -> Any:
    return getattr(models, f"{read.__name__}Input")


def test_every_type_is_made_valid(kitchen: ModuleType, content: Content) -> None:
    for uid in kitchen.CONTENT_TYPES:
        read = kitchen.CONTENT_TYPES[uid]
        for entry in content.factory(read).batch(20):
            assert entry.to_input().violations() == ()
            assert (entry.extra, entry.sys.id != "", entry.sys.content_type) != ({}, False, None)
        for draft in content.factory(_input(kitchen, read)).batch(20):
            assert draft.violations() == ()


def test_locales_are_those_of_the_space(kitchen: ModuleType, content: Content) -> None:
    recipes = content.factory(kitchen.Recipe).batch(40)
    assert {code for recipe in recipes for code in recipe.title} == {"en-US", "de", "de-AT", "fr"}
    assert all("en-US" in recipe.title for recipe in recipes)
    assert {code for recipe in recipes for code in recipe.slug} == {"en-US"}
    assert any(not recipe.summary for recipe in recipes)


def test_what_is_given_is_there(kitchen: ModuleType, content: Content) -> None:
    soup = content.factory(kitchen.Recipe).build(title={"en-US": "Soup", "de": "Suppe"})
    assert (soup.title.default, soup.title.resolve("de-AT")) == ("Soup", "Suppe")
    drafts = content.factory(kitchen.RecipeInput)
    assert drafts.build(title={"en-US": "Soup"}).to_wire()["fields"]["title"] == {"en-US": "Soup"}
    with pytest.raises(ValueError, match="title"):
        drafts.build(title={"en-US": 7})
    with pytest.raises(TypeError, match="titel"):
        drafts.build(titel={})


def test_a_seed_repeats_them(kitchen: ModuleType, content: Content) -> None:
    factory = content.factory(kitchen.Recipe)

    def entries(seed: int) -> list[Any]:
        factory.seed_random(seed)
        return [entry.to_wire() for entry in factory.batch(3)]

    assert entries(1) == entries(1) != entries(2)


def test_strategies_keep_the_rules(kitchen: ModuleType, content: Content) -> None:
    @CALM
    @given(content.strategy(kitchen.Recipe), content.strategy(kitchen.RecipeInput))
    def check(entry: Any, draft: Any) -> None:
        assert entry.to_input().violations() == draft.violations() == ()
        assert kitchen.Recipe.from_wire(entry.to_wire()).to_wire() == entry.to_wire()

    check()


def test_rules_at_the_edge(tmp_path: Path) -> None:
    rules: list[dict[str, Any]] = [
        field("old", "Date", validations=[{"dateRange": {"max": "1990-05-01"}}], required=True),
        field("code", "Symbol", validations=[{"regexp": {"pattern": "^[A-Z]{2}\\d$"}}], required=True),
        field("few", "Object", validations=[{"size": {"min": 2, "max": 2}}], required=True),
        field("none", "Symbol", validations=[{"regexp": {"pattern": "^a$"}}, {"size": {"min": 5}}]),
        field("exact", "Array", items={"type": "Symbol"}, validations=[{"size": {"min": 4, "max": 4}}]),
    ]
    space = {"contentTypes": [content_type("edge", *rules)]}
    file = tmp_path / "edge.json"
    file.write_text(json.dumps(space))
    models = models_of(file, tmp_path)
    for draft in Content.load(file).factory(models.EdgeInput).batch(30):
        assert draft.violations() == ()


def test_made_entries_are_accepted_and_published_by_the_fake(kitchen: ModuleType, content: Content) -> None:
    cma = content.fake()
    assert isinstance(cma, FakeContentful)
    cma.check_links = False
    for read in (kitchen.Recipe, kitchen.Chef, kitchen.Step):
        headers = {**cma.headers(), "X-Contentful-Content-Type": read.content_type_uid}
        for draft in content.factory(_input(kitchen, read)).batch(10):
            body = json.dumps(draft.to_wire(sending=True)).encode()
            created = cma.handle("POST", "/spaces/kitchen01/entries", "", headers, body)
            assert created.status == 201, created.json()
            path = f"/spaces/kitchen01/entries/{created.json()['sys']['id']}/published"
            done = cma.handle("PUT", path, "", {**headers, "X-Contentful-Version": "1"})
            assert done.status == 200, done.json()


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS, reason="CMAGEN_CORPUS is not set")
def test_entries_for_every_space_of_the_corpus(tmp_path: Path) -> None:
    for file in sorted((Path(CORPUS) / "contentful-spaces").glob("*.json")):
        content, models = Content.load(file), models_of(file, tmp_path)
        for uid in models.CONTENT_TYPES:
            for entry in content.factory(models.CONTENT_TYPES[uid]).batch(3):
                assert entry.to_input().violations() == (), f"{file.name}: {uid}"
        assert isinstance(content.fake(), FakeContentful)
