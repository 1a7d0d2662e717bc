"""Reads the raw JSON of a space into a `ContentModel`. Invalid parts are reported and left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ....content.model import ContentModel, ContentType, Locale
from ....content.raw_model import Item, JsonObject, RawModel, as_list, as_object, flag, text, whole
from ....diagnostics import Diagnostics
from .read_fields import FieldReader

__all__ = ["read"]


def read(raw: RawModel, problems: Diagnostics) -> ContentModel:
    """Return the content model of a space. Invalid parts are reported to `problems` and left out."""
    types = _distinct(raw.part("content_types"), problems)
    locales = _locales(raw.part("locales"), problems)
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
    """Return the content types by id, sorted. Report types without an id, and different types with one id."""
    by_id: dict[str, Item] = {}
    for item in listed:
        uid = _id(item.value)
        if not uid:
            problems.warning("missing-uid", item.place, "A content type without `sys.id` is left out.")
            continue
        if uid in by_id and by_id[uid].value != item.value:
            message = f"The content type {uid!r} occurs twice with different content; the first one is used."
            problems.warning("duplicate-uid", item.place, message)
        by_id.setdefault(uid, item)
    for uid, item in by_id.items():
        _report_state(uid, item, problems)
    return dict(sorted(by_id.items()))


def _report_state(uid: str, item: Item, problems: Diagnostics) -> None:
    """Report a content type that differs from its activated version, which entries are validated against."""
    sys = as_object(item.value.get("sys"))
    version, activated = whole(sys.get("version")), whole(sys.get("publishedVersion"))
    if version is not None and activated is None:
        message = f"The content type {uid!r} was never activated: it has no entries, and none can be created."
        problems.warning("not-activated", item.place, message, "Activate it, or pull activated types only.")
    # Activation itself raises the version by one.
    elif version is not None and activated is not None and version > activated + 1:
        message = (
            f"The content type {uid!r} was changed after its activation; "
            "entries are validated against the activated version."
        )
        problems.note("changed-since-activation", item.place, message, "Activate it.")


def _content_type(uid: str, item: Item, reader: FieldReader, helps: Mapping[str, str]) -> ContentType:
    value, sys = item.value, as_object(item.value.get("sys"))
    return ContentType(
        uid=uid,
        title=text(value.get("name")) or uid,
        fields=reader.fields(value.get("fields"), item.place.child("fields"), helps),
        description=text(value.get("description")),
        # Entries are validated against the activated version, so this is the version of the model.
        version=whole(sys.get("publishedVersion")) or whole(sys.get("revision")) or whole(sys.get("version")),
        place=item.place,
    )


def _locales(listed: Sequence[Item], problems: Diagnostics) -> tuple[Locale, ...]:
    """Return the locales sorted by code. Report a second default locale; the first one counts."""
    by_code = {text(item.value.get("code")): item.value for item in listed}
    # The default locale is not always the first one in an export.
    defaults = [item for item in listed if flag(item.value.get("default"))]
    codes = list(dict.fromkeys(text(item.value.get("code")) for item in defaults))
    if len(codes) > 1:
        message = f"{len(codes)} locales are marked as the default: {', '.join(codes)}; using {codes[0]!r}."
        problems.warning("several-default-locales", defaults[1].place, message, "Keep one default locale.")
    return tuple(
        Locale(
            code,
            text(value.get("name")),
            text(value.get("fallbackCode")) or None,
            default=code in codes[:1],
            optional=flag(value.get("optional")) or value.get("contentManagementApi") is False,
        )
        for code, value in sorted(by_code.items())
        if code
    )


def _help_texts(listed: Iterable[Item]) -> dict[str, dict[str, str]]:
    """Return the help texts for editors: content type id -> field id -> text."""
    help_texts: dict[str, dict[str, str]] = {}
    for item in listed:
        uid = _id(as_object(as_object(item.value.get("sys")).get("contentType")))
        for control in map(as_object, as_list(item.value.get("controls"))):
            help_text = text(as_object(control.get("settings")).get("helpText"))
            help_texts.setdefault(uid, {})[text(control.get("fieldId"))] = help_text
    return help_texts
