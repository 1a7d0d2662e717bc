# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Results of typed entry methods other than single entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from ..records.decode_errors import json_kind
from ..records.errors import DecodeError, Problem
from ..records.typeguards import is_mapping

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
    """One page of a list; iterable, and `len()` is the number of entries on the page.

    `count` is the total number of matching entries, None if it was not requested.
    `next_skip` is the `skip` of the next page, None on the last page.
    """

    entries: list[E]
    count: int | None = None
    next_skip: int | None = None

    def __iter__(self) -> Iterator[E]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class ReferringEntry:
    """An entry that references another one. Missing values are empty strings."""

    uid: str
    content_type_uid: str
    content_type_title: str
    locale: str
    title: str


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """A version of an entry; `name` is given by an editor, "" if there is none."""

    number: int
    locale: str
    name: str


@dataclass(frozen=True, slots=True)
class EntryLocale:
    """A locale of the stack; `localized` if the entry has its own content in it."""

    code: str
    localized: bool


def items_in(body: object, key: str) -> list[Mapping[str, object]]:
    """Return the objects of a list response; raise `DecodeError` for another shape."""
    value = _object(body, "").get(key)
    if not isinstance(value, list):
        raise _unexpected(key, "a list", value)
    members = cast("list[object]", value)
    return [_object(member, f"{key}[{index}]") for index, member in enumerate(members)]


def item_in(body: object, key: str) -> Mapping[str, object]:
    """Return the object under a key; raise `DecodeError` for another shape."""
    return _object(_object(body, "").get(key), key)


def count_in(body: object) -> int | None:
    """Return `count` of a list response, None if it is not there."""
    count = body.get("count") if is_mapping(body) else None
    return count if isinstance(count, int) else None


def _object(value: object, path: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _unexpected(path, "an object", value)
    return cast("dict[str, object]", value)


def _unexpected(path: str, expected: str, found: object) -> DecodeError:
    what = "the response" if path else "the body of the response"
    problem = Problem(path, expected, "nothing" if found is None else json_kind(found))
    return DecodeError(*problem, what=what)


def text(row: Mapping[str, object], key: str) -> str:
    """Return a string value, "" if it is missing or not a string."""
    value = row.get(key)
    return value if isinstance(value, str) else ""


def referring(body: Mapping[str, object]) -> list[ReferringEntry]:
    """Read `{"references": [...]}`."""
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
    """Read `{"versions": [...]}`; a name is a string or an object with a `title`."""
    return [_version(row) for row in items_in(body, "versions")]


def _version(row: Mapping[str, object]) -> EntryVersion:
    number, name = row.get("_version"), row.get("_version_name")
    title = (
        text(cast("dict[str, object]", name), "title")
        if isinstance(name, dict)
        else name
    )
    version_name = title if isinstance(title, str) else ""
    return EntryVersion(
        number if isinstance(number, int) else 0, text(row, "locale"), version_name
    )


def locales(body: Mapping[str, object]) -> list[EntryLocale]:
    """Read `{"locales": [...]}`."""
    rows = items_in(body, "locales")
    return [
        EntryLocale(text(row, "code"), row.get("localized") is True) for row in rows
    ]
