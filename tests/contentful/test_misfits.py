"""Values of a wrong type in entries of a space: what attributes hold, and the way back."""

from __future__ import annotations

from types import ModuleType
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.contentful_models import content_type, field, link, models_of

_LISTS = {"type": "Symbol"}, {"type": "Link", "linkType": "Entry"}
_KINDS = ("Symbol", "Text", "Integer", "Number", "Date", "Boolean", "Object", "Location", "RichText")

NAMES = {"object": "object_"}


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    fields = [field(kind.lower(), kind, localized=True) for kind in _KINDS]
    fields += [
        field("link", "Link", linkType="Entry"),
        field("media", "Link", linkType="Asset"),
        field("symbols", "Array", items=_LISTS[0]),
        field("links", "Array", items=_LISTS[1]),
    ]
    space = {"contentTypes": [content_type("page", *fields)], "locales": [{"code": "en-US", "default": True}]}
    return models_of(space, tmp_path_factory.mktemp("misfits"))


@pytest.mark.parametrize(
    ("uid", "value", "held"),
    [
        ("symbol", 1, None),
        ("text", {"a": 1}, None),
        ("integer", "four", None),
        ("number", True, None),
        ("date", 1594736207191, "1594736207191"),
        ("date", ["2024"], None),
        ("boolean", "yes", None),
        ("location", "here", None),
        ("link", "mira", None),
        ("media", {"id": "a"}, None),
        ("symbols", "a", None),
        ("symbols", ["a", 1], ["a"]),
        ("links", [{"no": "link"}], []),
    ],
)
def test_what_a_locale_holds(models: ModuleType, uid: str, value: Any, held: Any) -> None:
    wire = {"sys": {"id": "p"}, "fields": {uid: {"en-US": value, "de": None}}}
    page = models.Page.from_wire(wire)
    assert getattr(page, uid) == {"en-US": held, "de": None}
    (problem,) = models.problems_of(page)
    assert problem.path.startswith(f"fields.{uid}.en-US")
    assert page.to_wire() == page.to_input().to_wire() == wire


@pytest.mark.parametrize("uid", [*map(str.lower, _KINDS), "link", "media", "symbols", "links"])
@pytest.mark.parametrize("value", ["flat", 7, []])
def test_a_field_without_locales_is_empty(models: ModuleType, uid: str, value: Any) -> None:
    wire = {"sys": {"id": "p"}, "fields": {uid: value}}
    page = models.Page.from_wire(wire)
    assert getattr(page, NAMES.get(uid, uid)) == {}
    assert [problem.path for problem in models.problems_of(page)] == [f"fields.{uid}"]
    assert page.to_wire() == page.to_input().to_wire() == wire


def test_rich_text_keeps_what_it_was_given(models: ModuleType) -> None:
    wire = {"sys": {"id": "p"}, "fields": {"richtext": {"en-US": "<p>old</p>"}}}
    page = models.Page.from_wire(wire)
    body = page.richtext["en-US"]
    assert (body.raw, body.plain_text(), bool(body)) == ("<p>old</p>", "", True)
    assert page.to_wire() == page.to_input().to_wire() == wire


def test_other_locales_can_be_changed(models: ModuleType) -> None:
    wire = {"fields": {"symbol": {"en-US": 1, "de": "alt"}, "symbols": {"en-US": ["a", 2]}}}
    made = models.Page.from_wire(wire).to_input()
    made.symbol["de"] = "neu"
    made.symbols["en-US"].append("b")
    assert made.to_wire()["fields"] == {
        "symbol": {"en-US": 1, "de": "neu"},
        "symbols": {"en-US": ["a", 2, "b"]},
    }


def test_system_properties_are_kept_too(models: ModuleType) -> None:
    wire = {"sys": {"id": "p", "version": "3", "space": "s"}, "metadata": {"tags": [1, link("Tag", "t")]}}
    page = models.Page.from_wire(wire)
    assert (page.sys.id, page.sys.version, page.sys.space) == ("p", None, None)
    assert [tag.id for tag in page.metadata.tags] == ["t"]
    paths = [problem.path for problem in models.problems_of(page)]
    assert paths == ["sys.version", "sys.space", "metadata.tags[0]"]
    assert page.to_wire() == wire


def test_strict_reading_raises_with_the_rest(models: ModuleType) -> None:
    wire = {"sys": {"id": "p"}, "fields": {"symbol": {"en-US": 1}, "text": {"en-US": "fine"}}}
    with pytest.raises(ValueError, match=r"page p: fields.symbol.en-US") as wrong:
        models.Page.from_wire(wire, strict=True)
    assert cast(Any, wrong.value).value.text["en-US"] == "fine"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = st.dictionaries(
    st.sampled_from([*map(str.lower, _KINDS), "link", "media", "symbols", "links", "other"]), _JSON
)


@given(sys=_JSON, metadata=_JSON, fields=_FIELDS)
def test_whatever_is_read_is_written_as_it_came(
    models: ModuleType, sys: Any, metadata: Any, fields: Any
) -> None:
    wire = {"sys": sys, "metadata": metadata, "fields": fields}
    assert models.Page.from_wire(wire).to_wire() == wire
