"""Reads the fields of a schema: checks their uids and reads what all kinds have in common."""

from __future__ import annotations

from collections.abc import Iterator

from ....content.model import (
    Block,
    Blocks,
    Custom,
    Field,
    Group,
    Kind,
    RawJson,
    ReferenceKind,
    Shared,
    Taxonomy,
)
from ....content.raw_model import Json, JsonObject, as_list, as_object, flag, items, text
from ....diagnostics import Diagnostics, Place
from .field_kinds import plain_kind
from .field_rules import default_of, rules_of

__all__ = ["FieldReader"]


class FieldReader:
    """Reads schemas of one stack. `types`, `shared`: the uids of its content types and global fields."""

    def __init__(self, types: frozenset[str], shared: frozenset[str], problems: Diagnostics) -> None:
        self._types = types
        self._shared = shared
        self._found = problems

    def fields(self, schema: Json, place: Place) -> tuple[Field, ...]:
        """Return all usable fields of a schema, in the order of the stack."""
        if not isinstance(schema, list):
            self._found.warning("no-schema", place, "The schema is not a list; treated as empty.")
        by_uid: dict[str, Field] = {}
        for value, where in items(schema, place):
            if self._usable(value, where, "field", by_uid):
                by_uid[text(as_object(value)["uid"])] = self._field(as_object(value), where)
        return tuple(by_uid.values())

    def _usable(
        self, value: Json, place: Place, what: str, seen: dict[str, Field] | dict[str, Block]
    ) -> bool:
        uid = text(as_object(value).get("uid"))
        if not uid:
            self._found.warning("missing-uid", place, f"A {what} without a uid is left out.")
        elif uid in seen:
            message = f"The {what} {uid!r} occurs twice among its siblings; the first one is used."
            self._found.warning("duplicate-uid", place, message)
        return bool(uid) and uid not in seen

    def _field(self, value: JsonObject, place: Place) -> Field:
        kind = self._kind(value, place)
        metadata = as_object(value.get("field_metadata"))
        return Field(
            uid=text(value["uid"]),
            kind=kind,
            label=text(value.get("display_name")),
            help=_help(metadata),
            mandatory=flag(value.get("mandatory")) or _mandatory_terms(kind),
            multiple=_is_list(kind, flag(value.get("multiple"))),
            unique=flag(value.get("unique")),
            localized=not flag(value.get("non_localizable")),
            default=default_of(kind, metadata.get("default_value")),
            rules=rules_of(kind, value, place, self._found),
            place=place,
        )

    def _kind(self, value: JsonObject, place: Place) -> Kind:
        """Return the kind of a field. Kinds that need the rest of the stack are read here."""
        known = plain_kind(value)
        if known is not None:
            return known
        match value.get("data_type"):
            case "reference":
                return self._reference(value, place)
            case "global_field":
                return self._global(value, place)
            case "group":
                return Group(self.fields(value.get("schema"), place.child("schema")))
            case "blocks":
                return Blocks(tuple(self._blocks(value, place)))
            case other:
                message = f"Unknown data_type {other!r}; the field is read as arbitrary JSON."
                self._found.warning("unknown-kind", place, message)
                return RawJson("unknown")

    def _reference(self, value: JsonObject, place: Place) -> ReferenceKind:
        named = value.get("reference_to")
        # Legacy fields name one content type as a string; their entries hold bare uids.
        targets = [named] if isinstance(named, str) else [text(uid) for uid in as_list(named)]
        if not targets:
            message = "The reference does not name a content type; any content type is allowed."
            self._found.warning("no-reference-target", place, message)
        for missing in sorted({target for target in targets if target not in self._types}):
            message = f"The reference names the content type {missing!r}, which does not exist in the stack."
            self._found.warning("unknown-reference-target", place, message)
        known = tuple(sorted({target for target in targets if target in self._types}))
        return ReferenceKind(known, bare=isinstance(named, str))

    def _global(self, value: JsonObject, place: Place) -> Kind:
        named = value.get("reference_to")
        uid = text(named) or text(next(iter(as_list(named)), None))
        if uid in self._shared:
            return Shared(uid)
        problem = f"{uid!r} does not exist in the stack" if uid else "has no name"
        if isinstance(value.get("schema"), list):
            message = f"The global field {problem}; its inline schema is used."
            self._found.warning("unknown-global-field", place, message)
            return Group(self.fields(value["schema"], place.child("schema")))
        message = f"The global field {problem}; the field is read as arbitrary JSON."
        self._found.warning("unknown-global-field", place, message)
        return RawJson("unknown-global-field")

    def _blocks(self, value: JsonObject, place: Place) -> Iterator[Block]:
        seen: dict[str, Block] = {}
        for member, where in items(value.get("blocks"), place.child("blocks")):
            if self._usable(member, where, "block", seen):
                block = self._block(as_object(member), where)
                seen[block.uid] = block
        yield from seen.values()

    def _block(self, value: JsonObject, place: Place) -> Block:
        uid, shared = text(value["uid"]), text(value.get("reference_to"))
        title = text(value.get("title")) or uid
        if shared in self._shared:
            return Block(uid, title, (), shared)
        if shared:
            message = f"The block names the global field {shared!r}, which does not exist in the stack."
            self._found.warning("unknown-global-field", place, message)
            return Block(uid, title, ())
        return Block(uid, title, self.fields(value.get("schema"), place.child("schema")))


def _help(metadata: JsonObject) -> str:
    """Return description and instruction as one text. Editors often enter the same text in both."""
    texts = dict.fromkeys(text(metadata.get(key)) for key in ("description", "instruction"))
    return " ".join(filter(None, texts))


def _is_list(kind: Kind, multiple: bool) -> bool:
    """Return whether the values of a field are lists. For some kinds `multiple` does not decide this."""
    match kind:
        case Blocks() | ReferenceKind() | Taxonomy():
            return True
        # The JSON of a custom field may be a list even if `multiple` is false.
        case RawJson() | Custom(stored="json" | "reference" | "file"):
            return False
        case _:
            return multiple


def _mandatory_terms(kind: Kind) -> bool:
    # The `mandatory` of a taxonomy field itself is always false; the flags of its taxonomies count.
    return isinstance(kind, Taxonomy) and any(rule.mandatory for rule in kind.taxonomies)
