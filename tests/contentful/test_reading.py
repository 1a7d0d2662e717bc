"""Entries of a space through generated classes: nothing is required, nothing is lost."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from dataclasses import fields
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cms.load import load_content
from support.contentful_models import KITCHEN, content_type, field, link, models_of, runtime_of

SPACE = json.loads(KITCHEN.read_text("utf-8"))
ENTRIES = {each["sys"]["id"]: each for each in SPACE["entries"]}


@pytest.fixture(scope="session")
def models(export: Path, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The models of each export in turn: the sample, and what the folder of CMAGEN_CORPUS holds."""
    return models_of(export, tmp_path_factory.mktemp("space"))


def class_of(models: ModuleType, entry: dict[str, Any]) -> Any:
    return models.CONTENT_TYPES[entry["sys"]["contentType"]["sys"]["id"]]


@pytest.fixture
def soup(kitchen: ModuleType) -> Any:
    return kitchen.Recipe.from_wire(deepcopy(ENTRIES["soup"]))


def test_every_entry_goes_out_as_it_came_in(models: ModuleType, export: Path) -> None:
    for entry in json.loads(export.read_text("utf-8")).get("entries", []):
        read = class_of(models, entry).from_wire(deepcopy(entry))
        assert json.dumps(read.to_wire()) == json.dumps(entry)
        sent = read.to_input().to_wire()
        assert json.dumps(sent["fields"]) == json.dumps(entry.get("fields", {}))
        assert {key: sent[key] for key in sent if key in entry} == entry


def test_every_asset_goes_out_as_it_came_in(models: ModuleType, export: Path) -> None:
    asset_class = runtime_of(models).Asset
    for asset in json.loads(export.read_text("utf-8")).get("assets", []):
        assert asset_class.from_wire(deepcopy(asset)).to_wire() == asset


def test_nothing_is_required(models: ModuleType) -> None:
    for each in models.CONTENT_TYPES.values():
        assert each.from_wire({}).to_wire() == {}
        assert each.from_wire({"sys": {}, "fields": {}}).to_input().to_wire()["fields"] == {}


def test_shuffled_input_gives_the_same_bytes(export: Path, tmp_path: Path) -> None:
    space = json.loads(export.read_text("utf-8"))
    for part in ("contentTypes", "locales", "editorInterfaces"):
        random.Random(7).shuffle(space.get(part, []))
    file = tmp_path / export.name
    file.write_text(json.dumps(space))
    whole = [generate(Inputs(content=load_content(path)[0])).files for path in (export, file)]
    assert whole[0] == whole[1]


def test_values_are_told_apart_by_locale(soup: Any) -> None:
    assert soup.title["en-US"] == "Pumpkin soup"
    assert soup.title["de"] == "Kürbissuppe"
    assert (soup.title.get("fr"), "fr" in soup.title, sorted(soup.title)) == (None, False, ["de", "en-US"])
    with pytest.raises(KeyError):
        soup.title["fr"]


def test_values_are_looked_for_along_the_fallback_chain(soup: Any) -> None:
    assert soup.title.resolve("de-AT") == "Kürbissuppe"
    assert soup.summary.resolve("de-AT") == "Warm und süß."
    assert soup.summary.resolve("en-US") is None
    assert soup.title.resolve("fr") is None
    assert soup.title.default == "Pumpkin soup"


def test_null_ends_the_search_and_is_kept(kitchen: ModuleType) -> None:
    wire = {"fields": {"title": {"de": None, "en-US": "Soup"}, "summary": None}}
    read = kitchen.Recipe.from_wire(wire)
    assert read.title.resolve("de-AT") is None
    assert read.summary == {}
    assert read.to_wire() == wire


def test_a_field_that_is_not_localized_has_one_value_for_all(soup: Any) -> None:
    assert soup.slug.resolve("fr") == soup.slug.resolve("de-AT") == soup.slug.default == "pumpkin-soup"


