"""What can change in a content model, and what follows from it for those who read and write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

__all__ = ["MEANINGS", "Change", "Meaning", "Owner", "Use", "Verdict", "change", "worst"]

Owner: TypeAlias = Literal["content type", "global field", "locale", "environment", "taxonomy"]


class Verdict(StrEnum):
    """What a release of the application's bindings would be by semantic versioning."""

    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"

    @property
    def rank(self) -> int:
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class Meaning:
    """Consequences of one kind of change."""

    verdict: Verdict
    reading: str
    writing: str


@dataclass(frozen=True, slots=True)
class Change:
    """One finding. `path`: uids below the owner, as `("sections", "hero", "headline")`, by old names.

    `message` says what changed; `before` and `after` hold what was and is, where there are words for
    it; `guessed` marks a rename, which no API tells.
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
        return ".".join((self.uid, *self.path))


@dataclass(frozen=True, slots=True)
class Use:
    """A line of an application that uses what changed. `sure`: the type of the value is known."""

    file: str
    line: int
    code: str
    change: Change
    sure: bool = True


def worst(changes: tuple[Change, ...] | list[Change]) -> Verdict | None:
    """The highest verdict; None when nothing changed."""
    return max((each.verdict for each in changes), key=lambda verdict: verdict.rank, default=None)


_SAME = "Nothing changes."
_REFUSED = "Values that break the new rule are refused."
_MORE = "More is accepted."
_GONE = "The class is gone; code that names it fails."
_STORED = "Stored entries keep the old value until they are saved; they still read."


def _patch(reading: str = _SAME, writing: str = _SAME) -> Meaning:
    return Meaning(Verdict.PATCH, reading, writing)


def _minor(reading: str = _SAME, writing: str = _SAME) -> Meaning:
    return Meaning(Verdict.MINOR, reading, writing)


def _major(reading: str = _SAME, writing: str = _SAME) -> Meaning:
    return Meaning(Verdict.MAJOR, reading, writing)


MEANINGS: Mapping[str, Meaning] = {
    "type-added": _minor("There is a new class.", "Entries of it can be created."),
    "type-removed": _major(_GONE, "Nothing can be written to it."),
    "type-renamed": _major("The class has another name.", "Entries belong to the new content type."),
    "type-kind": _minor("It holds one entry only, or no longer so.", "A second entry may be refused."),
    "global-added": _minor("There is a new class."),
    "global-removed": _major(_GONE, "Nothing can be written to it."),
    "global-renamed": _major("The class has another name.", "The input class has another name."),
    "field-added": _minor(
        "There is a new attribute; entries saved before read it as empty.", "It can be set."
    ),
    "field-added-mandatory": _major(
        "There is a new attribute; entries saved before read it as empty.", "Creating without it is refused."
    ),
    "field-removed": _major("The attribute is gone; code that reads it fails.", "Setting it fails."),
    "field-renamed": _major(
        "The attribute has another name; entries read it as empty until they are saved with it.",
        "It must be set under the new name.",
    ),
    "field-kind": _major("The attribute has another type.", "Values of the old type are refused."),
    "field-list": _major("A list becomes one value, or one value a list.", "The old form is refused."),
    "made-mandatory": _major("Entries saved before may still lack it.", "Creating without it is refused."),
    "made-optional": _minor("Entries may lack it from now on.", _MORE),
    "made-unique": _major(_SAME, "A value that another entry has is refused."),
    "no-longer-unique": _minor("Several entries may have the same value.", _MORE),
    "localized": _minor("The value may differ between locales, or no longer so."),
    "choice-added": _minor("Values that the old bindings do not know may come.", _MORE),
    "choice-dropped": _major(_STORED, "Setting it is refused."),
    "target-added": _minor("Entries of another content type may come; a match must handle it.", _MORE),
    "target-dropped": _major(_STORED, "Such a reference is refused."),
    "block-added": _minor("Blocks of another class may come; a match must handle it.", _MORE),
    "block-removed": _major("The class is gone; stored blocks read as unknown.", "Sending it is refused."),
    "block-renamed": _major("The class has another name.", "It must be sent under the new name."),
    "rule-tightened": _major(_STORED, _REFUSED),
    "rule-loosened": _patch("Values that the old rule forbade may come.", _MORE),
    "rule-changed": _major(_STORED, _REFUSED),
    "default-changed": _patch(_SAME, "Editors start with another value."),
    "wording": _patch(),
    "locale-added": _minor("Entries of another locale may come.", "It can be written to."),
    "locale-removed": _major("Entries of it are gone.", "Writing to it is refused."),
    "locale-fallback": _minor("Entries that are not localised come from another locale."),
    "environment-added": _minor(_SAME, "It can be published to."),
    "environment-removed": _major("What was published there is gone.", "Publishing there is refused."),
    "taxonomy-added": _minor("There may be terms of it."),
    "taxonomy-removed": _major("Its terms are gone.", "Terms of it are refused."),
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
    """A change whose code has a meaning."""
    assert code in MEANINGS, code
    return Change(code, owner, uid, path, message, before, after, guessed)
