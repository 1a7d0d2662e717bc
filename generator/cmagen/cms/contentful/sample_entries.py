"""Creates random entries of a space that could be published, with a value per locale."""

from __future__ import annotations

from collections.abc import Sequence

from ...content.model import (
    Boolean,
    ContentModel,
    Date,
    Field,
    File,
    Kind,
    Location,
    NumberKind,
    ReferenceKind,
    ResourceReference,
    RichText,
    Rules,
    Select,
    Text,
)
from ..samples.draw import Draw
from ..samples.scalar_values import NoValue, date_value, number_value, text_value
from .sample_rich_text import rich_text

__all__ = ["LocalizedMaker"]

MANY = 3
JsonObject = dict[str, object]


class LocalizedMaker:
    """Creates random entries. With `sending`, they have no `sys` and no `metadata`, as in a request body."""

    def __init__(self, model: ContentModel, draw: Draw, *, sending: bool) -> None:
        self._model, self._draw, self._sending = model, draw, sending
        self._types = {content_type.uid: content_type for content_type in model.content_types}
        known = [locale.code for locale in model.locales]
        default = next((locale.code for locale in model.locales if locale.default), (known or ["en-US"])[0])
        self._codes, self._default = tuple(known or [default]), default
        self._needed = tuple(locale.code for locale in model.locales if not locale.optional) or (default,)

    def entry(self, content_type: str) -> JsonObject:
        """Return the JSON of one entry.

        Raises:
            KeyError: the content type is unknown.
            NoValue: the rules of a required field contradict each other.
        """
        fields: JsonObject = {}
        for field in self._types[content_type].fields:
            if field.mandatory or self._draw.flag():
                fields |= self._field(field)
        return {"fields": fields} if self._sending else {**self._envelope(content_type), "fields": fields}

    def _field(self, field: Field) -> JsonObject:
        """Return `{id: {locale: value}}`, or {} for an optional field whose rules no value satisfies."""
        try:
            return {field.uid: {code: self._value(field) for code in self._locales(field)}}
        except NoValue:
            if field.mandatory:
                raise
            return {}

    def _locales(self, field: Field) -> Sequence[str]:
        """Return the locales that get a value: the default, the required ones, and others at random."""
        # A field that is not localized has its value under the default locale only.
        if not field.localized:
            return (self._default,)
        needed = self._needed if field.mandatory else (self._default,)
        return [code for code in self._codes if code in needed or self._draw.flag()]

    def _envelope(self, content_type: str) -> JsonObject:
        stamp, user = date_value(self._draw, Date(), Rules()), _link("User", "fakeuser00000000000001")
        sys: JsonObject = {
            "type": "Entry",
            "id": self._id(),
            "version": self._draw.whole(1, 20),
            "space": _link("Space", self._model.source.space or "fakespace001"),
            "environment": _link("Environment", self._model.source.branch or "master"),
            "contentType": _link("ContentType", content_type),
            "createdAt": stamp,
            "createdBy": user,
            "updatedAt": stamp,
            "updatedBy": user,
        }
        return {"sys": sys, "metadata": {"tags": [], "concepts": []}}

    def _id(self) -> str:
        return f"{self._draw.whole(0, 16**22 - 1):022x}"

    def _value(self, field: Field) -> object:
        if not field.multiple:
            return self._item(field.kind, field.rules)
        least = max(field.rules.min_items or 0, 1 if field.mandatory else 0)
        most = field.rules.max_items if field.rules.max_items is not None else least + MANY
        count = self._draw.whole(least, max(least, min(most, least + MANY)))
        return [self._item(field.kind, field.rules) for _ in range(count)]

    def _item(self, kind: Kind, rules: Rules) -> object:
        draw = self._draw
        match kind:
            case Text():
                # Stored entries have no empty strings: an empty field is left out.
                return text_value(draw, rules, needed=True)
            case NumberKind():
                return number_value(draw, kind, rules)
            case Boolean():
                return draw.flag()
            case Select(options):
                return draw.choice(options).value
            case Date():
                return date_value(draw, kind, rules)
            case File():
                return _link("Asset", self._id())
            case ReferenceKind():
                return _link("Entry", self._id())
            case ResourceReference(types):
                return self._resource(draw.choice(types or ("Contentful:Entry",)))
            case RichText():
                return rich_text(draw, kind, rules, self._id)
            case Location():
                return {"lat": draw.whole(-90, 90), "lon": draw.whole(-180, 180)}
        return self._object(rules)

    def _resource(self, kind: str) -> JsonObject:
        # Without `/environments/{id}`, a CRN refers to the environment `master`.
        urn = f"crn:contentful:::content:spaces/{self._id()[:12]}/entries/{self._id()}"
        return {"sys": {"type": "ResourceLink", "linkType": kind, "urn": urn}}

    def _object(self, rules: Rules) -> JsonObject:
        """Return an object whose number of properties satisfies the size rule."""
        least = rules.min_items or 0
        most = rules.max_items if rules.max_items is not None else least + MANY
        count = self._draw.whole(least, max(least, min(most, least + MANY)))
        return {f"key{number + 1}": self._draw.text(1, 10) for number in range(count)}


def _link(kind: str, uid: str) -> JsonObject:
    return {"sys": {"type": "Link", "linkType": kind, "id": uid}}
