"""What is sent: wrong types raise at once, rules are told before publishing, nothing is lost on the way."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from support.contentful_models import KITCHEN, content_type, field, link, models_of, runtime_of

ENTRIES = {each["sys"]["id"]: each for each in json.loads(KITCHEN.read_text("utf-8"))["entries"]}


def valid(kitchen: ModuleType, **changes: Any) -> Any:
    given = {
        "title": {"en-US": "Soup"},
        "slug": {"en-US": "soup"},
        "chef": {"en-US": kitchen.Chef.ref("mira")},
    }
    return kitchen.RecipeInput(**given | changes)


def broken(entry: Any) -> dict[str, str]:
    return {violation.path: violation.code for violation in entry.violations()}


def test_a_whole_input_breaks_nothing(kitchen: ModuleType) -> None:
    made = valid(kitchen)
    assert made.violations() == ()
    made.check()
    assert made.to_wire() == {
        "fields": {
            "title": {"en-US": "Soup"},
            "slug": {"en-US": "soup"},
            "chef": {"en-US": link("Entry", "mira")},
        }
    }


def test_required_fields_need_a_value_where_the_locale_is_not_optional(kitchen: ModuleType) -> None:
    empty = kitchen.RecipeInput()
    assert broken(empty) == {
        "fields.title.en-US": "required",
        "fields.slug.en-US": "required",
        "fields.chef.en-US": "required",
    }
    assert broken(valid(kitchen, title={"de": "Suppe"})) == {"fields.title.en-US": "required"}


def test_every_mandatory_locale_counts(tmp_path: Path) -> None:
    locales = [
        {"code": "en", "default": True},
        {"code": "de", "fallbackCode": "en"},
        {"code": "fr", "optional": True},
    ]
    title = field("title", "Symbol", required=True, localized=True)
    slug = field("slug", "Symbol", required=True)
    models = models_of({"contentTypes": [content_type("page", title, slug)], "locales": locales}, tmp_path)
    assert broken(models.PageInput()) == {
        "fields.title.de": "required",
        "fields.title.en": "required",
        "fields.slug.en": "required",
    }
    unknown = models_of({"contentTypes": [content_type("page", title)]}, tmp_path)
    assert broken(unknown.PageInput()) == {"fields.title": "required"}
    assert broken(unknown.PageInput(title={"xx": "x"})) == {}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"title": {"en-US": "ab", "de": "x" * 61}}, {"title.en-US": "min-length", "title.de": "max-length"}),
        ({"slug": {"en-US": "Not OK"}}, {"slug.en-US": "pattern"}),
        ({"slug": {"en-US": "my-DRAFT"}}, {"slug.en-US": "pattern"}),
        ({"slug": {"en-US": "my-draft"}}, {"slug.en-US": "pattern"}),
        ({"servings": {"en-US": 0}}, {"servings.en-US": "minimum"}),
        ({"rating": {"en-US": 5.5}}, {"rating.en-US": "maximum"}),
        ({"spiciness": {"en-US": 4}}, {"spiciness.en-US": "choice"}),
        ({"salt": {"en-US": 2}}, {"salt.en-US": "choice"}),
        ({"cooked_on": {"en-US": "2019-12-31"}}, {"cookedOn.en-US": "earliest"}),
        ({"nutrition": {"en-US": {}}}, {"nutrition.en-US": "min-properties"}),
        ({"nutrition": {"en-US": [1, 2, 3, 4]}}, {"nutrition.en-US": "max-properties"}),
        ({"course": {"en-US": "brunch"}}, {"course.en-US": "choice"}),
        ({"keywords": {"en-US": ["quick", "slow"]}}, {"keywords.en-US[1]": "choice"}),
        ({"keywords": {"en-US": ["quick", "cheap", "quick"]}}, {"keywords.en-US": "max-items"}),
    ],
)
def test_each_rule_is_told_with_its_path(
    kitchen: ModuleType, change: dict[str, Any], found: dict[str, str]
) -> None:
    made = valid(kitchen, **change)
    assert broken(made) == {f"fields.{path}": code for path, code in found.items()}
    with pytest.raises(ValueError, match="RecipeInput") as raised:
        made.check()
    assert raised.value.violations == made.violations()


def test_all_violations_are_told_at_once(kitchen: ModuleType) -> None:
    made = valid(kitchen, title={"en-US": "a"}, servings={"en-US": 0}, slug={})
    assert set(broken(made)) == {"fields.title.en-US", "fields.servings.en-US", "fields.slug.en-US"}


def test_a_draft_may_break_rules_but_not_types(kitchen: ModuleType) -> None:
    kitchen.RecipeInput(title={"en-US": "a"})
    with pytest.raises(ValueError, match="RecipeInput") as raised:
        kitchen.RecipeInput(title="flat", servings={"en-US": "4"}, keywords={"en-US": ["quick", 5]})
    assert {each.path: each.code for each in raised.value.violations} == {
        "fields.title": "type",
        "fields.servings.en-US": "type",
        "fields.keywords.en-US[1]": "type",
    }


def test_what_is_changed_later_is_checked_too(kitchen: ModuleType) -> None:
    made = valid(kitchen)
    made.servings = {"en-US": "many"}
    made.title["en-US"] = "x"
    assert broken(made) == {"fields.servings.en-US": "type", "fields.title.en-US": "min-length"}


def test_a_wrong_type_hides_no_rule_of_another_field(tmp_path: Path) -> None:
    fields = [field("title", "Symbol"), field("titleLong", "Symbol", validations=[{"size": {"max": 1}}])]
    models = models_of({"contentTypes": [content_type("page", *fields)]}, tmp_path)
    made = models.PageInput(title_long={"en": "xx"})
    made.title = "flat"
    assert broken(made) == {"fields.title": "type", "fields.titleLong.en": "max-length"}


def test_get_change_save_keeps_everything_else(kitchen: ModuleType) -> None:
    entry = kitchen.Recipe.from_wire(deepcopy(ENTRIES["soup"]))
    made = entry.to_input()
    made.title["fr"] = "Soupe"
    made.summary.clear()
    made.steps["de"].append(kitchen.Step.ref("step-2"))
    made.nutrition["en-US"]["salt"] = 1
    wire, expected = made.to_wire(), deepcopy(ENTRIES["soup"])
    expected["fields"]["title"]["fr"] = "Soupe"
    del expected["fields"]["summary"]
    expected["fields"]["steps"]["de"].append(link("Entry", "step-2"))
    expected["fields"]["nutrition"]["en-US"]["salt"] = 1
    assert wire == expected
    assert entry.to_wire() == ENTRIES["soup"]
    assert made.to_wire(sending=True).keys() == {"metadata", "fields"}


def test_an_entry_that_breaks_a_newer_rule_can_be_saved(kitchen: ModuleType) -> None:
    made = kitchen.Recipe.from_wire(deepcopy(ENTRIES["toast"])).to_input()
    assert made.to_wire()["fields"] == ENTRIES["toast"]["fields"]
    assert {"fields.title.en-US", "fields.course.en-US", "fields.cookedOn.en-US"} <= set(broken(made))


def test_a_body_can_be_read_into_an_input(kitchen: ModuleType) -> None:
    body = {"fields": ENTRIES["soup"]["fields"]}
    assert kitchen.RecipeInput.from_wire(body).to_wire() == body
    with pytest.raises(ValueError, match="RecipeInput") as raised:
        kitchen.RecipeInput.from_wire({"fields": {"title": 5}})
    assert raised.value.violations[0].path == "fields.title"


def test_dates_are_taken_as_dates_or_text(kitchen: ModuleType) -> None:
    given = {
        "2024-05-01": date(2024, 5, 1),
        "2024-05-01T10:00:00.000Z": datetime(2024, 5, 1, 10, tzinfo=UTC),
        "2024-05-01T10:00": "2024-05-01T10:00",
    }
    for text, value in given.items():
        made = valid(kitchen, cooked_on={"en-US": value})
        assert made.to_wire()["fields"]["cookedOn"] == {"en-US": text}
    with pytest.raises(ValueError, match="cookedOn"):
        valid(kitchen, cooked_on={"en-US": "soon"})


def test_entries_and_assets_that_were_read_become_links(kitchen: ModuleType) -> None:
    runtime = runtime_of(kitchen)
    chef = kitchen.Chef.from_wire(ENTRIES["mira"])
    photo = runtime.Asset.from_wire({"sys": {"type": "Asset", "id": "photo"}})
    made = valid(kitchen, chef={"en-US": chef}, photo={"en-US": photo})
    assert made.to_wire()["fields"]["chef"] == {"en-US": link("Entry", "mira")}
    assert made.to_wire()["fields"]["photo"] == {"en-US": link("Asset", "photo")}
    assert runtime.Link.to(chef) == kitchen.Chef.ref("mira")


def test_null_can_be_sent_on_purpose(kitchen: ModuleType) -> None:
    assert valid(kitchen, summary={"de": None}).to_wire()["fields"]["summary"] == {"de": None}
