"""What answers about entries mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar, cast
from urllib.parse import parse_qs, urlsplit

from ..entries.timestamp import Timestamp
from ..records.errors import DecodeError, Problem
from .asset import Asset
from .entry import Entry, package_of
from .links import Link
from .protocols import EntryType

__all__ = [
    "EntryPage",
    "References",
    "Snapshot",
    "Unreadable",
    "fresh",
    "items_in",
    "page",
    "references",
    "snapshots",
]

E = TypeVar("E")
X = TypeVar("X", bound=Entry)

Unreadable: TypeAlias = list[DecodeError]
"""What could not be read, collected beside what could."""


@dataclass(frozen=True, slots=True)
class EntryPage(Generic[E]):
    """One page of a list. `total` is None in cursor lists, `next_token` None on the last page of one."""

    entries: list[E]
    total: int | None = None
    next_token: str | None = None

    def __iter__(self) -> Iterator[E]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class Snapshot(Generic[E]):
    """An earlier published state of an entry."""

    id: str
    created_at: Timestamp | None
    entry: E


@dataclass(frozen=True, slots=True)
class References(Generic[E]):
    """An entry and what it links to. Entries of known content types have their own class.

    `missing` are links that lead nowhere.
    """

    entry: E
    entries: list[Entry]
    assets: list[Asset]
    missing: list[Link[Any]]


def page(
    model: EntryType[E, Any],
    body: Mapping[str, object],
    unreadable: list[DecodeError] | None,
) -> EntryPage[E]:
    """From a list answer; entries that do not read are collected if a list for them is given."""
    entries: list[E] = []
    for item in items_in(body, "items"):
        try:
            entries.append(model.from_wire(item))
        except DecodeError as error:
            if unreadable is None:
                raise
            unreadable.append(error)
    total = body.get("total")
    return EntryPage(
        entries, total if isinstance(total, int) else None, _next_token(body)
    )


def fresh(found: EntryPage[X], seen: set[str]) -> Iterator[X]:
    """Entries that no page before had: entries that are made while paging move others to the next page."""
    for entry in found:
        if entry.sys.id not in seen:
            seen.add(entry.sys.id)
            yield entry


def _next_token(body: Mapping[str, object]) -> str | None:
    """`pageNext` of the relative URL of the next page."""
    url = _object(body.get("pages")).get("next")
    counted = (
        parse_qs(urlsplit(url).query).get("pageNext") if isinstance(url, str) else None
    )
    return counted[0] if counted else None


def snapshots(
    model: EntryType[E, Any], body: Mapping[str, object]
) -> list[Snapshot[E]]:
    return [snapshot(model, item) for item in items_in(body, "items")]


def snapshot(model: EntryType[E, Any], item: Mapping[str, object]) -> Snapshot[E]:
    about = _object(item.get("sys"))
    made = about.get("createdAt")
    time = Timestamp(made) if isinstance(made, str) else None
    return Snapshot(
        str(about.get("id", "")), time, model.from_wire(_object(item.get("snapshot")))
    )


def references(model: EntryType[E, Any], body: Mapping[str, object]) -> References[E]:
    first = next(iter(items_in(body, "items")), None)
    if first is None:
        raise DecodeError("items", "the entry", "nothing")
    includes, catalog = _object(body.get("includes")), _catalog(model)
    return References(
        model.from_wire(first),
        [
            catalog.get(_type_of(each), Entry).from_wire(each)
            for each in _objects(includes.get("Entry"))
        ],
        [Asset.from_wire(each) for each in _objects(includes.get("Asset"))],
        [_missing(each) for each in _objects(body.get("errors"))],
    )


def _catalog(model: EntryType[E, Any]) -> Mapping[str, type[Entry]]:
    """The classes of the package that the model is in, by content type id."""
    catalog: object = getattr(package_of(cast("type", model)), "CONTENT_TYPES", None)
    return (
        cast("Mapping[str, type[Entry]]", catalog)
        if isinstance(catalog, Mapping)
        else {}
    )


def _type_of(entry: Mapping[str, object]) -> str:
    link = _object(_object(entry.get("sys")).get("contentType"))
    return str(_object(link.get("sys")).get("id", ""))


def _missing(error: Mapping[str, object]) -> Link[Any]:
    details = _object(error.get("details"))
    return Link(str(details.get("id", "")), str(details.get("linkType", "Entry")))


def items_in(body: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    """The objects of a list; raises `DecodeError` when the answer has another shape."""
    value = body.get(key)
    if not isinstance(value, list):
        problem = Problem(key, "a list", type(value).__name__)
        raise DecodeError(*problem)
    return _objects(cast("list[object]", value))


def _objects(value: object) -> list[Mapping[str, object]]:
    members = cast("list[object]", value) if isinstance(value, list) else []
    return [
        cast("Mapping[str, object]", member)
        for member in members
        if isinstance(member, dict)
    ]


def _object(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}
