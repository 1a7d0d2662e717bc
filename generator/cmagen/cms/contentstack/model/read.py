"""Reads the raw JSON of a stack into a `ContentModel`. Invalid parts are reported and left out."""

from __future__ import annotations

from collections.abc import Iterable

from ....content.model import ContentModel, ContentType, Field, GlobalField, Locale, Text
from ....content.raw_model import Item, RawModel, as_object, flag, text, whole
from ....diagnostics import Diagnostics
from .global_cycles import cut_cycles
from .inlined import with_inlined
from .read_fields import FieldReader

__all__ = ["read"]


def read(raw: RawModel, problems: Diagnostics) -> ContentModel:
    """Return the content model of a stack. Invalid parts are reported to `problems` and left out."""
    types = _distinct(raw.part("content_types"), "content type", problems)
    shared = with_inlined(_distinct(raw.part("global_fields"), "global field", problems), types)
    reader = FieldReader(frozenset(types), frozenset(shared), problems)
    global_fields = cut_cycles(tuple(_global_field(item, reader) for item in shared.values()), problems)
    return ContentModel(
        source=raw.source,
        content_types=tuple(_content_type(item, reader) for item in types.values()),
        global_fields=global_fields,
        locales=_locales(raw.part("locales")),
        environments=_names(raw.part("environments"), "name"),
        taxonomies=_names(raw.part("taxonomies"), "uid"),
    )


def _distinct(found_items: Iterable[Item], what: str, problems: Diagnostics) -> dict[str, Item]:
    """Return the items by uid, sorted. Report items without a uid, and different items with the same uid."""
    by_uid: dict[str, Item] = {}
    for item in found_items:
        uid = text(item.value.get("uid"))
        if not uid:
            problems.warning("missing-uid", item.place, f"A {what} without a uid is left out.")
        elif uid in by_uid and by_uid[uid].value != item.value:
            message = f"The {what} {uid!r} occurs twice with different content; the first one is used."
            problems.warning("duplicate-uid", item.place, message)
        by_uid.setdefault(uid, item)
    by_uid.pop("", None)
    return dict(sorted(by_uid.items()))


def _content_type(item: Item, reader: FieldReader) -> ContentType:
    value, options = item.value, as_object(item.value.get("options"))
    uid = text(value["uid"])
    fields = reader.fields(value.get("schema"), item.place.child("schema"))
    return ContentType(
        uid=uid,
        title=text(value.get("title")) or uid,
        fields=_with_title(fields),
        description=text(value.get("description")),
        is_page=flag(options.get("is_page")),
        singleton=flag(options.get("singleton")),
        url_prefix=text(options.get("url_prefix")),
        url_pattern=text(options.get("url_pattern")),
        version=whole(value.get("_version")),
        place=item.place,
    )


def _with_title(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return the fields with a title. Every entry has one, even if the schema does not contain it."""
    if any(field.uid == "title" for field in fields):
        return fields
    return (Field("title", Text(), label="Title"), *fields)


def _global_field(item: Item, reader: FieldReader) -> GlobalField:
    uid = text(item.value["uid"])
    return GlobalField(
        uid=uid,
        title=text(item.value.get("title")) or uid,
        fields=reader.fields(item.value.get("schema"), item.place.child("schema")),
        description=text(item.value.get("description")),
        version=whole(item.value.get("_version")),
        place=item.place,
    )


def _locales(found_items: Iterable[Item]) -> tuple[Locale, ...]:
    """Return the locales sorted by code. The master locale is the one without a fallback."""
    by_code = {text(item.value.get("code")): item.value for item in found_items}
    return tuple(
        Locale(code, text(value.get("name")), fallback, default=fallback is None)
        for code, value in sorted(by_code.items())
        if code
        for fallback in [text(value.get("fallback_locale")) or None]
    )


def _names(found_items: Iterable[Item], key: str) -> tuple[str, ...]:
    return tuple(sorted({name for item in found_items if (name := text(item.value.get(key)))}))
