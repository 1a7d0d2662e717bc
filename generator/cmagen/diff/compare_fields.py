"""Fields of one schema, and everything inside them."""

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
    """Where a schema stands: a content type or global field, and the uids below it."""

    def __init__(self, owner: Owner, uid: str, path: tuple[str, ...] = ()) -> None:
        self._owner: Owner = owner
        self._uid = uid
        self._path = path

    def below(self, uid: str) -> Place:
        return Place(self._owner, self._uid, (*self._path, uid))

    def change(
        self, code: str, message: str, before: str = "", after: str = "", *, guessed: bool = False
    ) -> Change:
        return change(code, self._owner, self._uid, self._path, message, before, after, guessed=guessed)


def field_changes(old: tuple[Field, ...], new: tuple[Field, ...], at: Place) -> Iterator[Change]:
    """All that differs between two schemas."""
    before, after = ({field.uid: field for field in side} for side in (old, new))
    gone = {uid: field for uid, field in before.items() if uid not in after}
    come = {uid: field for uid, field in after.items() if uid not in before}
    renamed = pair_up(gone, come, _alike)
    for uid in sorted(gone.keys() - renamed.keys()):
        what = kinds_in_words(gone[uid])
        yield at.below(uid).change("field-removed", f"the field ({what}) is gone", what)
    for uid in sorted(come.keys() - set(renamed.values())):
        yield _added(come[uid], at.below(uid))
    for uid in sorted(before.keys() & after.keys()):
        yield from _field(before[uid], after[uid], at.below(uid))
    for uid in sorted(renamed):
        message = f"the field is called {renamed[uid]} now, as far as can be told"
        yield at.below(uid).change("field-renamed", message, uid, renamed[uid], guessed=True)
        yield from _field(before[uid], after[renamed[uid]], at.below(uid))


def _added(field: Field, at: Place) -> Change:
    code = "field-added-mandatory" if field.mandatory else "field-added"
    what = kinds_in_words(field)
    return at.change(code, f"the field ({what}{', mandatory' if field.mandatory else ''}) is new", "", what)


def _alike(old_uid: str, old: Field, new_uid: str, new: Field) -> float:
    """Only fields of the same kind can be one; then the label counts, and the uid."""
    if not same_kind(old, new) or old.multiple is not new.multiple:
        return 0.0
    labels = bool(old.label) and old.label == new.label and old.label.lower() != old_uid.lower()
    return max(0.9 if labels else 0.0, similarity(old_uid, new_uid), fields_alike(_inner(old), _inner(new)))


def _inner(field: Field) -> tuple[Field, ...]:
    return field.kind.fields if isinstance(field.kind, Group) else ()


def fields_alike(old: tuple[Field, ...], new: tuple[Field, ...]) -> float:
    """0 to 1: the share of fields that both schemas have."""
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
        code, words = ("made-mandatory", "is") if new.mandatory else ("made-optional", "is no longer")
        yield code, f"it {words} mandatory", "", ""
    if old.unique is not new.unique:
        code, words = ("made-unique", "must") if new.unique else ("no-longer-unique", "need not")
        yield code, f"its value {words} be unique", "", ""
    if old.localized is not new.localized:
        yield (
            "localized",
            f"it {'differs by' if new.localized else 'is the same in every'} locale now",
            "",
            "",
        )
    if old.default != new.default:
        yield "default-changed", "the default changed", repr(old.default), repr(new.default)
    for what, left, right in (("label", old.label, new.label), ("help text", old.help, new.help)):
        if left != right:
            yield "wording", f"the {what} changed", left, right


def _block_changes(old: Blocks, new: Blocks, at: Place) -> Iterator[Change]:
    before, after = ({block.uid: block for block in each.blocks} for each in (old, new))
    gone = {uid: block for uid, block in before.items() if uid not in after}
    come = {uid: block for uid, block in after.items() if uid not in before}
    renamed = pair_up(gone, come, _blocks_alike)
    for uid in sorted(gone.keys() - renamed.keys()):
        yield at.below(uid).change("block-removed", f"the block {gone[uid].title!r} is gone")
    for uid in sorted(come.keys() - set(renamed.values())):
        yield at.below(uid).change("block-added", f"the block {come[uid].title!r} is new")
    for uid in sorted(renamed):
        message = f"the block is called {renamed[uid]} now, as far as can be told"
        yield at.below(uid).change("block-renamed", message, uid, renamed[uid], guessed=True)
    for uid in sorted(before.keys() & after.keys()):
        yield from _block(before[uid], after[uid], at.below(uid))


def _blocks_alike(old_uid: str, old: Block, new_uid: str, new: Block) -> float:
    if old.shared or new.shared:
        return 1.0 if old.shared == new.shared else 0.0
    return max(fields_alike(old.fields, new.fields), similarity(old_uid, new_uid))


def _block(old: Block, new: Block, at: Place) -> Iterator[Change]:
    if old.shared != new.shared:
        before, after = (
            f"global field {each.shared}" if each.shared else "fields of its own" for each in (old, new)
        )
        yield at.change("field-kind", f"the block was {before} and is now {after}", before, after)
    elif old.title != new.title:
        yield at.change("wording", "the title changed", old.title, new.title)
    yield from field_changes(old.fields, new.fields, at)
