from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from cmagen.content.model import (
    Block,
    Blocks,
    Boolean,
    ContentModel,
    ContentType,
    Custom,
    Date,
    Field,
    File,
    GlobalField,
    Group,
    Locale,
    NumberKind,
    Option,
    Pattern,
    ReferenceKind,
    RichText,
    Rules,
    Select,
    Shared,
    Source,
    Taxonomy,
    TaxonomyRule,
    Text,
)
from cmagen.diff import Verdict, diff, worst
from cmagen.diff.change import MEANINGS

KIND = Select((Option("news", "News"), Option("story")))
HERO = Block("hero", "Hero", (Field("headline", Text()), Field("text", Text())))
QUOTE = Block("quote", "Quote", (Field("by", Text()),))
POST = (
    Field("title", Text(), "Title", mandatory=True, unique=True, rules=Rules(max_length=80)),
    Field("kind", KIND),
    Field("author", ReferenceKind(("author", "team"))),
    Field("body", RichText(("author",))),
    Field("hero", Group((Field("headline", Text()),))),
    Field("sections", Blocks((HERO, QUOTE)), multiple=True),
    Field("seo", Shared("seo")),
    Field("tags", Taxonomy((TaxonomyRule("color", 3),))),
    Field("rating", NumberKind(), rules=Rules(minimum=1, maximum=5)),
    Field("cover", File()),
    Field("mood", Custom("mood", "text")),
)
AUTHOR = ContentType("author", "Author", (Field("title", Text()), Field("born", Date())))
MODEL = ContentModel(
    Source("contentstack"),
    (AUTHOR, ContentType("blog_post", "Blog post", POST)),
    (GlobalField("seo", "SEO", (Field("description", Text()),)),),
    (Locale("de", fallback="en"), Locale("en", default=True)),
    ("production",),
    ("color",),
)


def post(change: Callable[[dict[str, Field]], None]) -> ContentModel:
    """The model with other fields of the blog post."""
    fields = {field.uid: field for field in POST}
    change(fields)
    made = ContentType("blog_post", "Blog post", tuple(fields.values()))
    return replace(MODEL, content_types=(AUTHOR, made))


def edit(uid: str, **changes: Any) -> ContentModel:
    return post(lambda fields: fields.update({uid: replace(fields[uid], **changes)}))


CASES: dict[str, tuple[ContentModel, list[tuple[str, str]]]] = {
    "nothing": (MODEL, []),
    "field removed": (post(lambda f: f.pop("rating") and None), [("field-removed", "blog_post.rating")]),
    "field added": (
        post(lambda f: f.update(new=Field("new", Boolean()))),
        [("field-added", "blog_post.new")],
    ),
    "mandatory field added": (
        post(lambda f: f.update(new=Field("new", Boolean(), mandatory=True))),
        [("field-added-mandatory", "blog_post.new")],
    ),
    "field renamed": (
        post(lambda f: f.update(rating_value=replace(f.pop("rating"), uid="rating_value"))),
        [("field-renamed", "blog_post.rating")],
    ),
    "field replaced by one of another kind": (
        post(lambda f: f.update(rating_=replace(f.pop("rating"), uid="rating_", kind=Text()))),
        [("field-removed", "blog_post.rating"), ("field-added", "blog_post.rating_")],
    ),
    "another kind": (edit("rating", kind=Text(), rules=Rules()), [("field-kind", "blog_post.rating")]),
    "a list": (edit("rating", multiple=True), [("field-list", "blog_post.rating")]),
    "mandatory": (edit("rating", mandatory=True), [("made-mandatory", "blog_post.rating")]),
    "optional": (edit("title", mandatory=False), [("made-optional", "blog_post.title")]),
    "unique": (edit("rating", unique=True), [("made-unique", "blog_post.rating")]),
    "not unique": (edit("title", unique=False), [("no-longer-unique", "blog_post.title")]),
    "localized": (edit("title", localized=False), [("localized", "blog_post.title")]),
    "label": (edit("title", label="Headline"), [("wording", "blog_post.title")]),
    "default": (edit("rating", default=3), [("default-changed", "blog_post.rating")]),
    "choice dropped and added": (
        edit("kind", kind=Select((Option("news", "News"), Option("poem")))),
        [("choice-dropped", "blog_post.kind"), ("choice-added", "blog_post.kind")],
    ),
    "choice label": (
        edit("kind", kind=Select((Option("news", "Latest"), Option("story")))),
        [("wording", "blog_post.kind")],
    ),
    "target dropped": (
        edit("author", kind=ReferenceKind(("author",))),
        [("target-dropped", "blog_post.author")],
    ),
    "target widened to all": (edit("author", kind=ReferenceKind(())), [("target-added", "blog_post.author")]),
    "embed added": (edit("body", kind=RichText(("author", "team"))), [("target-added", "blog_post.body")]),
    "shorter": (edit("title", rules=Rules(max_length=40)), [("rule-tightened", "blog_post.title")]),
    "longer": (edit("title", rules=Rules(max_length=90)), [("rule-loosened", "blog_post.title")]),
    "no longer a limit": (edit("title", rules=Rules()), [("rule-loosened", "blog_post.title")]),
    "range moved": (
        edit("rating", rules=Rules(minimum=2, maximum=9)),
        [("rule-tightened", "blog_post.rating"), ("rule-loosened", "blog_post.rating")],
    ),
    "pattern": (
        edit("title", rules=Rules(max_length=80, patterns=(Pattern("^a"),))),
        [("rule-tightened", "blog_post.title")],
    ),
    "forbidden pattern": (
        edit("title", rules=Rules(max_length=80, patterns=(Pattern("^a", forbidden=True),))),
        [("rule-tightened", "blog_post.title")],
    ),
    "another text form": (edit("title", kind=Text("markdown")), [("text-form", "blog_post.title")]),
    "text that queries cannot compare": (
        edit("title", kind=Text("lines", comparable=False)),
        [("not-comparable", "blog_post.title"), ("text-form", "blog_post.title")],
    ),
    "only images": (
        edit("cover", kind=File(images_only=True)),
        [("rule-tightened", "blog_post.cover")],
    ),
    "another extension": (edit("mood", kind=Custom("other", "text")), []),
    "another stored type": (edit("mood", kind=Custom("mood", "number")), [("field-kind", "blog_post.mood")]),
    "omitted": (edit("title", omitted=True), [("omitted", "blog_post.title")]),
    "suffixes": (
        edit("title", rules=Rules(max_length=80, suffixes=("png",))),
        [("rule-tightened", "blog_post.title")],
    ),
    "terms": (
        edit("tags", kind=Taxonomy((TaxonomyRule("color", 2),))),
        [("rule-tightened", "blog_post.tags")],
    ),
    "inside a group": (edit("hero", kind=Group(())), [("field-removed", "blog_post.hero.headline")]),
    "block removed": (
        edit("sections", kind=Blocks((HERO,))),
        [("block-removed", "blog_post.sections.quote")],
    ),
    "block added": (
        edit("sections", kind=Blocks((HERO, QUOTE, Block("seo", "SEO", (), "seo")))),
        [("block-added", "blog_post.sections.seo")],
    ),
    "block renamed": (
        edit("sections", kind=Blocks((replace(HERO, uid="banner"), QUOTE))),
        [("block-renamed", "blog_post.sections.hero")],
    ),
    "inside a block": (
        edit("sections", kind=Blocks((HERO, replace(QUOTE, fields=())))),
        [("field-removed", "blog_post.sections.quote.by")],
    ),
    "another global field": (edit("seo", kind=Shared("meta")), [("field-kind", "blog_post.seo")]),
    "type removed": (
        replace(MODEL, content_types=MODEL.content_types[1:]),
        [("type-removed", "author")],
    ),
    "type renamed": (
        replace(MODEL, content_types=(replace(AUTHOR, uid="writer"), MODEL.content_types[1])),
        [("type-renamed", "author")],
    ),
    "type added": (
        replace(MODEL, content_types=(*MODEL.content_types, ContentType("zebra", "Zebra", ()))),
        [("type-added", "zebra")],
    ),
    "singleton": (
        replace(MODEL, content_types=(replace(AUTHOR, singleton=True), MODEL.content_types[1])),
        [("type-kind", "author")],
    ),
    "global field removed": (replace(MODEL, global_fields=()), [("global-removed", "seo")]),
    "locale": (
        replace(MODEL, locales=(Locale("en", default=True), Locale("fr"))),
        [("locale-removed", "de"), ("locale-added", "fr")],
    ),
    "fallback": (
        replace(MODEL, locales=(Locale("de"), Locale("en", default=True))),
        [("locale-fallback", "de")],
    ),
    "environment": (
        replace(MODEL, environments=("production", "staging")),
        [("environment-added", "staging")],
    ),
    "a side that knows no locales": (replace(MODEL, locales=(), environments=(), taxonomies=()), []),
    "order": (replace(MODEL, content_types=MODEL.content_types[::-1]), []),
}