def test_each_kind_has_its_python_type(kitchen: ModuleType, soup: Any) -> None:
    runtime = runtime_of(kitchen)
    assert (soup.servings.default, type(soup.servings.default)) == (4, int)
    assert (soup.rating.default, type(soup.rating.default)) == (5, int)
    assert soup.salt.default == 1.5
    assert soup.vegan.default is True
    assert (soup.origin.default.lat, soup.origin.default.lon) == (48.13, 11.57)
    assert soup.nutrition.default == {"kcal": 320}
    assert soup.keywords.default == ["quick", "cheap"]
    assert soup.photo.default == kitchen_asset(runtime, "photo")
    assert soup.chef.default == kitchen.Chef.ref("mira")
    assert soup.steps["de"] == [kitchen.Step.ref("step-1")]
    assert soup.shop.default.urn.endswith("/pumpkin")
    assert soup.hologram.default == [1, {"x": None}]


def kitchen_asset(runtime: ModuleType, uid: str) -> Any:
    return runtime.Asset.ref(uid)


def test_dates_keep_their_text_and_say_what_they_mean(kitchen: ModuleType, soup: Any) -> None:
    cooked = soup.cooked_on.default
    assert (cooked, cooked.has_time) == ("2024-11-02T18:30+01:00", True)
    assert cooked.datetime.isoformat() == "2024-11-02T18:30:00+01:00"
    toast = kitchen.Recipe.from_wire(ENTRIES["toast"])
    assert (toast.cooked_on.default.has_time, str(toast.cooked_on.default.date)) == (False, "2015-11-06")


def test_what_is_not_known_is_kept(kitchen: ModuleType, soup: Any) -> None:
    assert soup.extra == {"removedField": {"en-US": "kept"}}
    toast = kitchen.Recipe.from_wire(ENTRIES["toast"])
    assert toast.title["tlg"] == "tost"
    assert toast.course.default == "brunch"


def test_sys_and_metadata(kitchen: ModuleType, soup: Any) -> None:
    assert (soup.sys.id, soup.sys.version, soup.sys.state) == ("soup", 3, "published")
    assert soup.sys.content_type.id == "recipe"
    assert soup.sys.extra == {"automationTags": []}
    assert [tag.id for tag in soup.metadata.tags] == ["vegan"]
    states = {uid: class_of(kitchen, each).from_wire(each).sys.state for uid, each in ENTRIES.items()}
    assert (states["toast"], states["nothing"]) == ("changed", "draft")
    archived = kitchen.Chef.from_wire({"sys": {"version": 3, "archivedVersion": 2}})
    assert archived.sys.state == "archived"


def test_rich_text_is_a_tree(kitchen: ModuleType, soup: Any) -> None:
    body = soup.body["en-US"]
    assert body.plain_text() == "Method\nCut the pumpkin, see how.\nMore"
    assert [node.type for node in body.root.children][:3] == [
        "heading-2",
        "paragraph",
        "embedded-entry-block",
    ]
    assert [each.id for each in body.embedded()] == ["step-1", "photo"]
    assert [each.id for each in body.links()] == ["step-1", "photo", "soup"]
    assert [node.uri for node in body.walk() if node.uri] == ["https://example.com/how"]
    assert [node.marks for node in body.walk() if node.text == "the pumpkin"] == [("bold",)]


def test_rich_text_can_be_made(kitchen: ModuleType) -> None:
    made = runtime_of(kitchen).RichText.paragraphs("One.", "Two.")
    assert made.plain_text() == "One.\nTwo."
    assert made.to_wire()["nodeType"] == "document"
    assert bool(made)
    assert not runtime_of(kitchen).RichText()


