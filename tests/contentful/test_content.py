"""What a Contentful space means: every surprise that real exports and the API have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cmagen.cms.load import load_content, load_entries
from cmagen.cms.snapshot import dump
from cmagen.content.model import (
    Boolean,
    ContentModel,
    Date,
    Field,
    File,
    Location,
    NumberKind,
    Option,
    RawJson,
    ReferenceKind,
    ResourceReference,
    RichText,
    Select,
    Text,
)
from cmagen.diagnostics import Diagnostics
from support.contentful_models import content_type, field


def load(tmp_path: Path, value: object) -> tuple[ContentModel, Diagnostics]:
    file = tmp_path / "space.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    return load_content(file)


def read_field(tmp_path: Path, value: dict[str, Any]) -> tuple[Field, list[str]]:
    types = [content_type("page", value), content_type("author"), content_type("post")]
    model, found = load(tmp_path, {"contentTypes": types})
    page = next(each for each in model.content_types if each.uid == "page")
    return page.fields[0], [each.code for each in found]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (field("a", "Symbol"), Text("line")),
        (field("a", "Text"), Text("lines", comparable=False)),
        (field("a", "Integer"), NumberKind(integer=True)),
        (field("a", "Number"), NumberKind()),
        (field("a", "Date"), Date()),
        (field("a", "Boolean"), Boolean()),
        (field("a", "Object"), RawJson()),
        (field("a", "Location"), Location()),
        (field("a", "RichText"), RichText()),
        (field("a", "Link", linkType="Entry"), ReferenceKind(())),
        (field("a", "Link", linkType="Asset"), File()),
        (field("a", "ResourceLink"), ResourceReference(())),
    ],
)
def test_each_type_has_its_kind(tmp_path: Path, value: dict[str, Any], kind: object) -> None:
    read, codes = read_field(tmp_path, value)
    assert read.kind == kind
    assert codes == []
    assert not any((read.multiple, read.mandatory, read.localized, read.omitted, read.unique))


@pytest.mark.parametrize(
    ("items", "kind"),
    [
        ({"type": "Symbol"}, Text("line")),
        ({"type": "Link", "linkType": "Asset"}, File()),
        ({"type": "Link", "linkType": "Entry"}, ReferenceKind(())),
        ({"type": "ResourceLink"}, ResourceReference(("Contentful:Entry",))),
    ],
)
def test_arrays_are_lists_of_their_items(tmp_path: Path, items: dict[str, Any], kind: object) -> None:
    allowed = [{"type": "Contentful:Entry", "source": "crn:contentful:::content:spaces/s"}]
    value = field("a", "Array", items=items, allowedResources=allowed)
    read, codes = read_field(tmp_path, value)
    assert (read.kind, read.multiple, codes) == (kind, True, [])


@pytest.mark.parametrize(
    "value",
    [
        field("a", "Hologram"),
        field("a", "Link", linkType="Planet"),
        field("a", "Array", items={"type": "Array"}),
        field("a", "Array"),
        {"id": "a", "type": None},
    ],
)
def test_what_is_not_known_is_json_and_reported(tmp_path: Path, value: dict[str, Any]) -> None:
    read, codes = read_field(tmp_path, value)
    assert read.kind == RawJson("unknown")
    assert codes == ["unknown-kind"]


def test_predefined_values_are_choices_of_the_field_s_own_type(tmp_path: Path) -> None:
    text, _ = read_field(tmp_path, field("a", "Symbol", validations=[{"in": ["x", "", 'q"', "x", 5]}]))
    assert text.kind == Select((Option("x"), Option(""), Option('q"')), "text")
    whole, _ = read_field(tmp_path, field("a", "Integer", validations=[{"in": [1, 2.0, 2.5, True, "3"]}]))
    assert whole.kind == Select((Option(1), Option(2)), "number")
    number, _ = read_field(tmp_path, field("a", "Number", validations=[{"in": [1, 1.5]}]))
    assert number.kind == Select((Option(1), Option(1.5)), "number")
    none, _ = read_field(tmp_path, field("a", "Symbol", validations=[{"in": []}]))
    assert none.kind == Text("line")


def test_rules_with_null_bounds_and_messages(tmp_path: Path) -> None:
    rules = [
        {"size": {"min": None, "max": 20}, "message": "short"},
        {"size": {"min": 3}},
        {"regexp": {"pattern": "^a", "flags": None}, "message": None},
        {"prohibitRegexp": {"pattern": "b$", "flags": "gi"}},
        {"unique": True},
    ]
    read, codes = read_field(tmp_path, field("a", "Symbol", validations=rules))
    assert (read.rules.min_length, read.rules.max_length, read.unique, codes) == (3, 20, True, [])
    assert [(p.source, p.flags, p.forbidden) for p in read.rules.patterns] == [
        ("^a", "", False),
        ("b$", "gi", True),
    ]


def test_rules_of_a_list_and_of_its_items_are_told_apart(tmp_path: Path) -> None:
    inner = [{"size": {"min": 1, "max": 10}}, {"regexp": {"pattern": "[a-z]", "flags": "g"}}]
    value = field(
        "a", "Array", items={"type": "Symbol", "validations": inner}, validations=[{"size": {"max": 5}}]
    )
    rules = read_field(tmp_path, value)[0].rules
    assert (rules.min_length, rules.max_length, rules.min_items, rules.max_items) == (1, 10, None, 5)
    assert [pattern.source for pattern in rules.patterns] == ["[a-z]"]


def test_rules_of_numbers_dates_and_files(tmp_path: Path) -> None:
    number = read_field(tmp_path, field("a", "Number", validations=[{"range": {"min": 0, "max": 2.5}}]))[0]
    assert (number.rules.minimum, number.rules.maximum) == (0, 2.5)
    dates = {"dateRange": {"after": "2020-01-01", "before": None, "min": None, "max": "2023-05-26"}}
    date = read_field(tmp_path, field("a", "Date", validations=[dates]))[0]
    assert (date.rules.earliest, date.rules.latest) == ("2020-01-01", "2023-05-26")
    files = [
        {"linkMimetypeGroup": "image"},
        {"assetFileSize": {"min": None, "max": 9}},
        {"assetImageDimensions": {"width": {"min": 6, "max": None}}},
    ]
    file = read_field(tmp_path, field("a", "Link", linkType="Asset", validations=files))[0]
    assert file.kind == File(images_only=True)
    assert (file.rules.max_bytes, file.rules.width, file.rules.height) == (9, (6, None), (None, None))


def test_unknown_rules_are_noted_and_skipped(tmp_path: Path) -> None:
    read, codes = read_field(tmp_path, field("a", "Symbol", validations=[{"mood": "good"}, None, "x"]))
    assert (read.kind, codes) == (Text("line"), ["unknown-rule"])


@pytest.mark.parametrize("named", ["author", ["author"], ["author", "author"]])
def test_link_targets_may_be_a_bare_string(tmp_path: Path, named: object) -> None:
    value = field("a", "Link", linkType="Entry", validations=[{"linkContentType": named}])
    assert read_field(tmp_path, value)[0].kind == ReferenceKind(("author",))


def test_link_targets_that_do_not_exist_are_dropped_and_reported(tmp_path: Path) -> None:
    value = field("a", "Link", linkType="Entry", validations=[{"linkContentType": ["gone", "post", "page"]}])
    read, codes = read_field(tmp_path, value)
    assert read.kind == ReferenceKind(("page", "post"))
    assert codes == ["unknown-reference-target"]


def test_rich_text_knows_what_it_may_hold(tmp_path: Path) -> None:
    rules = [
        {"enabledMarks": ["bold"]},
        {"enabledNodeTypes": ["embedded-entry-block", "hr"]},
        {"nodes": {"embedded-entry-block": [{"linkContentType": ["author"]}], "embedded-resource-block": {}}},
    ]
    read, codes = read_field(tmp_path, field("a", "RichText", validations=rules))
    nodes = ("embedded-entry-block", "hr")
    assert read.kind == RichText(("author",), assets=False, marks=("bold",), nodes=nodes)
    assert codes == []


def test_one_node_without_a_limit_allows_every_type(tmp_path: Path) -> None:
    rules = [{"nodes": {"entry-hyperlink": [{"linkContentType": ["author"]}]}}]
    assert read_field(tmp_path, field("a", "RichText", validations=rules))[0].kind == RichText()


def test_broken_fields_are_reported_and_left_out(tmp_path: Path) -> None:
    broken = content_type("a", field("x", "Symbol"), field("x", "Text"), {"type": "Symbol"}, 5)  # type: ignore[arg-type]
    model, found = load(tmp_path, {"contentTypes": [broken, content_type("b", fields={}), {"name": "c"}]})
    assert [[f.uid for f in each.fields] for each in model.content_types] == [["x"], []]
    assert sorted(each.code for each in found) == [
        "duplicate-uid",
        "missing-uid",
        "missing-uid",
        "missing-uid",
        "no-schema",
    ]


def test_a_type_that_was_never_activated_is_reported(tmp_path: Path) -> None:
    draft = content_type("draft", sys={"type": "ContentType", "id": "draft", "version": 1})
    changed = content_type(
        "old", sys={"type": "ContentType", "id": "old", "version": 9, "publishedVersion": 3}
    )
    public = content_type("pub", sys={"type": "ContentType", "id": "pub", "revision": 3})
    model, found = load(tmp_path, {"contentTypes": [public, draft, changed]})
    assert [each.uid for each in model.content_types] == ["draft", "old", "pub"]
    assert [each.code for each in found] == ["not-activated", "changed-since-activation"]


@pytest.mark.parametrize("odd", ["--5", "9" * 5_000, True, []], ids=range(4))
def test_a_limit_that_is_no_number_is_left_out(tmp_path: Path, odd: Any) -> None:
    ranged, _ = read_field(tmp_path, field("a", "Integer", validations=[{"range": {"min": odd, "max": 5}}]))
    assert (ranged.rules.minimum, ranged.rules.maximum) == (None, 5)
    chosen, _ = read_field(tmp_path, field("a", "Integer", validations=[{"in": [odd, 3, 10**400]}]))
    assert chosen.kind == Select((Option(3), Option(10**400)), "number")


@pytest.mark.parametrize("codes", [("en-US", "de-DE"), ("de-DE", "en-US"), ("fr", "de-DE", "en-US")])
def test_of_several_default_locales_the_first_counts(tmp_path: Path, codes: tuple[str, ...]) -> None:
    locales = [{"code": code, "name": code, "default": True} for code in codes]
    model, problems = load(tmp_path, {"contentTypes": [content_type("page")], "locales": locales})
    assert [locale.code for locale in model.locales if locale.default] == [codes[0]]
    (problem,) = problems
    assert (problem.code, problem.place.pointer) == ("several-default-locales", "/locales/1")
    assert repr(codes[0]) in problem.message


def test_locales_defaults_and_help_texts(tmp_path: Path) -> None:
    locales = [
        {"code": "de-DE", "name": "German", "fallbackCode": "en-US", "default": False, "optional": True},
        {"code": "en-US", "name": "English", "fallbackCode": None, "default": True},
    ]
    title = field(
        "title", "Symbol", defaultValue={"de-DE": "Neu", "en-US": "New"}, required=True, localized=True
    )
    interface = {
        "sys": {"type": "EditorInterface", "contentType": {"sys": {"id": "page"}}},
        "controls": [{"fieldId": "title", "settings": {"helpText": "Short."}}, {"fieldId": "x"}],
    }
    export = {
        "contentTypes": [content_type("page", title)],
        "locales": locales,
        "editorInterfaces": [interface],
    }
    model, _ = load(tmp_path, export)
    assert [(each.code, each.fallback, each.default, each.optional) for each in model.locales] == [
        ("de-DE", "en-US", False, True),
        ("en-US", None, True, False),
    ]
    read = model.content_types[0].fields[0]
    assert (read.default, read.help, read.mandatory, read.localized) == ("New", "Short.", True, True)


ARRAY = {"sys": {"type": "Array"}, "total": 1, "skip": 0, "limit": 100}


@pytest.mark.parametrize(
    "wrap",
    [
        lambda each: {"contentTypes": [each]},
        lambda each: {**ARRAY, "items": [each]},
        lambda each: [each],
        lambda each: each,
    ],
    ids=["export", "listing", "list", "one type"],
)
def test_every_form_of_answer_is_understood(tmp_path: Path, wrap: Any) -> None:
    link = {"sys": {"type": "Link", "linkType": "Space", "id": "s1"}}
    one = content_type("page", field("title", "Symbol"))
    one["sys"]["space"] = link
    model, _ = load(tmp_path, wrap(one))
    assert [each.uid for each in model.content_types] == ["page"]
    assert (model.source.system, model.source.space) == ("contentful", "s1")


def test_a_folder_of_answers_is_one_space(tmp_path: Path) -> None:
    (tmp_path / "types.json").write_text(json.dumps({**ARRAY, "items": [content_type("page")]}))
    locale = {"sys": {"type": "Locale", "id": "l"}, "code": "en-US", "default": True}
    (tmp_path / "locales.json").write_text(json.dumps({**ARRAY, "items": [locale]}))
    entry = {"sys": {"type": "Entry", "id": "e", "contentType": {"sys": {"id": "page"}}}}
    (tmp_path / "entries.json").write_text(json.dumps({**ARRAY, "items": [entry]}))
    model, _ = load_content(tmp_path)
    assert [each.uid for each in model.content_types] == ["page"]
    assert [each.code for each in model.locales] == ["en-US"]
    assert load_entries(tmp_path) == {"page": [entry]}


def test_a_snapshot_says_the_same_in_fewer_words(tmp_path: Path) -> None:
    title = field("title", "Symbol", validations=[{"size": {"max": 9}}], required=True, apiName="title")
    export = {"contentTypes": [content_type("page", title, description="One.")], "locales": [{"code": "en"}]}
    model, _ = load(tmp_path, export)
    parts = {"content_types": export["contentTypes"], "locales": export["locales"]}
    file = tmp_path / "snapshot.json"
    file.write_text(dump("contentful", parts))  # type: ignore[arg-type]
    again, _ = load_content(file)
    assert "apiName" not in file.read_text()
    forget = [
        (t.uid, t.title, t.description, [(f.uid, f.kind, f.rules) for f in t.fields])
        for t in again.content_types
    ]
    assert forget == [
        (t.uid, t.title, t.description, [(f.uid, f.kind, f.rules) for f in t.fields])
        for t in model.content_types
    ]
    assert again.locales == model.locales
