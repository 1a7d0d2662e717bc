"""Reading entries: lenient in everything but JSON types, which are named exactly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.content_stacks import content_type, field, global_field, model_of, models_of, runtime_of


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Any:
    choices = {"advanced": False, "choices": [{"value": "a"}, {"value": "b"}]}
    numbers = {"advanced": False, "choices": [{"value": 1}, {"value": 2}]}
    cells = [{"uid": "text", "title": "Text", "schema": [field("body")]}]
    blocks = [
        {"uid": "hero", "title": "Hero", "schema": [field("headline"), field("n", "number")]},
        {"uid": "grid", "title": "Grid", "schema": [field("cells", "blocks", blocks=cells)]},
        {"uid": "meta", "title": "Meta", "reference_to": "seo"},
    ]
    page = content_type(
        "page",
        field("text"),
        field("texts", multiple=True),
        field("number", "number"),
        field("yes", "boolean"),
        field("choice", enum=choices),
        field("choices", enum=choices, multiple=True),
        field("rank", "number", enum=numbers),
        field("day", "isodate", meta={"hide_time": True}),
        field("at", "isodate"),
        field("file", "file"),
        field("files", "file", multiple=True),
        field("link", "link"),
        field(
            "group", "group", schema=[field("inner"), field("deep", "group", schema=[field("n", "number")])]
        ),
        field("rows", "group", multiple=True, schema=[field("inner"), field("picture", "file")]),
        field("sections", "blocks", blocks=blocks),
        field("author", "reference", reference_to=["author"], meta={"ref_multiple": False}),
        field("related", "reference", reference_to=["author", "page"], meta={"ref_multiple": True}),
        field("legacy", "reference", reference_to="author"),
        field("seo", "global_field", reference_to="seo"),
        field("body", "json", meta={"allow_json_rte": True}),
        field("anything", "json", extension_uid="e"),
        field("taxonomies", "taxonomy", multiple=True, taxonomies=[{"taxonomy_uid": "t"}]),
        field("class"),
        field("version"),
    )
    model, _ = model_of(
        page, content_type("author", field("name")), shared=[global_field("seo", field("keys"))]
    )
    return models_of(model, tmp_path_factory.mktemp("reading"))


@pytest.fixture(scope="module")
def rt(models: Any) -> Any:
    return runtime_of(models)


def test_nothing_reads_as_what_the_cms_writes_for_nothing(models: Any, rt: Any) -> None:
    names = [
        "text",
        "texts",
        "number",
        "yes",
        "choice",
        "choices",
        "day",
        "file",
        "files",
        "author",
        "rows",
        "sections",
        "legacy",
        "anything",
    ]
    nulls = dict.fromkeys([*names, "seo", "group", "link", "body", "taxonomies", "tags"])
    for empty in (models.Page.from_wire({}), models.Page.from_wire(nulls)):
        values = [getattr(empty, name) for name in names]
        assert values == ["", [], None, False, None, [], None, None, [], [], [], [], [], None]
        assert empty.seo.keys == empty.group.inner == empty.link.href == ""
        assert empty.group.deep.n is None
        assert not empty.body
        assert empty.tags == empty.taxonomies == empty.publish_details == []


def test_what_is_not_known_is_kept(models: Any) -> None:
    wire = {"text": "x", "left_over": {"a": [1]}, "group": {"inner": "y", "old": 1}, "choice": "gone"}
    page = models.Page.from_wire(wire)
    assert page.extra == {"left_over": {"a": [1]}}
    assert page.group.extra == {"old": 1}
    assert page.choice == "gone"
    assert page.to_wire() == wire
    assert page.to_input().to_wire() == wire


def test_text_and_bytes_and_mappings_are_read(models: Any) -> None:
    wire = {"title": "Ä"}
    for form in (wire, json.dumps(wire), json.dumps(wire).encode()):
        assert models.Page.from_wire(form).title == "Ä"
    with pytest.raises(ValueError, match="JSON"):
        models.Page.from_wire("{")


@pytest.mark.parametrize(
    ("wire", "path", "expected", "found"),
    [
        ({"text": 3}, "text", "a string", "number"),
        ({"texts": "x"}, "texts", "an array", "string"),
        ({"texts": ["x", 1]}, "texts[1]", "a string", "number"),
        ({"number": "3"}, "number", "a number", "string"),
        ({"number": True}, "number", "a number", "boolean"),
        ({"yes": "true"}, "yes", "a boolean", "string"),
        ({"choice": []}, "choice", "a string", "array"),
        ({"choices": "a"}, "choices", "an array", "string"),
        ({"rank": []}, "rank", "a string or a number", "array"),
        ({"day": 5}, "day", "a string", "number"),
        ({"file": [{"uid": "a"}]}, "file", "an object", "array"),
        ({"files": {"uid": "a"}}, "files", "an array", "object"),
        ({"files": [{"uid": 1}]}, "files[0].uid", "a string", "number"),
        ({"link": "http://x"}, "link", "an object", "string"),
        ({"group": []}, "group", "an object", "array"),
        ({"group": {"deep": {"n": "1"}}}, "group.deep.n", "a number", "string"),
        ({"rows": {}}, "rows", "an array", "object"),
        ({"rows": [{"picture": {"title": 1}}]}, "rows[0].picture.title", "a string", "number"),
        ({"sections": {}}, "sections", "an array", "object"),
        ({"sections": ["x"]}, "sections[0]", "an object", "string"),
        (
            {"sections": [{}, {"hero": {"headline": 1}}]},
            "sections[1].hero.headline",
            "a string",
            "number",
        ),
        ({"sections": [{"hero": []}]}, "sections[0].hero", "an object", "array"),
        (
            {"sections": [{"grid": {"cells": [{"text": {"body": 1}}]}}]},
            "sections[0].grid.cells[0].text.body",
            "a string",
            "number",
        ),
        ({"author": {"uid": "a"}}, "author", "an array", "object"),
        ({"author": [3]}, "author[0]", "an object", "number"),
        (
            {"related": [{"uid": "a", "_content_type_uid": "author", "name": 3}]},
            "related[0].name",
            "a string",
            "number",
        ),
        ({"seo": {"keys": False}}, "seo.keys", "a string", "boolean"),
        ({"body": []}, "body", "an object", "array"),
        ({"taxonomies": [1]}, "taxonomies[0]", "an object", "number"),
        ({"_version": "2"}, "_version", "an integer", "string"),
    ],
)
def test_a_wrong_type_is_named(models: Any, rt: Any, wire: Any, path: str, expected: str, found: str) -> None:
    with pytest.raises(rt.WrongContent) as wrong:
        models.Page.from_wire({"uid": "blt1", **wire}, strict=True)
    error = wrong.value
    assert (error.content_type, error.entry_uid) == ("page", "blt1")
    assert (error.path, error.expected, error.found) == (path, expected, found)
    assert "page" in str(error)
    assert "blt1" in str(error)


def test_all_wrong_types_are_named_at_once(models: Any, rt: Any) -> None:
    with pytest.raises(rt.WrongContent) as wrong:
        models.Page.from_wire(
            {"text": 1, "seo": {"keys": 2}, "sections": [{"hero": {"n": "x"}}]}, strict=True
        )
    assert sorted(problem.path for problem in wrong.value.problems) == [
        "sections[0].hero.n",
        "seo.keys",
        "text",
    ]


def test_many_entries_are_read_whatever_they_hold(models: Any, rt: Any) -> None:
    items = [{"uid": "a", "text": "x"}, {"uid": "b", "text": 1}, {"uid": "c"}]
    assert [(page.uid, page.text) for page in models.Page.read_all(items)] == [
        ("a", "x"),
        ("b", None),
        ("c", ""),
    ]
    with pytest.raises(rt.WrongContent) as wrong:
        models.Page.read_all(items, strict=True)
    assert (wrong.value.entry_uid, wrong.value.value.uid) == ("b", "b")


def test_numbers_stay_what_they_were(models: Any) -> None:
    for number in (1, 1.0, 1.5, -3, 10**18):
        page = models.Page.from_wire({"number": number})
        assert type(page.number) is type(number)
        assert page.to_input().to_wire() == {"number": number}


def test_dates_keep_their_text(models: Any) -> None:
    page = models.Page.from_wire({"day": "2024-05-01", "at": "2024-05-01T10:30:00.000+02:00"})
    assert (page.day, page.day.has_time, page.day.date.isoformat()) == ("2024-05-01", False, "2024-05-01")
    assert page.at.datetime.isoformat() == "2024-05-01T10:30:00+02:00"
    assert page.to_input().to_wire() == {"day": "2024-05-01", "at": "2024-05-01T10:30:00.000+02:00"}
    empty = models.Page.from_wire({"day": ""})
    assert empty.day is None
    assert empty.to_input().to_wire() == {"day": ""}
    odd = models.Page.from_wire({"day": "some day"})
    assert odd.to_input().to_wire() == {"day": "some day"}
    with pytest.raises(ValueError, match="some day"):
        _ = odd.day.date


def test_blocks_are_told_by_their_key(models: Any, rt: Any) -> None:
    body = {"headline": "H", "_metadata": {"uid": "cs1"}}
    wire = {"sections": [{"hero": body}, {"meta": {"keys": "k"}}, {"gone": {"a": 1}}, {}, {"hero": None}]}
    page = models.Page.from_wire(wire)
    hero, meta, gone, empty, null = page.sections
    assert (type(hero).__name__, hero.headline, hero.item_uid) == ("PageSectionsHero", "H", "cs1")
    assert isinstance(meta, models.Seo)
    assert (meta.block_uid, meta.keys) == ("meta", "k")
    assert [type(each) for each in (gone, empty, null)] == [rt.UnknownBlock] * 3
    assert gone.uid == "gone"
    assert page.to_input().to_wire() == page.to_wire() == wire


def test_references_are_pairs_or_the_entries_themselves(models: Any, rt: Any) -> None:
    pair = {"uid": "a", "_content_type_uid": "author"}
    whole = pair | {"name": "N", "title": "T", "_version": 2, "tags": [], "locale": "en"}
    other = {"uid": "o", "_content_type_uid": "other", "colour": "red"}
    nested = {"uid": "p", "_content_type_uid": "page", "author": [whole], "title": "P"}
    wire = {"author": [whole], "related": [pair, nested, other]}
    page = models.Page.from_wire(wire)
    assert (type(page.author[0]), page.author[0].name) == (models.Author, "N")
    reference, inner, unknown = page.related
    assert (type(reference), reference.uid, reference.content_type_uid) == (rt.Reference, "a", "author")
    assert (type(inner), inner.author[0].name) == (models.Page, "N")
    assert (type(unknown), unknown.type_uid, unknown.extra) == (rt.UnknownEntry, "other", {"colour": "red"})
    assert page.to_wire() == wire
    assert page.to_input().to_wire() == {
        "author": [pair],
        "related": [
            pair,
            {"uid": "p", "_content_type_uid": "page"},
            {"uid": "o", "_content_type_uid": "other"},
        ],
    }


@pytest.mark.parametrize("wire", ["blt1", ["blt1"], ["blt1", "blt2"], [], ""])
def test_legacy_references_go_back_as_texts(models: Any, wire: Any) -> None:
    page = models.Page.from_wire({"legacy": wire})
    assert all(each.content_type_uid == "author" for each in page.legacy)
    assert page.to_input().to_wire() == page.to_wire() == {"legacy": wire}


def test_files_go_back_as_uids(models: Any) -> None:
    asset = {
        "uid": "as1",
        "filename": "Photo.JPG",
        "file_size": "1024",
        "ACL": [],
        "is_dir": False,
        "parent_uid": None,
    }
    page = models.Page.from_wire({"file": asset, "files": [asset], "rows": [{"picture": asset}]})
    assert (page.file.size_in_bytes, page.file.suffix) == (1024, "jpg")
    assert page.to_input().to_wire() == {"file": "as1", "files": ["as1"], "rows": [{"picture": "as1"}]}
    assert models.Page.from_wire({"file": "as1"}).file.uid == "as1"
    assert models.Page.from_wire({"file": ""}).to_input().to_wire() == {"file": ""}


def test_publish_details_come_in_both_shapes(models: Any) -> None:
    one = {"environment": "e", "locale": "en", "time": "2024-05-01T00:00:00.000Z", "user": "u"}
    delivery, management = {"publish_details": one}, {"publish_details": [one]}
    for wire in (delivery, management):
        page = models.Page.from_wire(wire)
        assert [(each.environment, each.time) for each in page.publish_details] == [("e", one["time"])]
        assert page.to_wire() == wire
    assert models.Page.from_wire({"ACL": [{"k": 1}]}).acl == [{"k": 1}]


def test_a_key_that_is_no_name_gets_one(models: Any) -> None:
    page = models.Page.from_wire({"class": "A", "version": "second", "_version": 3})
    assert (page.class_, page.version_, page.version) == ("A", "second", 3)
    assert page.to_input().to_wire() == {"class": "A", "version": "second"}


def test_rich_text_is_a_tree(models: Any) -> None:
    asset = {"type": "asset", "asset-uid": "as1", "display-type": "display"}
    entry = {"type": "entry", "entry-uid": "e1", "content-type-uid": "author", "display-type": "link"}
    doc = {
        "type": "doc",
        "uid": "d",
        "attrs": {},
        "_version": 4,
        "children": [
            {"type": "h1", "attrs": "odd", "children": [{"text": "Title"}]},
            {
                "type": "p",
                "children": [
                    {"text": "one "},
                    {"text": "two", "bold": True},
                    {"text": "three", "break": True},
                ],
            },
            {"type": "reference", "attrs": asset, "children": [{"text": ""}]},
            {
                "type": "p",
                "children": [{"type": "reference", "attrs": entry, "children": [{"text": "A"}]}, 3, None],
            },
        ],
    }
    body = models.Page.from_wire({"body": doc}).body
    assert body.plain_text() == "Title\none twothree\nA"
    assert [(each.kind, each.uid) for each in body.embedded()] == [("asset", "as1"), ("entry", "e1")]
    assert [node.marks for node in body.walk() if node.text == "two"] == [("bold",)]
    assert body.root.children[0].attrs == {}
    assert bool(body)
    assert models.Page.from_wire({"body": doc}).to_input().to_wire() == {"body": doc}


def test_catalogs_import_on_demand(models: Any) -> None:
    assert list(models.CONTENT_TYPES) == ["author", "page"]
    assert models.CONTENT_TYPES["page"] is models.Page
    assert "gone" not in models.CONTENT_TYPES
    assert models.GLOBAL_FIELDS["seo"] is models.Seo
    with pytest.raises(AttributeError):
        _ = models.Gone


def test_reading_needs_only_what_it_reads(tmp_path: Path) -> None:
    """Importing a model neither imports other content types nor builds a validator."""
    import subprocess
    import sys

    from support.content_stacks import write_package

    types = [
        content_type(f"t{n}", field("next", "reference", reference_to=[f"t{(n + 1) % 5}"])) for n in range(5)
    ]
    name = write_package(model_of(*types)[0], tmp_path)
    code = (
        f"import sys; from {name}.models import T0; assert 'pydantic' not in sys.modules;"
        f"T0.from_wire({{}}); print(sorted(m for m in sys.modules if m.startswith('{name}.models.t')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == f"['{name}.models.t0', '{name}.models.t1']"
