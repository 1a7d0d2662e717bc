# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Requests for typed entries and assets, shared by the sync and async classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..http.bodies import Json
from ..http.request import Call, path
from ..records.jsonvalue import JsonObject
from ..records.missing import MISSING
from .query import Condition

__all__ = ["MEDIA_TYPE", "PAGE_SIZE", "Answer", "Calls", "EntryCalls", "Selection"]

Answer: TypeAlias = Mapping[str, object]
MEDIA_TYPE = "application/vnd.contentful.management.v1+json"
PAGE_SIZE = 100
"""Default page size of the API; the maximum is 1,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which entries to return, in which order, and which page of them.

    The attributes are the arguments of `Entries.list`.
    """

    where: Condition | None = None
    search: str | None = None
    order: Sequence[str] = ()
    select: Sequence[str] = ()
    skip: int | None = None
    limit: int | None = None
    cursor: bool = False
    token: str | None = None

    def query(self) -> dict[str, object]:
        """Return the query parameters of a list request; None is not sent."""
        return {
            "query": self.search,
            "order": ",".join(self.order) or None,
            # without `sys`, an entry in the response has no id and no version
            "select": (
                ",".join(dict.fromkeys((*self.select, "sys"))) if self.select else None
            ),
            # the API has no `skip` in a list that is paged by cursor
            "skip": None if self.cursor else self.skip,
            "limit": self.limit,
            "cursor": "true" if self.cursor else None,
            "pageNext": self.token,
            **(self.where.parameters if self.where is not None else {}),
        }


@dataclass(frozen=True, slots=True)
class Calls:
    """Requests for one kind of resource of an environment.

    `space` and `environment` are ids, `kind` is `entries` or `assets`.
    """

    space: str
    environment: str
    kind: str

    def get(self, id: str) -> Call[Answer]:
        """Return the request for one resource."""
        return self.call("GET", id)

    def delete(self, id: str) -> Call[None]:
        """Return the request to delete a resource."""
        return Call("DELETE", self.path(id))

    def replace(self, id: str, content: Answer, version: int | None) -> Call[Answer]:
        """Return a PUT request: it creates without a version, and replaces with one."""
        return self.call("PUT", id, version=version, body=content)

    def publish(
        self, id: str, version: int | None, locales: Sequence[str] | None
    ) -> Call[Answer]:
        """Return the request to publish a version, in all locales or the given ones."""
        body = None if locales is None else {"add": {"fields": {"*": list(locales)}}}
        return self.call("PUT", id, "published", version=version, body=body)

    def unpublish(
        self, id: str, version: int | None, locales: Sequence[str] | None
    ) -> Call[Answer]:
        """Return the request to unpublish a resource, or its values in the given locales."""
        if locales is None:
            return self.change("DELETE", id, "published")
        body = {"remove": {"fields": {"*": list(locales)}}}
        return self.call("PUT", id, "published", version=version, body=body)

    def change(self, method: str, id: str, state: str) -> Call[Answer]:
        """Return the request to PUT or DELETE a state, `published` or `archived`."""
        return self.call(method, id, state)

    def about(
        self, id: str, what: str, query: Mapping[str, object] | None = None
    ) -> Call[Answer]:
        """Return the request for the `snapshots` or `references` of a resource."""
        return self.call("GET", id, what, query=query)

    def path(self, id: str | None = None, *after: str) -> str:
        """Return the path of the resources, of one, or of a part of one."""
        whole = (
            path("/spaces/{}/environments/{}/", self.space, self.environment)
            + self.kind
        )
        return whole if id is None else "/".join((whole + path("/{}", id), *after))

    def call(
        self,
        method: str,
        id: str | None = None,
        *after: str,
        version: int | None = None,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        body: Answer | None = None,
    ) -> Call[Answer]:
        """Return a request; without a version its header is not sent."""
        return Call(
            method,
            self.path(id, *after),
            JsonObject,
            query or {},
            {"X-Contentful-Version": version, **(headers or {})},
            body=MISSING if body is None else Json(body, content_type=MEDIA_TYPE),
        )


@dataclass(frozen=True, slots=True)
class EntryCalls(Calls):
    """Requests for the entries of one content type; `content_type` is its id."""

    content_type: str = ""

    def list(self, chosen: Selection) -> Call[Answer]:
        """Return the request for one page of entries."""
        return self.call(
            "GET", query={"content_type": self.content_type, **chosen.query()}
        )

    def create(self, content: Answer, id: str | None) -> Call[Answer]:
        """Return a POST request, or a PUT if the id is given.

        Neither has a version: a PUT with one would replace an existing entry.
        """
        # the body of an entry does not name its content type
        named = {"X-Contentful-Content-Type": self.content_type}
        return self.call(
            "POST" if id is None else "PUT", id, headers=named, body=content
        )
