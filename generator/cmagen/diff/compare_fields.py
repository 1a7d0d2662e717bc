"""Compare the fields of two schemas, with everything inside them."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.model import Block, Blocks, Field, Group
from ..content.rules_text import kinds_in_words
from .change import Change, Owner, change
from .compare_kinds import kind_findings, same_kind
from .compare_rules import Finding, rule_findings
from .renames import overlap, pair_up, similarity

__all__ = ["Place", "field_changes", "fields_alike"]


class Place:
    """The place of a schema: a content type or global field, and the UIDs below it."""

    def __init__(self, owner: Owner, uid: str, path: tuple[str, ...] = ()) -> None:
        self._owner: Owner = owner
        self._uid = uid
        self._path = path

    def below(self, uid: str) -> Place:
        """Return the place of a field or block of this schema."""
        return Place(self._owner, self._uid, (*self._path, uid))

    def change(
        self, code: str, message: str, before: str = "", after: str = "", *, guessed: bool = False
    ) -> Change:
        """Create a change at this place."""
        return change(code, self._owner, self._uid, self._path, message, before, after, guessed=guessed)


def field_changes(old: tuple[Field, ...], new: tuple[Field, ...], at: Place) -> Iterator[Change]:
    """Yield all changes from the fields of one schema to those of another."""
    before, after = ({field.uid: field for field in side} for side in (old, new))
    removed = {uid: field for uid, field in before.items() if uid not in after}
    added = {uid: field for uid, field in after.items() if uid not in before}
    renamed = pair_up(removed, added, _alike)
    for uid in sorted(removed.keys() - renamed.keys()):
        kind = kinds_in_words(removed[uid])
        yield at.below(uid).change("field-removed", f"the field ({kind}) was removed", kind)
    for uid in sorted(added.keys() - set(renamed.values())):
        yield _added(added[uid], at.below(uid))
    for uid in sorted(before.keys() & after.keys()):
        yield from _field(before[uid], after[uid], at.below(uid))
    for uid in sorted(renamed):
        message = f"the field was probably renamed to {renamed[uid]}"
        yield at.below(uid).change("field-renamed", message, uid, renamed[uid], guessed=True)
        yield from _field(before[uid], after[renamed[uid]], at.below(uid))


def _added(field: Field, at: Place) -> Change:
    code = "field-added-mandatory" if field.mandatory else "field-added"
    kind = kinds_in_words(field)
    details = f"{kind}, mandatory" if field.mandatory else kind
    return at.change(code, f"the field ({details}) was added", "", kind)


def _alike(old_uid: str, old: Field, new_uid: str, new: Field) -> float:
    """Return from 0 to 1 how similar two fields are; 0 if their kinds differ."""
    if not same_kind(old, new) or old.multiple is not new.multiple:
        return 0.0
    same_label = bool(old.label) and old.label == new.label
    return max(
        0.9 if same_label else 0.0, similarity(old_uid, new_uid), fields_alike(_inner(old), _inner(new))
    )


def _inner(field: Field) -> tuple[Field, ...]:
    return field.kind.fields if isinstance(field.kind, Group) else ()


def fields_alike(old: tuple[Field, ...], new: tuple[Field, ...]) -> float:
    """Return from 0 to 1 the share of fields, by UID and kind, that both schemas have."""
    return overlap(*([(field.uid, type(field.kind)) for field in side] for side in (old, new)))


def _field(old: Field, new: Field, at: Place) -> Iterator[Change]:
    findings = [*kind_findings(old, new), *_flag_findings(old, new)]
    if same_kind(old, new):
        findings += rule_findings(old, new)
    for code, message, before, after in findings:
        yield at.change(code, message, before, after)
    if isinstance(old.kind, Group) and isinstance(new.kind, Group):
        yield from field_changes(old.kind.fields, new.kind.fields, at)
    if isinstance(old.kind, Blocks) and isinstance(new.kind, Blocks):
        yield from _block_changes(old.kind, new.kind, at)


def _flag_findings(old: Field, new: Field) -> Iterator[Finding]:
    if old.mandatory is not new.mandatory:
        code, words = ("made-mandatory", "is now") if new.mandatory else ("made-optional", "is no longer")
        yield code, f"the field {words} mandatory", "", ""
    if old.unique is not new.unique:
        code, words = ("made-unique", "must now") if new.unique else ("no-longer-unique", "no longer has to")
        yield code, f"the value {words} be unique", "", ""
    if old.omitted is not new.omitted:
        code, words = ("omitted", "no longer") if new.omitted else ("no-longer-omitted", "from now on")
        yield code, f"delivered entries {words} have the field", "", ""
    if old.localized is not new.localized:
        words = "can now differ by locale" if new.localized else "is now the same in every locale"
        yield "localized", f"the value {words}", "", ""
    if old.default != new.default:
        yield "default-changed", "the default value changed", repr(old.default), repr(new.default)
    for name, left, right in (("label", old.label, new.label), ("help text", old.help, new.help)):
        if left != right:
            yield "wording", f"the {name} changed", left, right


def _block_changes(old: Blocks, new: Blocks, at: Place) -> Iterator[Change]:
    before, after = ({block.uid: block for block in side.blocks} for side in (old, new))
    removed = {uid: block for uid, block in before.items() if uid not in after}
    added = {uid: block for uid, block in after.items() if uid not in before}
    renamed = pair_up(removed, added, _blocks_alike)
    for uid in sorted(removed.keys() - renamed.keys()):
        yield at.below(uid).change("block-removed", f"the block {removed[uid].title!r} was removed")
    for uid in sorted(added.keys() - set(renamed.values())):
        yield at.below(uid).change("block-added", f"the block {added[uid].title!r} was added")
    for uid in sorted(renamed):
        message = f"the block was probably renamed to {renamed[uid]}"
        yield at.below(uid).change("block-renamed", message, uid, renamed[uid], guessed=True)
    for uid in sorted(before.keys() & after.keys()):
        yield from _block(before[uid], after[uid], at.below(uid))


def _blocks_alike(old_uid: str, old: Block, new_uid: str, new: Block) -> float:
    # A block that is a global field has no fields of its own to compare.
    if old.shared or new.shared:
        return 1.0 if old.shared == new.shared else 0.0
    return max(fields_alike(old.fields, new.fields), similarity(old_uid, new_uid))


def _block(old: Block, new: Block, at: Place) -> Iterator[Change]:
    if old.shared != new.shared:
        before, after = (
            f"global field {side.shared}" if side.shared else "fields of its own" for side in (old, new)
        )
        yield at.change("field-kind", f"the block was made of {before}, now of {after}", before, after)
    elif old.title != new.title:
        yield at.change("wording", "the title changed", old.title, new.title)
    yield from field_changes(old.fields, new.fields, at)
