"""Reading stacks: every form of input, and everything that can be wrong with one."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from cmagen.cms.load import load_content, load_entries
from cmagen.content.model import (
    Blocks,
    Boolean,
    ContentModel,
    Custom,
    Date,
    Field,
    File,
    Group,
    Link,
    NumberKind,
    RawJson,
    ReferenceKind,
    RichText,
    Select,
    Shared,
    Taxonomy,
    Text,
)
from cmagen.diagnostics import BadInput, Diagnostics
from support.content_stacks import MUSEUM, content_type, field, global_field, model_of

CHOICES = {"advanced": False, "choices": [{"value": "a"}, {"value": "b"}]}


def _only(model: ContentModel, uid: str = "x") -> Field:
    return next(each for each in model.content_types[0].fields if each.uid == uid)


def _codes(found: Diagnostics) -> list[tuple[str, str]]:
    return [(each.code, each.place.pointer) for each in found]


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (field("x"), Text),
        (field("x", meta={"allow_rich_text": True}), Text),
        (field("x", enum=CHOICES), Select),
        (field("x", "number", enum={"choices": [{"value": 1}, {"value": "2"}]}), Select),
        (field("x", "number"), NumberKind),
        (field("x", "boolean"), Boolean),
        (field("x", "isodate", meta={"hide_time": True}), Date),
        (field("x", "file", meta={"rich_text_type": "standard"}), File),
        (field("x", "link"), Link),
        (field("x", "group", schema=[]), Group),
        (field("x", "blocks", blocks=[]), Blocks),
        (field("x", "reference", reference_to=["page"]), ReferenceKind),
        (field("x", "json", meta={"allow_json_rte": True}), RichText),
        (field("x", "json", meta={"rich_text_type": "basic"}), RichText),
        (field("x", "json"), RawJson),
        (field("x", "json", extension_uid="e"), Custom),
        (field("x", "text", meta={"extension": True}), Custom),
        (field("x", "taxonomy", taxonomies=[{"taxonomy_uid": "t"}]), Taxonomy),
        (field("x", "experience_container"), RawJson),
        (field("x", "something new"), RawJson),
    ],
)
def test_the_kind_of_a_field(given: Any, kind: type) -> None:
    model, _ = model_of(content_type("page", given))
    assert isinstance(_only(model).kind, kind)


def test_numbers_that_are_choices_are_numbers() -> None:
    model, _ = model_of(content_type("page", field("x", "number", enum={"choices": [{"value": "2"}]})))
    kind = _only(model).kind
    assert isinstance(kind, Select)
    assert [option.value for option in kind.options] == [2]


@pytest.mark.parametrize(
    ("meta", "help"),
    [
        ({"description": "Short.", "instruction": "Write it."}, "Short. Write it."),
        ({"description": "Twice.", "instruction": "Twice."}, "Twice."),
        ({"instruction": "Only this."}, "Only this."),
        ({}, ""),
    ],
)
def test_help_is_description_and_instruction_once_each(meta: Any, help: str) -> None:
    model, _ = model_of(content_type("page", field("x", meta=meta)))
    assert _only(model).help == help


def test_a_legacy_reference_names_one_type_as_a_text() -> None:
    model, found = model_of(content_type("page", field("x", "reference", reference_to="page")))
    assert _only(model).kind == ReferenceKind(("page",), bare=True)
    assert not list(found)


def test_a_copy_of_a_global_field_is_as_good_as_its_definition() -> None:
    seo = field("seo", "global_field", reference_to="meta", schema=[field("keywords")])
    copied, _ = model_of(content_type("page", seo))
    defined, _ = model_of(
        content_type("page", field("seo", "global_field", reference_to="meta")),
        shared=[global_field("meta", field("keywords"))],
    )
    assert [each.uid for each in copied.global_fields] == ["meta"]
    assert _only(copied, "seo").kind == _only(defined, "seo").kind == Shared("meta")


@pytest.mark.parametrize(
    ("given", "code", "pointer"),
    [
        ({"data_type": "text"}, "missing-uid", "/content_types/0/schema/1"),
        ("not a field", "missing-uid", "/content_types/0/schema/1"),
        (field("title"), "duplicate-uid", "/content_types/0/schema/1"),
        (field("x", "reference"), "no-reference-target", "/content_types/0/schema/1"),
        (
            field("x", "reference", reference_to=["gone"]),
            "unknown-reference-target",
            "/content_types/0/schema/1",
        ),
        (field("x", "global_field"), "unknown-global-field", "/content_types/0/schema/1"),
        (
            field("x", "global_field", reference_to="gone"),
            "unknown-global-field",
            "/content_types/0/schema/1",
        ),
        (field("x", "group"), "no-schema", "/content_types/0/schema/1/schema"),
        (field("x", "hologram"), "unknown-kind", "/content_types/0/schema/1"),
        (
            field("x", "blocks", blocks=[{"title": "No uid"}]),
            "missing-uid",
            "/content_types/0/schema/1/blocks/0",
        ),
        (field("x", format=r"(a)\1"), "pattern-not-translated", "/content_types/0/schema/1/format"),
    ],
)
def test_what_is_wrong_is_reported_with_its_place(given: Any, code: str, pointer: str) -> None:
    model, found = model_of(content_type("page", given, field("y")))
    assert _codes(found) == [(code, pointer)]
    assert not found.errors
    assert [each.uid for each in model.content_types[0].fields][-1] == "y"


def test_a_global_field_that_contains_itself_is_cut_where_the_circle_closes() -> None:
    model, found = model_of(
        shared=[
            global_field("a", field("b", "global_field", reference_to="b")),
            global_field("b", field("a", "global_field", reference_to="a", multiple=True)),
            global_field("c", field("s", "blocks", blocks=[{"uid": "c", "reference_to": "c"}])),
        ]
    )
    assert [code for code, _ in _codes(found)] == ["cyclic-global-field"] * 2
    assert model.global_fields[1].fields[0].kind == RawJson("cycle")


ODD_NUMBERS = ["--5", "abc", "9" * 5_000, "1e999", "\u0663", "- 5", float("inf"), [], {}]


@pytest.mark.parametrize("odd", ODD_NUMBERS, ids=range(len(ODD_NUMBERS)))
def test_a_limit_that_is_no_number_is_left_out(odd: Any) -> None:
    model, _ = model_of(
        content_type("page", field("x", "number", min=odd, max=odd), field("y", min=odd, max=7)),
    )
    number, text = _only(model).rules, _only(model, "y").rules
    assert (number.minimum, number.maximum) == (None, None)
    assert (text.min_length, text.max_length) == (None, 7)


def test_null_and_empty_rules_are_no_rules() -> None:
    given = field("x", min=None, max="", format="", min_instance=None)
    model, _ = model_of(content_type("page", given))
    assert _only(model).rules == Field("x", Text()).rules


def _layouts(tmp_path: Path) -> dict[str, Path]:
    """The sample stack in each form that is accepted."""
    types = json.loads((MUSEUM / "content_types.json").read_text("utf-8"))
    shared = json.loads((MUSEUM / "global_fields.json").read_text("utf-8"))
    for name in ("each", "schema", "branch/main"):
        (tmp_path / name / "content_types").mkdir(parents=True)
        (tmp_path / name / "global_fields").mkdir()
        (tmp_path / name / "global_fields" / "globalfields.json").write_text(json.dumps(shared))
    for name in ("each", "branch/main"):
        for one in types:
            file = tmp_path / name / "content_types" / f"{one['uid']}.json"
            file.write_text(json.dumps(one))
    (tmp_path / "each" / "content_types" / "schema.json").write_text(json.dumps(types))
    (tmp_path / "schema" / "content_types" / "schema.json").write_text(json.dumps(types))
    (tmp_path / "answer.json").write_text(json.dumps({"content_types": types, "global_fields": shared}))
    return {
        "one file per type": tmp_path / "each",
        "one schema.json": tmp_path / "schema",
        "an export with branches": tmp_path / "branch",
        "an answer": tmp_path / "answer.json",
    }


def _shape(model: ContentModel) -> Any:
    def plain(value: Any) -> Any:
        if isinstance(value, tuple):
            return [plain(each) for each in value]
        if hasattr(value, "__dataclass_fields__"):
            names = (name for name in value.__dataclass_fields__ if name not in ("place", "source"))
            return {name: plain(getattr(value, name)) for name in names}
        return value

    return [plain(model.content_types), plain(model.global_fields)]


def test_all_layouts_give_the_same_model(tmp_path: Path) -> None:
    wanted = _shape(load_content(MUSEUM)[0])
    for form, path in _layouts(tmp_path).items():
        assert _shape(load_content(path)[0]) == wanted, form


def test_a_bare_list_of_content_types_is_a_model(tmp_path: Path) -> None:
    (tmp_path / "types.json").write_text(json.dumps([content_type("page", field("x"))]))
    model, found = load_content(tmp_path / "types.json")
    assert [each.uid for each in model.content_types] == ["page"]
    assert not list(found)


def test_the_order_of_the_answer_does_not_matter() -> None:
    types = json.loads((MUSEUM / "content_types.json").read_text("utf-8"))
    shared = json.loads((MUSEUM / "global_fields.json").read_text("utf-8"))
    wanted, _ = model_of(*types, shared=shared)
    for seed in range(3):
        random.Random(seed).shuffle(types)
        random.Random(seed).shuffle(shared)
        model, _ = model_of(*types, shared=shared)
        assert _shape(model) == _shape(wanted)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "bad-json"),
        ("\x00", "bad-json"),
        ("[" * 100_000, "bad-json"),
        ('{"content_types": [NaN]}', "bad-json"),
        ("{}", "not-a-content-model"),
        ("[]", "not-a-content-model"),
        ("3", "not-a-content-model"),
        ('{"format": "cmagen-snapshot/99"}', "snapshot-format"),
        ('{"format": "cmagen-snapshot/1", "source": {"system": "x"}}', "snapshot-system"),
    ],
)
def test_what_is_no_model_is_refused(text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(BadInput) as refused:
        load_content(tmp_path / "x.json")
    assert [each.code for each in refused.value.findings] == [code]


def test_a_missing_file_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone.json", "unreadable"), (tmp_path, "not-a-content-model")):
        with pytest.raises(BadInput) as refused:
            load_content(path)
        assert [each.code for each in refused.value.findings] == [code]


def test_a_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b'{"a": "\xff"}')
    with pytest.raises(BadInput, match="not UTF-8"):
        load_content(tmp_path / "x.json")


def test_wrong_shapes_never_end_in_a_traceback() -> None:
    odd: list[Any] = [None, 1, "x", [], {}, [[]], {"uid": 3}, {"uid": "a", "schema": 3}]
    for value in odd:
        keys = (
            "schema",
            "options",
            "field_metadata",
            "enum",
            "reference_to",
            "blocks",
            "taxonomies",
            "dimension",
        )
        for key in keys:
            model_of({"uid": "page", key: value}, content_type("b", field("x", "blocks") | {key: value}))
            model_of(content_type("c", field("y") | {key: value}, field("z", "file") | {key: value}))


def test_entries_and_variants_are_found_beside_the_model() -> None:
    assert sorted(load_entries(MUSEUM)) == ["artist", "artwork", "exhibition", "home", "room"]
    assert len(load_entries(MUSEUM, variants=True)["exhibition"]) == 1


def test_entries_of_an_export_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "entries" / "page" / "en-us"
    folder.mkdir(parents=True)
    (tmp_path / "content_types").mkdir()
    (tmp_path / "content_types" / "page.json").write_text(json.dumps(content_type("page")))
    (folder / "index.json").write_text('{"1": "abc-entries.json"}')
    (folder / "abc-entries.json").write_text('{"blt1": {"uid": "blt1", "title": "T"}}')
    (folder / "variants" / "blt1").mkdir(parents=True)
    (folder / "variants" / "blt1" / "v.json").write_text('[{"uid": "blt1", "_variant": {}}]')
    assert load_entries(tmp_path) == {"page": [{"uid": "blt1", "title": "T"}]}
    assert load_entries(tmp_path, variants=True) == {"page": [{"uid": "blt1", "_variant": {}}]}