@pytest.mark.parametrize("case", CASES)
def test_what_changed(case: str) -> None:
    new, expected = CASES[case]
    assert [(each.code, each.where) for each in diff(MODEL, new)] == expected


@pytest.mark.parametrize("case", CASES)
def test_the_other_way_round_something_changed_too(case: str) -> None:
    new, expected = CASES[case]
    assert bool(diff(new, MODEL)) is bool(expected)


@pytest.mark.parametrize("case", CASES)
def test_nothing_changed_against_itself(case: str) -> None:
    assert diff(CASES[case][0], CASES[case][0]) == []


def test_every_code_has_a_case_or_its_reverse() -> None:
    seen = {code for _, expected in CASES.values() for code, _ in expected}
    seen |= {each.code for new, _ in CASES.values() for each in diff(new, MODEL)}
    rare = {"rule-changed", "global-added", "global-renamed", "taxonomy-added", "taxonomy-removed"}
    assert set(MEANINGS) - seen <= rare


def test_a_rename_is_a_guess_and_says_so() -> None:
    [change] = diff(MODEL, CASES["field renamed"][0])
    assert change.guessed
    assert (change.before, change.after) == ("rating", "rating_value")
    assert change.message == "the field was probably renamed to rating_value"


def test_changes_inside_what_was_renamed_are_told() -> None:
    new = post(lambda f: f.update(rating_value=replace(f.pop("rating"), uid="rating_value", mandatory=True)))
    assert [each.code for each in diff(MODEL, new)] == ["field-renamed", "made-mandatory"]


def test_patterns_are_told_as_required_or_forbidden() -> None:
    plain, barred = (
        edit("title", rules=Rules(patterns=(Pattern("^draft", forbidden=forbidden),)))
        for forbidden in (False, True)
    )
    assert [(each.code, each.message) for each in diff(plain, barred)] == [
        ("rule-tightened", "the value must now not match /^draft/"),
        ("rule-loosened", "the value no longer has to match /^draft/"),
    ]
    assert diff(barred, plain)[1].message == "the value is no longer forbidden to match /^draft/"


def test_the_gravest_comes_first_and_gives_the_verdict() -> None:
    new = edit("title", label="Headline", rules=Rules(max_length=10), mandatory=False)
    found = diff(MODEL, new)
    assert [each.verdict for each in found] == [Verdict.MAJOR, Verdict.MINOR, Verdict.PATCH]
    assert worst(found) is Verdict.MAJOR
    assert worst([]) is None
