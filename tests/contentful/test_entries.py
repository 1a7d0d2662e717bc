"""Typed entries and assets against a space with state, over HTTP, sync and async."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cms.load import load_content
from cmagen.fake import FakeContentful
from cmagen.fake import Request as Sent
from cmagen.openapi import load_api
from support.contentful_models import KITCHEN, link

Run: TypeAlias = Callable[[Callable[[Any], Any]], Any]


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """A client with the models of the sample space."""
    out = tmp_path_factory.mktemp("client")
    inputs = Inputs(load_api("contentful")[0], load_content(KITCHEN)[0])
    for path, data in generate(inputs).files.items():
        (out / "kitchen_client" / path).parent.mkdir(parents=True, exist_ok=True)
        (out / "kitchen_client" / path).write_bytes(data)
    sys.path.insert(0, str(out))
    return importlib.import_module("kitchen_client")


@pytest.fixture
def models(package: ModuleType) -> ModuleType:
    return importlib.import_module(f"{package.__name__}.models")


@pytest.fixture
def space() -> FakeContentful:
    return FakeContentful.from_export(KITCHEN)


def query(request: Sent) -> dict[str, str]:
    return dict(request.query)


def version(request: Sent) -> int | None:
    text = request.headers.get("x-contentful-version")
    return int(text) if text else None


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest, package: ModuleType, space: FakeContentful) -> Iterator[Run]:
    """Runs a function with a client; what it returns is awaited by the asynchronous one."""
    with space.serve() as url:
        settings = {
            "access_token": space.access_token,
            "base_url": url,
            "requests_per_second": None,
            "max_retries": 0,
        }

        def sync(use: Callable[[Any], Any]) -> Any:
            with package.Client(**settings) as client:
                result = use(client)
                return list(result) if isinstance(result, Iterator) else result

        def waiting(use: Callable[[Any], Any]) -> Any:
            async def whole() -> Any:
                async with package.AsyncClient(**settings) as client:
                    result = use(client)
                    return await result if isinstance(result, Awaitable) else [each async for each in result]

            return asyncio.run(whole())

        yield sync if request.param == "sync" else waiting


def test_get_reads_all_locales(run: Run, models: ModuleType, space: FakeContentful) -> None:
    soup = run(lambda cms: cms.content(models.Recipe).get("soup"))
    assert isinstance(soup, models.Recipe)
    assert (soup.title["de"], soup.sys.version) == ("Kürbissuppe", 3)
    assert space.requests[-1].path == "/spaces/kitchen01/environments/master/entries/soup"


def test_another_space_or_environment_can_be_named(run: Run, package: ModuleType, models: ModuleType) -> None:
    with pytest.raises(package.NotFound):
        run(lambda cms: cms.content(models.Recipe, environment="staging").get("soup"))


def test_list_is_of_one_content_type(run: Run, models: ModuleType, space: FakeContentful) -> None:
    page = run(lambda cms: cms.content(models.Step).list(order=["sys.id"], limit=1, select=["fields.text"]))
    assert ([each.sys.id for each in page], page.total, len(page)) == (["step-1"], 2, 1)
    expected = {"content_type": "step", "order": "sys.id", "limit": "1", "select": "fields.text,sys"}
    assert query(space.requests[-1]) == expected


def test_a_condition_becomes_parameters(run: Run, models: ModuleType, space: FakeContentful) -> None:
    q = models.Recipe.q
    where = q.title.matches("soup") & (q.servings >= 4) & q.cooked_on.exists() & q.vegan.is_(True)
    where &= q.keywords.has_all(["hot", "quick"])
    where &= (
        q.chef.id.is_("mira") & q.sys.updated_at.__lt__("2025-01-01") & q.metadata.tags.in_(["vegan", "x"])
    )
    run(lambda cms: cms.content(models.Recipe).list(where, order=[q.rating.descending()], search="warm"))
    assert query(space.requests[-1]) == {
        "content_type": "recipe",
        "fields.title[match]": "soup",
        "fields.servings[gte]": "4",
        "fields.cookedOn[exists]": "true",
        "fields.vegan": "true",
        "fields.keywords[all]": "hot,quick",
        "fields.chef.sys.id": "mira",
        "sys.updatedAt[lt]": "2025-01-01",
        "metadata.tags.sys.id[in]": "vegan,x",
        "order": "-fields.rating",
        "query": "warm",
    }


def test_conditions_cannot_be_mixed_up(models: ModuleType) -> None:
    q = models.Recipe.q
    with pytest.raises(ValueError, match="conflicting values for the same condition"):
        q.slug.is_("a") & q.slug.is_("b")
    with pytest.raises(TypeError, match="combine"):
        bool(q.slug.is_("a"))
    with pytest.raises(AttributeError):
        q.nothing()
    chef = q.chef.where("chef", models.Chef.q.name.is_("Mira"))
    assert chef.parameters == {
        "fields.chef.sys.contentType.sys.id": "chef",
        "fields.chef.fields.name": "Mira",
    }


@pytest.mark.parametrize("cursor", [False, True])
def test_iterate_reads_all_pages(run: Run, models: ModuleType, space: FakeContentful, cursor: bool) -> None:
    sys = {"type": "Entry", "version": 1, "contentType": link("ContentType", "chef")}
    space.add(*({"sys": {**sys, "id": f"c{n:03}"}, "fields": {}} for n in range(7)))
    found = run(lambda cms: cms.content(models.Chef).iterate(page_size=3, cursor=cursor))
    assert [each.sys.id for each in found] == [*(f"c{n:03}" for n in range(7)), "mira"]
    assert len(space.requests) == 3
    assert run(lambda cms: cms.content(models.Chef).count()) == 8


def test_a_value_of_a_wrong_type_is_kept_or_raised(
    run: Run, models: ModuleType, package: ModuleType, space: FakeContentful
) -> None:
    space.environment.entries.rows["mira"]["fields"]["name"] = "flat"
    (mira,) = run(lambda cms: cms.content(models.Chef).list())
    assert mira.name == {}
    assert [str(problem) for problem in package.problems_of(mira)] == [
        "fields.name: expected an object, found string"
    ]
    assert mira.to_wire()["fields"]["name"] == mira.to_input().to_wire()["fields"]["name"] == "flat"
    strict = package.RequestOptions(strict_reading=True)
    calls: list[Callable[[Any], Any]] = [
        lambda cms: cms.content(models.Chef).list(options=strict),
        lambda cms: cms.content(models.Chef).get("mira", options=strict),
    ]
    for call in calls:
        with pytest.raises(package.DecodeError, match="chef mira") as wrong:
            run(call)
        assert wrong.value.path == "fields.name"


def test_create_with_and_without_an_id(run: Run, models: ModuleType, space: FakeContentful) -> None:
    draft = models.ChefInput(name={"en-US": "Ali"})
    made = run(lambda cms: cms.content(models.Chef).create(draft))
    assert (len(made.sys.id), made.sys.version, made.sys.state) == (22, 1, "draft")
    named = run(lambda cms: cms.content(models.Chef).create(draft, id="ali"))
    assert named.sys.id == "ali"
    assert [(r.method, version(r), r.headers["x-contentful-content-type"]) for r in space.requests] == [
        ("POST", None, "chef"),
        ("PUT", None, "chef"),
    ]
    assert json.loads(space.requests[-1].body) == {"fields": {"name": {"en-US": "Ali"}}}


def test_get_change_save_sends_the_version_that_was_read(
    run: Run, models: ModuleType, space: FakeContentful
) -> None:
    changed = run(lambda cms: cms.content(models.Recipe).get("soup")).to_input()
    changed.title["fr"] = "Soupe"
    saved = run(lambda cms: cms.content(models.Recipe).update(changed))
    assert (saved.title["fr"], saved.sys.version) == ("Soupe", 4)
    sent = space.requests[-1]
    assert (version(sent), sorted(json.loads(sent.body))) == (3, ["fields", "metadata"])
    assert json.loads(sent.body)["fields"]["removedField"] == {"en-US": "kept"}


def test_a_change_in_between_is_a_version_conflict(
    run: Run, package: ModuleType, models: ModuleType, space: FakeContentful
) -> None:
    changed = run(lambda cms: cms.content(models.Recipe).get("soup")).to_input()
    space.environment.entries.rows["soup"]["sys"]["version"] = 9
    with pytest.raises(package.VersionConflict) as raised:
        run(lambda cms: cms.content(models.Recipe).update(changed))
    assert (raised.value.sent_version, raised.value.current_version) == (3, 9)


def test_the_client_waits_as_long_as_the_rate_limit_says(package: ModuleType, models: ModuleType) -> None:
    cma = FakeContentful.from_export(KITCHEN)
    cma.rate_limit.limit = 1
    with cma.serve() as url, package.Client(access_token=cma.access_token, base_url=url) as client:
        found = [client.content(models.Chef).get("mira").name.default for _ in range(2)]
    assert (found, len(cma.requests)) == (["Mira", "Mira"], 3)


def test_an_input_that_was_not_read_needs_an_id(run: Run, models: ModuleType) -> None:
    with pytest.raises(ValueError, match="no id"):
        run(lambda cms: cms.content(models.Chef).update(models.ChefInput()))


def test_publish_checks_the_rules_first(run: Run, models: ModuleType, space: FakeContentful) -> None:
    with pytest.raises(ValueError, match="RecipeInput") as raised:
        run(lambda cms: cms.content(models.Recipe).publish("toast"))
    paths = {each.path for each in raised.value.violations}
    assert {"fields.title.en-US", "fields.slug.en-US", "fields.course.en-US"} <= paths
    assert [r.method for r in space.requests] == ["GET"]


def test_the_life_of_an_entry(
    run: Run, models: ModuleType, package: ModuleType, space: FakeContentful
) -> None:
    def chefs(cms: Any) -> Any:
        return cms.content(models.Chef)

    made = run(lambda cms: chefs(cms).create(models.ChefInput(name={"en-US": "Ali"}), id="ali"))
    published = run(lambda cms: chefs(cms).publish(made))
    assert (published.sys.state, version(space.requests[-1])) == ("published", 1)
    with pytest.raises(package.BadRequest):
        run(lambda cms: chefs(cms).delete(published))
    assert run(lambda cms: chefs(cms).unpublish(published)).sys.state == "draft"
    assert run(lambda cms: chefs(cms).archive("ali")).sys.state == "archived"
    assert run(lambda cms: chefs(cms).unarchive("ali")).sys.state == "draft"
    again = run(lambda cms: chefs(cms).publish("ali", locales=["en-US"]))
    assert json.loads(space.requests[-1].body) == {"add": {"fields": {"*": ["en-US"]}}}
    taken = run(lambda cms: chefs(cms).snapshots(again))
    assert [each.entry.name.default for each in taken] == ["Ali", "Ali"]
    run(lambda cms: chefs(cms).unpublish("ali"))
    assert run(lambda cms: chefs(cms).delete("ali")) is None
    with pytest.raises(package.NotFound):
        run(lambda cms: chefs(cms).get("ali"))


def test_references_have_their_own_classes(run: Run, models: ModuleType, space: FakeContentful) -> None:
    found = run(lambda cms: cms.content(models.Recipe).references("soup", include=1))
    assert found.entry.sys.id == "soup"
    assert {type(each).__name__ for each in found.entries} == {"Chef", "Step", "Recipe"}
    assert [each.title.default for each in found.assets] == ["A bowl of soup"]
    assert query(space.requests[-1]) == {"include": "1"}


def test_a_file_becomes_a_published_asset(
    run: Run, package: ModuleType, space: FakeContentful, tmp_path: Path
) -> None:
    file = tmp_path / "pot.png"
    file.write_bytes(b"PNG")
    titles = {"en-US": "A pot", "de": "Ein Topf"}
    asset = run(lambda cms: cms.media_library().upload(file, titles))
    assert asset.title == titles
    assert asset.file["de"].url.startswith("//")
    assert asset.file["en-US"].details.size == 3
    published = run(lambda cms: cms.media_library().publish(asset))
    assert published.sys.state == "published"
    assert [r.path.rpartition("master/")[2] for r in space.requests if r.method != "GET"] == [
        "/spaces/kitchen01/uploads",
        "assets",
        f"assets/{asset.sys.id}/files/en-US/process",
        f"assets/{asset.sys.id}/files/de/process",
        f"assets/{asset.sys.id}/published",
    ]
    assert list(space.space.uploads.values()) == [b"PNG"]
    run(lambda cms: cms.media_library().unpublish(asset))
    run(lambda cms: cms.media_library().delete(asset))
    with pytest.raises(package.NotFound):
        run(lambda cms: cms.media_library().get(asset.sys.id))


def test_an_asset_is_changed_with_its_version(run: Run, package: ModuleType, space: FakeContentful) -> None:
    asset = run(lambda cms: cms.media_library().get("photo"))
    asset.description["en-US"] = "On a table."
    assert run(lambda cms: cms.media_library().update(asset)).description["en-US"] == "On a table."
    assert version(space.requests[-1]) == 5
    with pytest.raises(package.VersionConflict):
        run(lambda cms: cms.media_library().update(asset))
