"""Reads the fields of a content type: checks their ids and decides their kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ....content.model import (
    Boolean,
    Date,
    Field,
    File,
    Kind,
    Location,
    Number,
    NumberKind,
    RawJson,
    ReferenceKind,
    ResourceReference,
    RichText,
    Select,
    Text,
)
from ....content.raw_model import Item, Json, JsonObject, as_list, as_object, flag, items, text
from ....diagnostics import Diagnostics, Place
from .choices import options_of
from .field_rules import Validations

__all__ = ["FieldReader"]

_PLAIN: Mapping[str, Kind] = {
    "Symbol": Text("line"),
    "Text": Text("lines", comparable=False),
    "Integer": NumberKind(integer=True),
    "Number": NumberKind(),
    "Date": Date(),
    "Boolean": Boolean(),
    "Object": RawJson(),
    "Location": Location(),
}


class FieldReader:
    """Reads the fields of one space. `types` are the ids of its content types."""

    def __init__(self, types: frozenset[str], default_locale: str, problems: Diagnostics) -> None:
        self._types = types
        self._default_locale = default_locale
        self._found = problems

    def fields(self, listed: Json, place: Place, helps: Mapping[str, str]) -> tuple[Field, ...]:
        """Return all usable fields, in editing order."""
        if not isinstance(listed, list):
            self._found.warning("no-schema", place, "The fields are not a list; treated as empty.")
        by_id: dict[str, Field] = {}
        for value, at in items(listed, place):
            uid = text(as_object(value).get("id"))
            if not uid:
                self._found.warning("missing-uid", at, "A field without an id is left out.")
            elif uid in by_id:
                message = f"The field {uid!r} occurs twice in its content type; the first one is used."
                self._found.warning("duplicate-uid", at, message)
            else:
                by_id[uid] = self._field(uid, Item(as_object(value), at), helps.get(uid, ""))
        return tuple(by_id.values())

    def _field(self, uid: str, item: Item, help_text: str) -> Field:
        value, place = item.value, item.place
        multiple = value.get("type") == "Array"
        of_list = Validations.of(value, place, self._found)
        of_value = of_list.with_items(value, place) if multiple else of_list
        kind = self._kind(_element(value) if multiple else value, value, of_value, place)
        # Flags may be missing in old responses; the API treats a missing flag as false.
        return Field(
            uid=uid,
            kind=kind,
            label=text(value.get("name")),
            help=help_text,
            mandatory=flag(value.get("required")),
            multiple=multiple,
            unique=of_list.unique,
            localized=flag(value.get("localized")),
            omitted=flag(value.get("omitted")),
            default=None if multiple else self._default(value),
            rules=of_value.rules(kind, multiple=multiple),
            place=place,
        )

    def _kind(self, element: JsonObject, field: JsonObject, checks: Validations, place: Place) -> Kind:
        name = text(element.get("type"))
        match name:
            case "Symbol" | "Text" | "Integer" | "Number" if options := options_of(name, checks.allowed):
                return Select(options, "text" if name in ("Symbol", "Text") else "number")
            case "RichText":
                return self._rich_text(checks, place)
            case "Link":
                return self._link(element, checks, place)
            case "ResourceLink":
                # `allowedResources` belongs to the field, also for an Array: it is not in `items`.
                types = {
                    text(as_object(resource).get("type"))
                    for resource in as_list(field.get("allowedResources"))
                }
                return ResourceReference(tuple(sorted(types - {""})))
            case _ if name in _PLAIN:
                return _PLAIN[name]
        message = f"Unknown field type {name!r}; its values are read as arbitrary JSON."
        self._found.warning("unknown-kind", place, message)
        return RawJson("unknown")

    def _link(self, element: JsonObject, checks: Validations, place: Place) -> Kind:
        match text(element.get("linkType")):
            case "Asset":
                return File(images_only=checks.mime_groups == ("image",))
            case "Entry":
                return ReferenceKind(self._targets(checks.targets, place))
            case "" if checks.mime_groups:
                return File(images_only=checks.mime_groups == ("image",))
            case "":
                return ReferenceKind(self._targets(checks.targets, place))
            case other:
                message = f"Unknown link type {other!r}; its values are read as arbitrary JSON."
                self._found.warning("unknown-kind", place, message)
                return RawJson("unknown")

    def _targets(self, named: Iterable[str], place: Place) -> tuple[str, ...]:
        wanted = set(named)
        # Links to content types that do not exist occur in real spaces.
        for missing in sorted(wanted - self._types):
            message = f"The link names the content type {missing!r}, which does not exist in the space."
            self._found.warning("unknown-reference-target", place, message)
        return tuple(sorted(wanted & self._types))

    def _rich_text(self, checks: Validations, place: Place) -> RichText:
        return RichText(
            embeds=self._targets(checks.embeds, place),
            assets=checks.nodes is None or any("asset" in node for node in checks.nodes),
            marks=checks.marks,
            nodes=checks.nodes,
            limits=checks.node_limits,
        )

    def _default(self, value: JsonObject) -> str | Number | bool | None:
        """Return the value that the server fills in for the default locale. It is only for documentation."""
        given = as_object(value.get("defaultValue"))
        # Without a value for the default locale, the first one by locale code is shown.
        default = given.get(self._default_locale, next(iter(dict(sorted(given.items())).values()), None))
        return default if isinstance(default, (str, int, float, bool)) else None


def _element(field: JsonObject) -> JsonObject:
    """Return the definition of an Array's items. The API of 2014 returned it as a list with one object."""
    given = field.get("items")
    return as_object(next(iter(given), None)) if isinstance(given, list) else as_object(given)
