# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Results of typed entry methods, and how they are read from responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast
from urllib.parse import parse_qs, urlsplit

from ..entries.timestamp import Timestamp
from ..records.decode_errors import json_kind
from ..records.errors import DecodeError, Problem
from .asset import Asset
from .entry import Entry, package_of
from .links import Link
from .protocols import EntryType

__all__ = [
    "EntryPage",
    "References",
    "Snapshot",
    "items_in",
    "page",
    "references",
    "snapshots",
    "total_in",
]

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class EntryPage(Generic[E]):
    """One page of a list; iterable, and `len()` is the number of entries on the page.

    `total` is the number of matching entries, None when paging by cursor. `next_token`
    is the `token` of the next page when paging by cursor, None on the last page.
    """

    entries: list[E]
    total: int | None = None
    next_token: str | None = None

    def __iter__(self) -> Iterator[E]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class Snapshot(Generic[E]):
    """A snapshot: an earlier published state of an entry.

    `id` and `created_at` are those of the snapshot, `entry` is the entry in that state.
    """

    id: str
    created_at: Timestamp | None
    entry: E


@dataclass(frozen=True, slots=True)
class References(Generic[E]):
    """An `entry`, and the `entries` and `assets` it links to.

    `entries` of content types that the package does not know are of the class `Entry`.
    `missing` are the links whose target the server could not find.
    """

    entry: E
    entries: list[Entry]
    assets: list[Asset]
    missing: list[Link[Any]]


def page(
    model: EntryType[E, Any], body: Mapping[str, object], *, strict: bool
) -> EntryPage[E]:
    """Read a page of a list response. Raises DecodeError."""
    rows = items_in(body, "items")
    entries = [model.from_wire(item, strict=strict) for item in rows]
    return EntryPage(entries, total_in(body), _next_token(_object(body)))


def total_in(body: object) -> int | None:
    """Return `total` of a list response, None if it is not there."""
    total = _object(body).get("total")
    return total if isinstance(total, int) else None


def _next_token(body: Mapping[str, object]) -> str | None:
    """Return `pageNext` of the URL of the next page, None if there is none."""
    url = _object(body.get("pages")).get("next")
    # the API gives the token only as a parameter of a relative URL
    tokens = (
        parse_qs(urlsplit(url).query).get("pageNext") if isinstance(url, str) else None
    )
    return tokens[0] if tokens else None


def snapshots(
    model: EntryType[E, Any], body: Mapping[str, object], *, strict: bool
) -> list[Snapshot[E]]:
    """Read the response with the snapshots of an entry."""
    return [snapshot(model, item, strict=strict) for item in items_in(body, "items")]


def snapshot(
    model: EntryType[E, Any], item: Mapping[str, object], *, strict: bool
) -> Snapshot[E]:
    """Read one snapshot; missing values are None or empty."""
    about = _object(item.get("sys"))
    created = about.get("createdAt")
    time = Timestamp(created) if isinstance(created, str) else None
    entry = model.from_wire(_object(item.get("snapshot")), strict=strict)
    return Snapshot(str(about.get("id", "")), time, entry)


def references(
    model: EntryType[E, Any], body: Mapping[str, object], *, strict: bool
) -> References[E]:
    """Read the response with an entry and what it links to.

    Raises:
        DecodeError: there is no entry in it.
    """
    first = next(iter(items_in(body, "items")), None)
    if first is None:
        raise DecodeError("items", "the entry", "nothing")
    includes, catalog = _object(body.get("includes")), _catalog(model)
    return References(
        model.from_wire(first, strict=strict),
        [
            catalog.get(_type_of(entry), Entry).from_wire(entry, strict=strict)
            for entry in _objects(includes.get("Entry"))
        ],
        [
            Asset.from_wire(asset, strict=strict)
            for asset in _objects(includes.get("Asset"))
        ],
        [_missing(error) for error in _objects(body.get("errors"))],
    )


def _catalog(model: EntryType[E, Any]) -> Mapping[str, type[Entry]]:
    """Return the entry classes of the package of the model, by content type id."""
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


def items_in(body: object, key: str) -> list[Mapping[str, object]]:
    """Return the objects of a list response; raise `DecodeError` for another shape."""
    value = _object(body).get(key)
    if not isinstance(value, list):
        found = "nothing" if value is None else json_kind(value)
        raise DecodeError(*Problem(key, "a list", found), what="the response")
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
