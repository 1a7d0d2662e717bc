"""Prunes API responses to what generation needs. Other keys would change snapshots without effect."""

from __future__ import annotations

from collections.abc import Mapping

from ....content.raw_model import Json, JsonObject, RawModel, as_list, as_object, only, text

__all__ = ["identity", "prune"]

_TYPE = ("uid", "title", "description", "_version", "options", "schema")
_OPTIONS = ("is_page", "singleton", "title", "url_pattern", "url_prefix")
_FIELD = (
    *("uid", "data_type", "display_name", "mandatory", "multiple", "unique", "non_localizable"),
    *("extension_uid", "reference_to", "enum", "taxonomies", "format", "error_messages", "min", "max"),
    *("min_instance", "max_instance", "startDate", "endDate", "extensions", "dimension"),
)
_METADATA = (
    *("description", "instruction", "default_value", "multiline", "markdown", "allow_rich_text"),
    *("allow_json_rte", "rich_text_type", "ref_multiple", "image", "extension", "hide_time"),
)
_PARTS = {
    "locales": ("code", "name", "fallback_locale"),
    "environments": ("name",),
    "taxonomies": ("uid", "name"),
}


def identity(value: JsonObject) -> str:
    """Return the uid, or the code of a locale, or the name of an environment without uid."""
    return text(value.get("uid") or value.get("code") or value.get("name"))


def prune(raw: RawModel) -> RawModel:
    """Return the model with only the keys that `read` uses."""
    return raw.reduced(_item)


def _item(part: str, value: JsonObject) -> JsonObject:
    if part in _PARTS:
        return only(value, _PARTS[part])
    kept = only(value, _TYPE)
    if "options" in kept:
        kept["options"] = only(as_object(kept["options"]), _OPTIONS)
    return kept | _schema(value)


def _schema(holder: Mapping[str, Json]) -> JsonObject:
    """Return the pruned schema. An invalid schema is kept unchanged, so that the snapshot shows it."""
    schema = holder.get("schema")
    if not isinstance(schema, list):
        return {"schema": schema} if "schema" in holder else {}
    return {"schema": [_field(field) for field in schema]}


def _field(value: Json) -> Json:
    if not isinstance(value, dict):
        return value
    kept = _told(only(value, _FIELD))
    if metadata := _told(only(as_object(value.get("field_metadata")), _METADATA)):
        kept["field_metadata"] = metadata
    if "blocks" in value:
        kept["blocks"] = [_block(block) for block in as_list(value["blocks"])]
    return kept | _schema(value)


def _told(value: JsonObject) -> JsonObject:
    """Return the object without false flags and empty rules: a missing key has the same meaning."""
    return {key: part for key, part in value.items() if part is not False and part not in (None, "")}


def _block(value: Json) -> Json:
    if not isinstance(value, dict):
        return value
    return only(value, ("uid", "title", "reference_to")) | _schema(value)
