"""The kinds of changes of a content model, and their consequences for reading and writing entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

__all__ = ["MEANINGS", "Change", "Meaning", "Owner", "Use", "Verdict", "change", "worst"]

Owner: TypeAlias = Literal["content type", "global field", "locale", "environment", "taxonomy"]


class Verdict(StrEnum):
    """The kind of release, by semantic versioning, that the change would be for the generated package."""

    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"

    @property
    def rank(self) -> int:
        """The order of verdicts: 0 for patch, 1 for minor, 2 for major."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class Meaning:
    """Verdict and consequences of one kind of change."""

    verdict: Verdict
    reading: str
    writing: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    `path` holds the UIDs below the owner, such as `("sections", "hero", "headline")`, by their old names.
    `message` says what changed; `before` and `after` are the old and new value as strings, or empty.
    `guessed` is true for renames, because no API reports them.
    """

    code: str
    owner: Owner
    uid: str
    path: tuple[str, ...]
    message: str
    before: str = ""
    after: str = ""
    guessed: bool = False

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[self.code]

    @property
    def verdict(self) -> Verdict:
        return self.meaning.verdict

    @property
    def where(self) -> str:
        """The place of the change by UIDs, such as `blog_post.sections.hero`."""
        return ".".join((self.uid, *self.path))


@dataclass(frozen=True, slots=True)
class Use:
    """A line of an application that uses something that changed. `sure`: the type of the value is known."""

    file: str
    line: int
    code: str
    change: Change
    sure: bool = True


def worst(changes: tuple[Change, ...] | list[Change]) -> Verdict | None:
    """Return the highest verdict, or None if there are no changes."""
    return max((item.verdict for item in changes), key=lambda verdict: verdict.rank, default=None)


_SAME = "Nothing changes."
_REFUSED = "Values that break the new rule are rejected."
_MORE = "More values are accepted."
_GONE = "The class no longer exists; code that uses it fails."
_STORED = "Stored entries keep the old value until they are saved; they can still be read."


def _patch(reading: str = _SAME, writing: str = _SAME) -> Meaning:
    return Meaning(Verdict.PATCH, reading, writing)


def _minor(reading: str = _SAME, writing: str = _SAME) -> Meaning:
    return Meaning(Verdict.MINOR, reading, writing)


def _major(reading: str = _SAME, writing: str = _SAME) -> Meaning:
    return Meaning(Verdict.MAJOR, reading, writing)


MEANINGS: Mapping[str, Meaning] = {
    "type-added": _minor("There is a new class.", "Entries of the new type can be created."),
    "type-removed": _major(_GONE, "Nothing can be written to it any more."),
    "type-renamed": _major("The class has another name.", "Entries must be sent to the new content type."),
    "type-kind": _minor(
        "The number of entries, or whether they have a URL, changes.", "A second entry may be rejected."
    ),
    "global-added": _minor("There is a new class."),
    "global-removed": _major(_GONE, "Nothing can be written to it any more."),
    "global-renamed": _major("The class has another name.", "The input class has another name."),
    "field-added": _minor("There is a new attribute; it is empty in entries saved before.", "It can be set."),
    "field-added-mandatory": _major(
        "There is a new attribute; it is empty in entries saved before.",
        "Creating an entry without it fails.",
    ),
    "field-removed": _major("The attribute no longer exists; code that reads it fails.", "Setting it fails."),
    "field-renamed": _major(
        "The attribute has another name; it is empty in entries until they are saved with it.",
        "It must be set under the new name.",
    ),
    "field-kind": _major("The attribute has another type.", "Values of the old type are rejected."),
    "field-list": _major(
        "A list becomes a single value, or a single value a list.", "The old form is rejected."
    ),
    "text-form": _minor("It is the same string; what is in it may be written in another format."),
    "comparable": _minor("Queries can test it for equality and sort by it.", _MORE),
    "not-comparable": _major("Queries that test it for equality or sort by it fail.", _MORE),
    "omitted": _minor("Delivered entries no longer have the field."),
    "no-longer-omitted": _minor("Delivered entries have the field from now on."),
    "made-mandatory": _major(
        "Entries saved before may still lack it.", "Creating an entry without it fails."
    ),
    "made-optional": _minor("Entries may lack it from now on.", _MORE),
    "made-unique": _major(_SAME, "A value that another entry has is rejected."),
    "no-longer-unique": _minor("Several entries may have the same value.", _MORE),
    "localized": _minor("Whether the value can differ between locales changes."),
    "choice-added": _minor("Values that the old package does not know may occur.", _MORE),
    "choice-dropped": _major(_STORED, "Setting it is rejected."),
    "target-added": _minor("Entries of another content type may occur; a `match` must handle them.", _MORE),
    "target-dropped": _major(_STORED, "Such a reference is rejected."),
    "block-added": _minor("Blocks of another class may occur; a `match` must handle them.", _MORE),
    "block-removed": _major(
        "The class no longer exists; stored blocks are read as unknown.", "Sending it is rejected."
    ),
    "block-renamed": _major("The class has another name.", "It must be sent under the new name."),
    "rule-tightened": _major(_STORED, _REFUSED),
    "rule-loosened": _patch("Values that the old rule rejected may occur.", _MORE),
    "rule-changed": _major(_STORED, _REFUSED),
    "default-changed": _patch(_SAME, "New entries in the editor start with another value."),
    "wording": _patch(),
    "locale-added": _minor("Entries in another locale may occur.", "Entries can be written in it."),
    "locale-removed": _major("Entries in it no longer exist.", "Writing entries in it is rejected."),
    "locale-fallback": _minor("Entries that are not localized have the values of another locale."),
    "environment-added": _minor(_SAME, "Entries can be published to it."),
    "environment-removed": _major(
        "Entries published to it are no longer delivered.", "Publishing to it is rejected."
    ),
    "taxonomy-added": _minor("Entries may have terms of it."),
    "taxonomy-removed": _major("Its terms no longer exist.", "Its terms are rejected."),
}


def change(
    code: str,
    owner: Owner,
    uid: str,
    path: tuple[str, ...],
    message: str,
    before: str = "",
    after: str = "",
    *,
    guessed: bool = False,
) -> Change:
    """Create a change; its code must be a key of `MEANINGS`."""
    assert code in MEANINGS, code
    return Change(code, owner, uid, path, message, before, after, guessed)
