"""A space's raw JSON becomes a `ContentModel`; whatever is wrong in it is reported and left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ....content.model import ContentModel, ContentType, Locale
from ....content.raw_model import Item, JsonObject, RawModel, as_list, as_object, flag, text, whole
from ....diagnostics import Diagnostics
from .read_fields import FieldReader

__all__ = ["read"]


def read(raw: RawModel, problems: Diagnostics) -> ContentModel:
    """Read every content type; the result holds all that could be understood."""
    types = _distinct(raw.part("content_types"), problems)
    locales = _locales(raw.part("locales"))
    default = next((locale.code for locale in locales if locale.default), "")
    helps = _help_texts(raw.part("editor_interfaces"))
    reader = FieldReader(frozenset(types), default, problems)
    return ContentModel(
        source=raw.source,
        content_types=tuple(
            _content_type(uid, item, reader, helps.get(uid, {})) for uid, item in types.items()
        ),
        locales=locales,
        environments=tuple(sorted({_id(item.value) for item in raw.part("environments")} - {""})),
    )


def _id(value: JsonObject) -> str:
    return text(as_object(value.get("sys")).get("id"))


def _distinct(listed: Iterable[Item], problems: Diagnostics) -> dict[str, Item]:
    """The content types by id, sorted; without an id or with one that was seen a type is reported."""
    by_id: dict[str, Item] = {}
    for item in listed:
        uid = _id(item.value)
        if not uid:
            problems.warning("missing-uid", item.place, "A content type without sys.id is left out.")
            continue
        if uid in by_id and by_id[uid].value != item.value:
            message = f"The content type {uid!r} is there twice and differs; the first one is used."
            problems.warning("duplicate-uid", item.place, message)
        by_id.setdefault(uid, item)
    for uid, item in by_id.items():
        _report_state(uid, item, problems)
    return dict(sorted(by_id.items()))


def _report_state(uid: str, item: Item, problems: Diagnostics) -> None:
    """Entries are checked against the activated version, so it matters if this is another one."""
    sys = as_object(item.value.get("sys"))
    version, activated = whole(sys.get("version")), whole(sys.get("publishedVersion"))
    if version is not None and activated is None:
        message = f"The content type {uid!r} was never activated: no entry of it can be made or queried."
        problems.warning("not-activated", item.place, message, "Activate it, or pull activated types only.")
    elif version is not None and activated is not None and version > activated + 1:
        message = (
            f"The content type {uid!r} was changed since it was activated; entries obey the older version."
        )
        problems.note("changed-since-activation", item.place, message, "Activate it.")


def _content_type(uid: str, item: Item, reader: FieldReader, helps: Mapping[str, str]) -> ContentType:
    value, sys = item.value, as_object(item.value.get("sys"))
    return ContentType(
        uid=uid,
        title=text(value.get("name")) or uid,
        fields=reader.fields(value.get("fields"), item.place.child("fields"), helps),
        description=text(value.get("description")),
        version=whole(sys.get("publishedVersion")) or whole(sys.get("revision")) or whole(sys.get("version")),
        place=item.place,
    )


def _locales(listed: Iterable[Item]) -> tuple[Locale, ...]:
    """Sorted by code; the default one is not always the first that the API gives."""
    by_code = {text(item.value.get("code")): item.value for item in listed}
    return tuple(
        Locale(
            code,
            text(value.get("name")),
            text(value.get("fallbackCode")) or None,
            default=flag(value.get("default")),
            optional=flag(value.get("optional")) or value.get("contentManagementApi") is False,
        )
        for code, value in sorted(by_code.items())
        if code
    )


def _help_texts(listed: Iterable[Item]) -> dict[str, dict[str, str]]:
    """Content type id -> field id -> what editors are told."""
    help_texts: dict[str, dict[str, str]] = {}
    for item in listed:
        uid = _id(as_object(as_object(item.value.get("sys")).get("contentType")))
        for control in map(as_object, as_list(item.value.get("controls"))):
            said = text(as_object(control.get("settings")).get("helpText"))
            help_texts.setdefault(uid, {})[text(control.get("fieldId"))] = said
    return help_texts
