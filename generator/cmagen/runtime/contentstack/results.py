"""What typed entries answer beside the entries themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from ..records.errors import DecodeError, Problem

__all__ = [
    "EntryLocale",
    "EntryPage",
    "EntryVersion",
    "ReferringEntry",
    "count_in",
    "item_in",
    "items_in",
]

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class EntryPage(Generic[E]):
    """One page of a list. `count`: entries in all, if asked for. `next_skip`: None at the end."""

    entries: list[E]
    count: int | None = None
    next_skip: int | None = None

    def __iter__(self) -> Iterator[E]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class ReferringEntry:
    """An entry that refers to the one asked about."""

    uid: str
    content_type_uid: str
    content_type_title: str
    locale: str
    title: str


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """`name` is what an editor called this version, "" for none."""

    number: int
    locale: str
    name: str


@dataclass(frozen=True, slots=True)
class EntryLocale:
    """`localized`: the entry has content of its own in this locale."""

    code: str
    localized: bool


def items_in(body: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    """The objects of a list answer; raise `DecodeError` when the answer has another shape."""
    value = body.get(key)
    if not isinstance(value, list):
        raise _unexpected(key, "a list", value)
    members = cast("list[object]", value)
    return [_object(member, f"{key}[{index}]") for index, member in enumerate(members)]


def item_in(body: Mapping[str, object], key: str) -> Mapping[str, object]:
    """The one object of an answer."""
    return _object(body.get(key), key)


def count_in(body: Mapping[str, object]) -> int | None:
    """`count`, where the answer has it."""
    count = body.get("count")
    return count if isinstance(count, int) else None


def _object(value: object, path: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _unexpected(path, "an object", value)
    return cast("dict[str, object]", value)


def _unexpected(path: str, expected: str, found: object) -> DecodeError:
    problem = Problem(path, expected, type(found).__name__)
    return DecodeError(*problem)


def text(row: Mapping[str, object], key: str) -> str:
    """A text, "" for what is none."""
    value = row.get(key)
    return value if isinstance(value, str) else ""


def referring(body: Mapping[str, object]) -> list[ReferringEntry]:
    """From `{"references": [...]}`."""
    return [
        ReferringEntry(
            uid=text(row, "entry_uid"),
            content_type_uid=text(row, "content_type_uid"),
            content_type_title=text(row, "content_type_title"),
            locale=text(row, "locale"),
            title=text(row, "title"),
        )
        for row in items_in(body, "references")
    ]


def versions(body: Mapping[str, object]) -> list[EntryVersion]:
    """From `{"versions": [...]}`; a name is a text or an object with a title."""
    return [_version(row) for row in items_in(body, "versions")]


def _version(row: Mapping[str, object]) -> EntryVersion:
    number, name = row.get("_version"), row.get("_version_name")
    title = (
        text(cast("dict[str, object]", name), "title")
        if isinstance(name, dict)
        else name
    )
    known = title if isinstance(title, str) else ""
    return EntryVersion(
        number if isinstance(number, int) else 0, text(row, "locale"), known
    )


def locales(body: Mapping[str, object]) -> list[EntryLocale]:
    """From `{"locales": [...]}`."""
    rows = items_in(body, "locales")
    return [
        EntryLocale(text(row, "code"), row.get("localized") is True) for row in rows
    ]
