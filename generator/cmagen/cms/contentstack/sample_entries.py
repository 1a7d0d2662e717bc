"""Creates random entries that satisfy every rule of a stack's content model, as response or request JSON."""

from __future__ import annotations

from collections.abc import Sequence

from ...content.model import (
    Block,
    Blocks,
    Boolean,
    ContentModel,
    Custom,
    Date,
    Field,
    File,
    Group,
    Kind,
    Link,
    Location,
    NumberKind,
    ReferenceKind,
    RichText,
    Rules,
    Select,
    Shared,
    Taxonomy,
    Text,
)
from ..samples.draw import Draw
from ..samples.scalar_values import date_value, file_value, number_value, text_value

__all__ = ["Maker"]

MANY = 3
# Below this depth optional fields are left out, so that nesting ends.
DEEPEST = 6

JsonObject = dict[str, object]


class Maker:
    """Creates random entries. With `sending`, files are uids and there are no keys that the server sets."""

    def __init__(self, model: ContentModel, draw: Draw, *, sending: bool) -> None:
        self._model, self._draw, self._sending = model, draw, sending
        self._types = {content_type.uid: content_type for content_type in model.content_types}
        self._shared = {global_field.uid: global_field for global_field in model.global_fields}

    def entry(self, content_type: str) -> JsonObject:
        """Return the JSON of one entry.

        Raises:
            KeyError: the content type is unknown.
            NoValue: the rules of a field contradict each other.
        """
        fields = self._fields(self._types[content_type].fields, 0)
        return fields if self._sending else {**self._envelope(), **fields}

    def _envelope(self) -> JsonObject:
        locale = next((candidate.code for candidate in self._model.locales if candidate.default), "en-us")
        stamp = date_value(self._draw, Date(), Rules())
        return {
            "uid": self._uid(),
            "locale": locale,
            "_version": self._draw.whole(1, 20),
            "_in_progress": False,
            "tags": [],
            "ACL": {},
            "created_at": stamp,
            "created_by": "bltuser0000000001",
            "updated_at": stamp,
            "updated_by": "bltuser0000000001",
        }

    def _uid(self, prefix: str = "blt") -> str:
        return f"{prefix}{self._draw.whole(0, 16**16 - 1):016x}"

    def _fields(self, fields: Sequence[Field], depth: int) -> JsonObject:
        """Return values by field uid. Optional fields are left out at random, as in real entries."""
        values: JsonObject = {}
        for field in fields:
            if field.omitted or (not field.mandatory and (depth >= DEEPEST or not self._draw.flag())):
                continue
            values[field.uid] = self._field(field, depth)
        return values

    def _field(self, field: Field, depth: int) -> object:
        if isinstance(field.kind, Taxonomy):
            return self._terms(field.kind)
        if not field.multiple:
            return self._value(field.kind, field, depth)
        least = max(field.rules.min_items or 0, 1 if field.mandatory else 0)
        most = field.rules.max_items if field.rules.max_items is not None else least + MANY
        count = self._draw.whole(least, max(least, min(most, least + MANY)))
        return [self._item(field, depth) for _ in range(count)]

    def _item(self, field: Field, depth: int) -> object:
        value = self._value(field.kind, field, depth)
        # Only items of lists have `_metadata`; a single group has none.
        if isinstance(field.kind, Group | Shared) and isinstance(value, dict):
            return value | self._identity()
        return value

    def _identity(self) -> JsonObject:
        return {} if self._sending else {"_metadata": {"uid": self._uid("cs")}}

    def _value(self, kind: Kind, field: Field, depth: int) -> object:
        draw, rules = self._draw, field.rules
        match kind:
            case Text():
                return text_value(draw, rules, needed=field.mandatory or field.multiple)
            case NumberKind():
                return number_value(draw, kind, rules)
            case Boolean():
                return draw.flag()
            case Select(options):
                return draw.choice(options).value
            case Date():
                return date_value(draw, kind, rules)
            case File(images_only):
                return self._file(rules, images_only)
            case Link():
                return {"title": draw.text(0, 10), "href": f"/{draw.text(1, 8)}"}
            case Group(fields):
                return self._fields(fields, depth + 1)
            case Shared(uid):
                return self._fields(self._shared[uid].fields, depth + 1) if uid in self._shared else {}
            case Blocks(blocks):
                return self._block(draw.choice(blocks), depth) if blocks else {}
            case ReferenceKind(targets, bare):
                return self._reference(targets, bare)
            case RichText():
                return self._document()
            case Custom(_, stored):
                return self._custom(stored)
            case Location():
                return {"lat": draw.whole(-90, 90), "lon": draw.whole(-180, 180)}
        return {}

    def _file(self, rules: Rules, image: bool) -> object:
        uid = self._uid()
        return uid if self._sending else file_value(self._draw, uid, rules, image=image)

    def _block(self, block: Block, depth: int) -> JsonObject:
        shared = self._shared.get(block.shared or "")
        body = self._fields(shared.fields if shared else block.fields, depth + 1)
        return {block.uid: body | self._identity()}

    def _reference(self, targets: tuple[str, ...], bare: bool) -> object:
        known = targets or tuple(self._types) or ("unknown",)
        pair = {"uid": self._uid(), "_content_type_uid": self._draw.choice(known)}
        return pair["uid"] if bare else pair

    def _document(self) -> JsonObject:
        paragraph = {"type": "p", "attrs": {}, "children": [{"text": self._draw.text(1, 30)}]}
        return {"type": "doc", "attrs": {}, "children": [paragraph]}

    def _custom(self, stored: str) -> object:
        draw = self._draw
        match stored:
            case "text":
                return draw.text(1, 20)
            case "number":
                return draw.whole(0, 1000)
            case "boolean":
                return draw.flag()
            case "date":
                return date_value(draw, Date(), Rules())
            case "reference":
                return [self._reference((), bare=False)]
            case "file":
                return self._file(Rules(), image=False)
        return {"value": draw.text(1, 10)}

    def _terms(self, kind: Taxonomy) -> list[JsonObject]:
        """Return distinct terms of each taxonomy, up to its limit."""
        terms: list[JsonObject] = []
        for rule in kind.taxonomies:
            most = MANY if rule.max_terms is None else min(MANY, rule.max_terms)
            count = self._draw.whole(1 if rule.mandatory else 0, max(most, 1 if rule.mandatory else 0))
            terms += (
                {"taxonomy_uid": rule.taxonomy, "term_uid": f"term_{number + 1}"} for number in range(count)
            )
        return terms
