# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Requests for typed entries, shared by the synchronous and asynchronous classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, TypedDict

from ..http.encode import as_json
from ..http.request import Call, path
from ..records.jsonvalue import JsonObject
from .conditions import Condition, plain
from .protocols import HasUid
from .query import Order, Path

__all__ = [
    "PAGE_SIZE",
    "AnyField",
    "Choice",
    "EntryCalls",
    "Publication",
    "Selection",
    "SortBy",
    "uid_of",
]

PAGE_SIZE = 100
"""Default and maximum page size of the API."""

AnyField: TypeAlias = Path | str
Answer: TypeAlias = Mapping[str, object]
SortBy: TypeAlias = "Order | AnyField | Sequence[Order | AnyField]"


class Choice(TypedDict, total=False):
    """Keyword arguments of `list` and `iterate`; all are optional."""

    sort: SortBy
    """Fields to sort by, such as `BlogPost.q.rating.descending()`."""
    locale: str | None
    """Locale code; the master locale if omitted."""
    branch: str | None
    """Branch or alias; the client's if omitted."""
    include: Sequence[AnyField]
    """References to replace by the entries they name, such as `[BlogPost.q.author]`."""
    only: Sequence[AnyField]
    """The only fields to return; all others have their default value."""
    leave_out: Sequence[AnyField]
    """Fields to exclude from the response."""
    environment: str | None
    """Name of an environment; only entries published there are returned."""
    publish_details: bool
    """Whether to return where each entry is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which entries to return, in which order, and which of their fields.

    The attributes are the arguments of `Entries.list`.
    """

    where: Condition | None = None
    sort: SortBy = ()
    locale: str | None = None
    branch: str | None = None
    include: Sequence[AnyField] = ()
    only: Sequence[AnyField] = ()
    leave_out: Sequence[AnyField] = ()
    environment: str | None = None
    publish_details: bool = False

    def query(self) -> dict[str, object]:
        """Return the query parameters of a list request; None is not sent."""
        orders = _orders(self.sort)
        return {
            "query": as_json(self.where.query) if self.where is not None else None,
            "asc": [order.path for order in orders if not order.descending] or None,
            "desc": [order.path for order in orders if order.descending] or None,
            "environment": self.environment,
            **self.one(),
        }

    def one(self) -> dict[str, object]:
        """Return the query parameters that a request for a single entry accepts too."""
        # the API takes lists as repeated parameters with brackets in the name
        return {
            "locale": self.locale,
            "include[]": _paths(self.include),
            "only[]": _paths(self.only),
            "except[]": _paths(self.leave_out),
            "include_publish_details": True if self.publish_details else None,
        }

    def headers(self) -> dict[str, object]:
        """Return the headers; the client fills those that are None."""
        return {"api_key": None, "branch": self.branch}


def _paths(fields: Sequence[AnyField]) -> list[str] | None:
    return [str(field) for field in fields] or None


def _orders(sort: SortBy) -> list[Order]:
    several = [sort] if isinstance(sort, (Order, Path, str)) else sort
    return [key if isinstance(key, Order) else Order(str(key)) for key in several]


@dataclass(frozen=True, slots=True)
class Publication:
    """Where and when to publish or unpublish an entry.

    `environments` are names, `locales` codes. `at` None means now.
    """

    environments: Sequence[str]
    locales: Sequence[str]
    version: int | None = None
    at: datetime | None = None

    def body(self, locale: str | None) -> dict[str, object]:
        """Return the request body; `locale` is that of the content to publish."""
        beside = {
            "locale": locale,
            "version": self.version,
            "scheduled_at": self.at and plain(self.at),
        }
        given = {key: value for key, value in beside.items() if value is not None}
        return {
            "entry": {
                "environments": list(self.environments),
                "locales": list(self.locales),
            },
            **given,
        }


@dataclass(frozen=True, slots=True)
class EntryCalls:
    """The requests for the entries of one content type; `content_type` is its uid."""

    content_type: str

    def list(
        self, chosen: Selection, skip: int | None, limit: int | None, count: bool
    ) -> Call[Answer]:
        """Return the request for one page of entries."""
        paging = {
            "skip": skip,
            "limit": limit,
            "include_count": True if count else None,
        }
        return self._call("GET", self._path(), chosen, {**chosen.query(), **paging})

    def get(self, uid: str, chosen: Selection, version: int | None) -> Call[Answer]:
        """Return the request for one entry; `version` None means the latest."""
        return self._call(
            "GET", self._path(uid), chosen, {**chosen.one(), "version": version}
        )

    def create(self, content: Mapping[str, object], chosen: Selection) -> Call[Answer]:
        """Return the request to create an entry."""
        return self._call(
            "POST", self._path(), chosen, {"locale": chosen.locale}, {"entry": content}
        )

    def update(
        self, uid: str, content: Mapping[str, object], chosen: Selection
    ) -> Call[Answer]:
        """Return the request to change an entry, or to localize it."""
        return self._call(
            "PUT",
            self._path(uid),
            chosen,
            {"locale": chosen.locale},
            {"entry": content},
        )

    def delete(self, uid: str, chosen: Selection, all_locales: bool) -> Call[Answer]:
        """Return the request to delete an entry, or its content in a locale."""
        every = True if all_locales else None
        return self._call(
            "DELETE",
            self._path(uid),
            chosen,
            {"locale": chosen.locale, "delete_all_localized": every},
        )

    def publish(
        self, uid: str, action: str, publication: Publication, chosen: Selection
    ) -> Call[Answer]:
        """Return the request for an action, `publish` or `unpublish`."""
        return self._call(
            "POST", self._path(uid, action), chosen, {}, publication.body(chosen.locale)
        )

    def about(self, uid: str, what: str, chosen: Selection) -> Call[Answer]:
        """Return the request for `references`, `versions` or `locales` of an entry."""
        return self._call(
            "GET", self._path(uid, what), chosen, {"locale": chosen.locale}
        )

    def unlocalize(self, uid: str, chosen: Selection) -> Call[Answer]:
        """Return the request to remove the content of an entry in a locale."""
        return self._call(
            "POST", self._path(uid, "unlocalize"), chosen, {"locale": chosen.locale}
        )

    def _path(self, uid: str | None = None, *after: str) -> str:
        whole = path("/content_types/{}/entries", self.content_type)
        return whole if uid is None else "/".join((whole + path("/{}", uid), *after))

    def _call(
        self,
        method: str,
        path: str,
        chosen: Selection,
        query: Mapping[str, object],
        body: Mapping[str, object] | None = None,
    ) -> Call[Answer]:
        headers = chosen.headers()
        if body is None:
            return Call(method, path, JsonObject, query, headers, required=("api_key",))
        return Call(
            method,
            path,
            JsonObject,
            query,
            headers,
            body=dict(body),
            required=("api_key",),
        )


def uid_of(entry: HasUid | str) -> str:
    """Return the uid of an entry, or the uid that was given."""
    return entry if isinstance(entry, str) else entry.uid
