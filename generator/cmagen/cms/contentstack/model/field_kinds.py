"""Decides the kind of a field, in this order: choices, custom field, `data_type`.

The order matters: selects and custom fields have the `data_type` of their stored values.
"""

from __future__ import annotations

from collections.abc import Iterator

from ....content.model import (
    Boolean,
    Custom,
    Date,
    File,
    Kind,
    Link,
    NumberKind,
    Option,
    RawJson,
    RichText,
    Select,
    Taxonomy,
    TaxonomyRule,
    Text,
)
from ....content.raw_model import Json, JsonObject, as_list, as_object, flag, number, text, whole

__all__ = ["plain_kind"]

_STORED = {"text": "text", "number": "number", "boolean": "boolean", "isodate": "date"}


def plain_kind(field: JsonObject) -> Kind | None:
    """Return the kind if the field alone determines it; None if the rest of the stack is needed."""
    metadata = as_object(field.get("field_metadata"))
    options = tuple(_options(field))
    if options:
        return Select(options, "number" if field.get("data_type") == "number" else "text")
    # `extension_uid` first: some fields of extensions lack the flag.
    if text(field.get("extension_uid")) or flag(metadata.get("extension")):
        return _custom(field)
    return _by_data_type(field, metadata)


def _by_data_type(field: JsonObject, metadata: JsonObject) -> Kind | None:
    match field.get("data_type"):
        case "text":
            return _text(metadata)
        case "number":
            return NumberKind()
        case "boolean":
            return Boolean()
        case "isodate":
            return Date(with_time=not flag(metadata.get("hide_time")))
        case "file":
            return File(images_only=flag(metadata.get("image")))
        case "link":
            return Link()
        case "json":
            return _json(field, metadata)
        case "taxonomy":
            return Taxonomy(tuple(_taxonomies(field)))
        # Known from migration code only; no source shows the values.
        case "experience_container":
            return RawJson("experience_container")
        case _:
            return None


def _text(metadata: JsonObject) -> Text:
    if flag(metadata.get("allow_rich_text")):
        return Text("html")
    if flag(metadata.get("markdown")):
        return Text("markdown")
    return Text("lines" if flag(metadata.get("multiline")) else "line")


def _json(field: JsonObject, metadata: JsonObject) -> Kind:
    # `rich_text_type` means rich text for `json` fields only: the API sets it on every file field, too.
    if not (flag(metadata.get("allow_json_rte")) or metadata.get("rich_text_type")):
        return RawJson()
    named = field.get("reference_to")
    embeds = {text(uid) for uid in as_list(named)} - {""}
    return RichText(
        tuple(sorted(embeds - {"sys_assets"})), assets="sys_assets" in embeds or not isinstance(named, list)
    )


def _custom(field: JsonObject) -> Custom:
    data_type = text(field.get("data_type"))
    extension = text(field.get("extension_uid"))
    match _STORED.get(data_type, data_type):
        case "text" | "number" | "boolean" | "date" | "reference" | "file" as stored:
            return Custom(extension, stored)
        case _:
            return Custom(extension)


def _options(field: JsonObject) -> Iterator[Option]:
    """Yield the choices in the order of the stack, each value once. Numeric strings become numbers."""
    seen: set[str | int | float] = set()
    numeric = field.get("data_type") == "number"
    for choice in as_list(as_object(field.get("enum")).get("choices")):
        entry = as_object(choice)
        value = _number(entry.get("value")) if numeric else _string(entry.get("value"))
        if value is not None and value not in seen:
            seen.add(value)
            yield Option(value, _string(entry.get("key")) or "")


def _number(value: Json) -> int | float | None:
    if (exact := number(value)) is not None:
        return exact
    try:
        return number(float(value)) if isinstance(value, str) else None
    except ValueError:
        return None


def _string(value: Json) -> str | None:
    if isinstance(value, bool) or value is None or isinstance(value, dict | list):
        return None
    return str(value)


def _taxonomies(field: JsonObject) -> Iterator[TaxonomyRule]:
    for member in as_list(field.get("taxonomies")):
        rule = as_object(member)
        if uid := text(rule.get("taxonomy_uid")):
            yield TaxonomyRule(uid, whole(rule.get("max_terms")), flag(rule.get("mandatory")))
