"""Compare two content models: changes, their consequences and their verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from ..content.model import ContentModel, ContentType, GlobalField, Locale
from .change import MEANINGS, Change, Owner, Verdict, change, worst
from .compare_fields import Place, field_changes, fields_alike
from .renames import pair_up, similarity

__all__ = ["MEANINGS", "Change", "Verdict", "diff", "worst"]


def diff(old: ContentModel, new: ContentModel) -> list[Change]:
    """Return all changes from `old` to `new`, highest verdict first, then by place.

    Changed labels and help texts are changes; a changed order is not.
    """
    changes = [*_types(old, new), *_globals(old, new), *_settings(old, new)]
    return sorted(
        changes, key=lambda item: (-item.verdict.rank, item.owner, item.where, item.code, item.message)
    )


def _types(old: ContentModel, new: ContentModel) -> Iterator[Change]:
    before, after = (
        {content_type.uid: content_type for content_type in side.content_types} for side in (old, new)
    )
    yield from _schemas("content type", "type", before, after)
    for uid in sorted(before.keys() & after.keys()):
        yield from _type_facts(before[uid], after[uid])


def _type_facts(old: ContentType, new: ContentType) -> Iterator[Change]:
    at = Place("content type", new.uid)
    if old.singleton is not new.singleton:
        count = "a single entry" if new.singleton else "any number of entries"
        yield at.change("type-kind", f"the content type now holds {count}")
    if old.is_page is not new.is_page:
        is_page = "is now" if new.is_page else "is no longer"
        yield at.change("type-kind", f"the content type {is_page} a page with a URL")


def _globals(old: ContentModel, new: ContentModel) -> Iterator[Change]:
    before, after = (
        {global_field.uid: global_field for global_field in side.global_fields} for side in (old, new)
    )
    yield from _schemas("global field", "global", before, after)


def _schemas(
    owner: Owner,
    code: str,
    before: Mapping[str, ContentType] | Mapping[str, GlobalField],
    after: Mapping[str, ContentType] | Mapping[str, GlobalField],
) -> Iterator[Change]:
    removed = {uid: schema for uid, schema in before.items() if uid not in after}
    added = {uid: schema for uid, schema in after.items() if uid not in before}
    renamed = pair_up(removed, added, _alike)
    for uid in sorted(removed.keys() - renamed.keys()):
        yield change(f"{code}-removed", owner, uid, (), f"the {owner} was removed")
    for uid in sorted(added.keys() - set(renamed.values())):
        yield change(f"{code}-added", owner, uid, (), f"the {owner} was added")
    for uid in sorted(renamed):
        message = f"the {owner} was probably renamed to {renamed[uid]}"
        yield change(f"{code}-renamed", owner, uid, (), message, uid, renamed[uid], guessed=True)
    for uid in sorted(before.keys() & after.keys() | renamed.keys()):
        left, right = before[uid], after[renamed.get(uid, uid)]
        # Places have the old UIDs, because the application was written for the old names.
        at = Place(owner, left.uid)
        yield from _words(left, right, at)
        yield from field_changes(left.fields, right.fields, at)


def _alike(
    old_uid: str, old: ContentType | GlobalField, new_uid: str, new: ContentType | GlobalField
) -> float:
    """Return from 0 to 1 how similar two schemas are.

    Fields count more than names: two types may have similar names and nothing in common.
    """
    names = max(similarity(old_uid, new_uid), 1.0 if old.title == new.title else 0.0)
    return 0.7 * fields_alike(old.fields, new.fields) + 0.3 * names


def _words(old: ContentType | GlobalField, new: ContentType | GlobalField, at: Place) -> Iterator[Change]:
    if old.title != new.title:
        yield at.change("wording", "the title changed", old.title, new.title)
    if old.description != new.description:
        yield at.change("wording", "the description changed", old.description, new.description)


def _settings(old: ContentModel, new: ContentModel) -> Iterator[Change]:
    """Yield changes of locales, environments and taxonomies.

    Each is compared only if both models have some: an export without locales, for example, does not mean
    that all locales were removed.
    """
    before, after = ({locale.code: locale for locale in side.locales} for side in (old, new))
    if before and after:
        yield from _names("locale", before.keys(), after.keys())
        for code in sorted(before.keys() & after.keys()):
            yield from _fallback(before[code], after[code])
    if old.environments and new.environments:
        yield from _names("environment", set(old.environments), set(new.environments))
    if old.taxonomies and new.taxonomies:
        yield from _names("taxonomy", set(old.taxonomies), set(new.taxonomies))


def _names(owner: Owner, old: Set[str], new: Set[str]) -> Iterator[Change]:
    for name in sorted(old - new):
        yield change(f"{owner}-removed", owner, name, (), f"the {owner} was removed")
    for name in sorted(new - old):
        yield change(f"{owner}-added", owner, name, (), f"the {owner} was added")


def _fallback(old: Locale, new: Locale) -> Iterator[Change]:
    if old.fallback != new.fallback:
        message = f"the fallback locale is now {new.fallback or 'none'}"
        yield change(
            "locale-fallback", "locale", new.code, (), message, old.fallback or "", new.fallback or ""
        )
