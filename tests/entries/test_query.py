from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, ClassVar

import pytest
from cmagen.runtime.contentstack.conditions import Condition
from cmagen.runtime.contentstack.fields import EntryFields, Fields
from cmagen.runtime.entries.fields_of import FieldsOf

if TYPE_CHECKING:
    from cmagen.runtime.contentstack.query import (
        BooleanField,
        DateField,
        FileField,
        LinkField,
        NumberField,
        ReferenceField,
        TaxonomyField,
        TextField,
    )


class Post:
    q: ClassVar[PostFields]
    if not TYPE_CHECKING:
        q = FieldsOf()


class PostFields(EntryFields):
    _wire: ClassVar[Mapping[str, str]] = {"from_": "from"}
    title: TextField
    from_: TextField
    rating: NumberField
    featured: BooleanField
    published_on: DateField
    hero_image: FileField
    author: ReferenceField
    website: LinkField
    taxonomies: TaxonomyField
    seo: SeoFields


class SeoFields(Fields):
    description: TextField
    card: CardFields


class CardFields(Fields):
    label: TextField


@dataclass
class Read:
    uid: str


if not TYPE_CHECKING:
    Post.q = PostFields()
q = Post.q
THREE = datetime(2024, 1, 2, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("condition", "query"),
    [
        (q.title.is_("Hello"), {"title": "Hello"}),
        (q.title.is_(None), {"title": None}),
        (q.title.is_not("Hello"), {"title": {"$ne": "Hello"}}),
        (q.from_.in_(["a", "b"]), {"from": {"$in": ["a", "b"]}}),
        (q.title.not_in("a"), {"title": {"$nin": ["a"]}}),
        (q.title.exists(), {"title": {"$exists": True}}),
        (~q.title.exists(), {"title": {"$exists": False}}),
        (q.title.matches("^a"), {"title": {"$regex": "^a"}}),
        (q.title.matches("^a", ignore_case=True), {"title": {"$regex": "^a", "$options": "i"}}),
        (q.rating >= 4, {"rating": {"$gte": 4}}),
        (q.rating > 4, {"rating": {"$gt": 4}}),
        (q.rating <= 4.5, {"rating": {"$lte": 4.5}}),
        (q.rating < 4, {"rating": {"$lt": 4}}),
        (q.featured.is_(True), {"featured": True}),
        (q.published_on >= date(2024, 1, 2), {"published_on": {"$gte": "2024-01-02"}}),
        (
            q.created_at < THREE,
            {"created_at": {"$lt": "2024-01-02T03:00:00.000Z"}},
        ),
        (q.author.refers_to("blt1"), {"author.uid": {"$in": ["blt1"]}}),
        (q.author.refers_to(Read("blt1"), "blt2"), {"author.uid": {"$in": ["blt1", "blt2"]}}),
        (q.author.where(q.rating > 3), {"author": {"$in_query": {"rating": {"$gt": 3}}}}),
        (~q.author.where(q.rating > 3), {"author": {"$nin_query": {"rating": {"$gt": 3}}}}),
        (q.hero_image.holds("blt9"), {"hero_image.uid": {"$in": ["blt9"]}}),
        (q.website.href.is_("/x"), {"website.href": "/x"}),
        (q.taxonomies.has("color", "red"), {"taxonomies.color": {"$in": ["red"]}}),
        (q.taxonomies.has("color"), {"taxonomies.color": {"$exists": True}}),
        (q.taxonomies.below("color", "red"), {"taxonomies.color": {"$eq_below": "red"}}),
        (q.seo.card.label.is_("x"), {"seo.card.label": "x"}),
        (q.version > 1, {"_version": {"$gt": 1}}),
        (
            (q.rating > 1) & q.title.exists() & ~(q.rating > 5),
            {"$and": [{"rating": {"$gt": 1}}, {"title": {"$exists": True}}, {"rating": {"$lte": 5}}]},
        ),
        ((q.rating > 1) | q.title.is_("x"), {"$or": [{"rating": {"$gt": 1}}, {"title": "x"}]}),
        (
            ~((q.rating > 1) | q.title.is_("x")),
            {"$and": [{"rating": {"$lte": 1}}, {"title": {"$ne": "x"}}]},
        ),
        (~~(q.title.is_("x")), {"title": "x"}),
    ],
)
def test_conditions_say_this(condition: Condition, query: Mapping[str, object]) -> None:
    assert condition.query == query


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: q.title == "x",
        lambda: q.title != "x",
        lambda: (q.rating > 1) and (q.rating < 3),
        lambda: 1 < q.rating < 3,  # type: ignore[operator]
        lambda: ~q.title.matches("x"),
    ],
)
def test_what_cannot_work_says_so(wrong: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        wrong()


def test_an_unknown_field_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="PostFields has no field 'ratting'"):
        _ = q.ratting  # type: ignore[attr-defined]


def test_paths_and_orders() -> None:
    assert str(q.seo.card.label) == "seo.card.label"
    assert q.rating.descending().descending
    assert q.rating.ascending().path == "rating"
