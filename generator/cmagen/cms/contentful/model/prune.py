"""Prunes API responses to what generation needs. Other keys would change snapshots without effect."""

from __future__ import annotations

from ....content.raw_model import Json, JsonObject, RawModel, as_list, as_object, only, text

__all__ = ["identity", "prune"]

# Lists of activated content types have a `revision` instead of a `version`.
_SYS = ("type", "id", "version", "publishedVersion", "revision")
_TYPE = ("name", "description", "displayField")
_LOCALE = ("code", "name", "fallbackCode", "default", "optional", "contentManagementApi")
_FIELD = (
    "id",
    "name",
    "type",
    "linkType",
    "items",
    "required",
    "localized",
    "disabled",
    "omitted",
    "validations",
    "allowedResources",
    "defaultValue",
)


def identity(value: JsonObject) -> str:
    """Return the id in `sys`, or the code of a pruned locale."""
    return text(as_object(value.get("sys")).get("id") or value.get("code") or value.get("name"))


def prune(raw: RawModel) -> RawModel:
    """Return the model with only the keys that `read` uses."""
    return raw.reduced(_item)


def _item(part: str, value: JsonObject) -> JsonObject:
    sys = as_object(value.get("sys"))
    match part:
        case "content_types":
            return {"sys": only(sys, _SYS), **only(value, _TYPE), **_fields(value)}
        case "editor_interfaces":
            return {"sys": only(sys, ("type", "contentType")), "controls": _help_texts(value)}
        case "locales":
            return {"sys": only(sys, ("type",)), **only(value, _LOCALE)}
        case _:
            return {"sys": only(sys, ("type", "id"))}


def _fields(value: JsonObject) -> JsonObject:
    """Return the pruned fields. An invalid field list is kept unchanged, so that the snapshot shows it."""
    fields = value.get("fields")
    if not isinstance(fields, list):
        return {"fields": fields} if "fields" in value else {}
    return {"fields": [_field(field) for field in fields]}


def _field(value: Json) -> Json:
    if not isinstance(value, dict):
        return value
    # Old responses lack some flags, and a missing one means false, so false ones need not be kept.
    return {key: part for key, part in only(value, _FIELD).items() if part not in (False, None, [])}


def _help_texts(value: JsonObject) -> list[Json]:
    """Return the controls that have a help text, sorted by field."""
    kept: dict[str, Json] = {}
    for control in map(as_object, as_list(value.get("controls"))):
        if help_text := text(as_object(control.get("settings")).get("helpText")):
            uid = text(control.get("fieldId"))
            kept[uid] = {"fieldId": uid, "settings": {"helpText": help_text}}
    return [kept[uid] for uid in sorted(kept)]
