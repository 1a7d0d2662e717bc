"""A small stack to seed a fake API with: authors, posts with awkward fields, a nested global field."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from cmagen.fake import FakeCma, Stack, add_entries

__all__ = ["API_KEY", "field", "small_cma", "small_stack"]

API_KEY = "bltsmallstack0000"


def field(uid: str, data_type: str = "text", **more: Any) -> dict[str, Any]:
    base = {"uid": uid, "data_type": data_type, "display_name": uid.replace("_", " ").capitalize()}
    flags = {"mandatory": False, "multiple": False, "unique": False, "non_localizable": False}
    return {**base, **flags, "field_metadata": {}, **more}


def _title(**more: Any) -> dict[str, Any]:
    return field("title", mandatory=True, unique=True, field_metadata={"_default": True}, **more)


def _content_type(uid: str, schema: list[dict[str, Any]], **options: Any) -> dict[str, Any]:
    title = uid.replace("_", " ").capitalize()
    options = {"title": "title", "is_page": False, "singleton": False} | options
    return {"uid": uid, "title": title, "schema": schema, "options": options, "_version": 3}


def _global_field(uid: str, schema: list[dict[str, Any]]) -> dict[str, Any]:
    return {"uid": uid, "title": uid.upper(), "schema": schema, "_version": 2}


AUTHOR = _content_type(
    "author", [_title(), field("email", format="^[a-z]+@[a-z.]+$"), field("age", "number")]
)

BLOG_POST = _content_type(
    "blog_post",
    [
        _title(max=40),
        field("url", field_metadata={"_default": True}),
        field("rating", "number", min=1, max=5),
        field("kind", enum={"advanced": False, "choices": [{"value": "news"}, {"value": "story"}]}),
        field("featured", "boolean"),
        field("published_on", "isodate"),
        field("hero_image", "file", field_metadata={"image": True}),
        field("author", "reference", reference_to=["author"], field_metadata={"ref_multiple": True}),
        field("seo", "global_field", reference_to="seo"),
        field("links", "link", multiple=True, max_instance=2),
        field(
            "sections",
            "blocks",
            multiple=True,
            blocks=[
                {"uid": "hero", "title": "Hero", "schema": [field("headline", mandatory=True, max=60)]},
                {"uid": "quote", "title": "Quote", "schema": [field("text"), field("by")]},
                {"uid": "seo", "title": "Seo", "reference_to": "seo"},
            ],
        ),
        field("taxonomies", "taxonomy", multiple=True, taxonomies=[{"taxonomy_uid": "color"}]),
    ],
    is_page=True,
)

GLOBAL_FIELDS = [
    _global_field("seo", [field("description"), field("card", "global_field", reference_to="card")]),
    _global_field("card", [field("label")]),
]

AUTHORS = [
    {"uid": "bltauthor1", "title": "Ada", "email": "ada@example.com", "age": 36},
    {"uid": "bltauthor2", "title": "Grace", "email": "", "age": None},
]


def _pair(uid: str) -> dict[str, str]:
    return {"uid": uid, "_content_type_uid": "author"}


POSTS = [
    {
        "uid": "bltpost1",
        "title": "First",
        "url": "/first",
        "rating": 5,
        "kind": "news",
        "author": [_pair("bltauthor1")],
        "taxonomies": [{"taxonomy_uid": "color", "term_uid": "red"}],
        "sections": [{"hero": {"headline": "Hello", "_metadata": {"uid": "cs1"}}}],
    },
    {"uid": "bltpost1", "title": "Erster", "url": "/erster", "rating": 4, "locale": "de"},
    {"uid": "bltpost2", "title": "Second", "rating": 2, "kind": "story", "author": [_pair("bltauthor2")]},
    {"uid": "bltpost3", "title": "Third", "rating": None, "kind": None, "author": []},
]


def small_stack(branch: str = "main") -> Stack:
    stack = Stack(API_KEY, "Small", branch=branch)
    stack.content_types = {row["uid"]: deepcopy(row) for row in (AUTHOR, BLOG_POST)}
    stack.global_fields = {row["uid"]: deepcopy(row) for row in GLOBAL_FIELDS}
    for code, parent in (("en-us", None), ("de", "en-us"), ("de-at", "de")):
        stack.locales[code] = {"uid": f"bltlocale{code}", "code": code, "fallback_locale": parent}
    for name in ("production", "staging"):
        stack.environments[name] = {"uid": f"bltenv{name}", "name": name, "urls": []}
    stack.taxonomies["color"] = {"uid": "color", "name": "Color"}
    stack.terms["color"] = [
        {"uid": "warm", "name": "Warm"},
        {"uid": "red", "name": "Red", "parent_uid": "warm"},
    ]
    add_entries(stack, "author", deepcopy(AUTHORS))
    add_entries(stack, "blog_post", deepcopy(POSTS))
    return stack


def small_cma() -> FakeCma:
    return FakeCma(small_stack(), branches=[small_stack("develop")], aliases={"dev": "develop"})
