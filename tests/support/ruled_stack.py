"""A stack in which every kind of field has rules."""

from __future__ import annotations

from typing import Any

from cmagen.content.model import ContentModel
from support.content_stacks import content_type, field, global_field, model_of

HERO = {"hero": {"headline": "x"}}


def ruled_model() -> ContentModel:
    """The content types `page` and `author`, and the global field `seo`."""
    choices = {"advanced": False, "choices": [{"value": "a"}, {"value": "b"}]}
    numbers = {"advanced": False, "choices": [{"value": 1}, {"value": 2}]}
    hero = [
        field(
            "headline", mandatory=True, min=3, max=5, format="^[A-Z]", error_messages={"format": "Capital!"}
        )
    ]
    inner = [{"uid": "hero", "title": "Hero", "schema": hero}]
    blocks = [*inner, {"uid": "grid", "title": "Grid", "schema": [field("cells", "blocks", blocks=inner)]}]
    blocks += [{"uid": "meta", "title": "Meta", "reference_to": "seo"}]
    size = {"width": {"min": 10, "max": 100}, "height": {"min": None, "max": 50}}
    files = {"extensions": ["jpg", "png"], "min": 10, "max": 1000, "dimension": size}
    terms = [{"taxonomy_uid": "colour", "max_terms": 1, "mandatory": True}, {"taxonomy_uid": "size"}]
    page: Any = content_type(
        "page",
        field("text", min=2, max=4),
        field("code", format=r"^\d+$"),
        field("texts", multiple=True, max=3, min_instance=2, max_instance=3),
        field("number", "number", min=1, max=5),
        field("numbers", "number", multiple=True, max=5),
        field("yes", "boolean", mandatory=True),
        field("choice", enum=choices, mandatory=True),
        field("choices", enum=choices, multiple=True, max_instance=1),
        field("rank", "number", enum=numbers),
        field("day", "isodate", startDate="2024-01-01T00:00:00.000Z", endDate="2024-12-31T00:00:00.000Z"),
        field("file", "file", meta={"image": True}, **files),
        field("files", "file", multiple=True, max_instance=2),
        field("link", "link", mandatory=True),
        field("group", "group", schema=[field("inner", mandatory=True), field("n", "number", max=1)]),
        field("rows", "group", multiple=True, max_instance=2, schema=[field("inner", mandatory=True)]),
        field("sections", "blocks", blocks=blocks, max_instance=4),
        field("author", "reference", reference_to=["author"], meta={"ref_multiple": False}, mandatory=True),
        field("related", "reference", reference_to=["author", "page"], meta={"ref_multiple": True}),
        field("legacy", "reference", reference_to="author"),
        field("seo", "global_field", reference_to="seo"),
        field("body", "json", meta={"allow_json_rte": True}),
        field("anything", "json", extension_uid="e"),
        field("taxonomies", "taxonomy", multiple=True, taxonomies=terms),
        field("class", max=1),
    )
    model, _ = model_of(page, content_type("author"), shared=[global_field("seo", field("keys", max=2))])
    return model