def test_delivery_answers_read_into_the_same_class(kitchen: ModuleType) -> None:
    flat = {
        "sys": {"type": "Entry", "id": "soup", "revision": 3, "locale": "de"},
        "fields": {"title": "Kürbissuppe", "steps": [link("Entry", "step-1")]},
    }
    read = kitchen.Recipe.from_delivery(flat)
    assert (read.title["de"], read.steps["de"], read.sys.revision) == (
        "Kürbissuppe",
        [kitchen.Step.ref("step-1")],
        3,
    )
    assert read.sys.state == "published"
    assert kitchen.Recipe.from_delivery({"fields": {"title": "x"}}, locale="fr").title == {"fr": "x"}
    assert kitchen.Recipe.from_delivery({"fields": {"title": {"fr": "x"}}}).title == {"fr": "x"}


def test_a_wrong_type_tells_where_and_what(kitchen: ModuleType) -> None:
    wire = {
        "sys": {"id": "bad"},
        "fields": {
            "title": "flat",
            "servings": {"en-US": "four"},
            "chef": {"en-US": "mira"},
            "steps": {"de": {}},
        },
    }
    with pytest.raises(ValueError, match="recipe bad") as raised:
        kitchen.Recipe.from_wire(wire, strict=True)
    paths = [problem.path for problem in raised.value.problems]
    assert paths == ["fields.title", "fields.servings.en-US", "fields.chef.en-US", "fields.steps.de"]


def test_many_entries_are_read_whatever_they_hold(kitchen: ModuleType) -> None:
    found = kitchen.Recipe.read_all([ENTRIES["soup"], {"fields": {"title": 1}}])
    assert [recipe.title for recipe in found] == [ENTRIES["soup"]["fields"]["title"], {}]
    with pytest.raises(ValueError, match="title"):
        kitchen.Recipe.read_all([{"fields": {"title": 1}}], strict=True)


def test_names_are_distinct_and_stable(kitchen: ModuleType) -> None:
    classes = {uid: each.__name__ for uid, each in kitchen.CONTENT_TYPES.items()}
    assert classes["blogPost"] == "BlogPost"
    assert len(set(classes.values())) == len(classes) == 13
    assert {classes[uid] for uid in ("class", "3uQBNcOi", "list")} == {"Class", "X3UQbNcOi", "List"}
    assert classes["Entry"] not in ("Entry", "EntryInput")
    assert all(each.content_type_uid == uid for uid, each in kitchen.CONTENT_TYPES.items())


def test_field_names_have_their_wire_id_as_alias(kitchen: ModuleType) -> None:
    odd = kitchen.OddNames.from_wire(ENTRIES["odd"])
    assert (odd.sys_["en-US"], odd.class_["en-US"], odd.list_["en-US"]) == ("sys", "class", "list")
    assert (odd.html_body["en-US"], odd.foo_bar["en-US"]) == ("HTMLBody", "foo_bar")
    own = [each.name for each in fields(odd) if each.name not in ("sys", "metadata")]
    values = {getattr(odd, name)["en-US"] for name in own}
    assert values == set(ENTRIES["odd"]["fields"])


def test_a_type_added_later_renames_nothing(tmp_path: Path) -> None:
    first = models_of({"contentTypes": [content_type("blogPost", field("fooBar", "Symbol"))]}, tmp_path)
    more = [
        content_type("blogPost", field("fooBar", "Symbol"), field("foo_bar", "Symbol")),
        content_type("blog.post"),
    ]
    second = models_of({"contentTypes": more}, tmp_path)
    assert first.CONTENT_TYPES["blogPost"].__name__ == second.CONTENT_TYPES["blogPost"].__name__


def test_modules_are_imported_when_they_are_used(tmp_path: Path) -> None:
    types = [content_type(f"type{n}", field("title", "Symbol")) for n in range(50)]
    models = models_of({"contentTypes": types}, tmp_path)
    assert "type_7" not in vars(models)
    assert models.CONTENT_TYPES["type7"].from_wire({"fields": {"title": {"en": "x"}}}).title == {"en": "x"}
