"""The requests of typed entries and of assets: pure plans, shared by the sync and the async side."""

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
"""What the API gives when not asked for another number; it gives 1,000 at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which entries, in which order, and which page of them."""

    where: Condition | None = None
    search: str | None = None
    order: Sequence[str] = ()
    select: Sequence[str] = ()
    skip: int | None = None
    limit: int | None = None
    cursor: bool = False
    token: str | None = None

    def query(self) -> dict[str, object]:
        """The parameters of a list; those without a value are left out when it is sent."""
        return {
            "query": self.search,
            "order": ",".join(self.order) or None,
            "select": (
                ",".join(dict.fromkeys((*self.select, "sys"))) if self.select else None
            ),
            "skip": None if self.cursor else self.skip,
            "limit": self.limit,
            "cursor": "true" if self.cursor else None,
            "pageNext": self.token,
            **(self.where.parameters if self.where is not None else {}),
        }


@dataclass(frozen=True, slots=True)
class Calls:
    """Calls about one kind of resource (`entries`, `assets`) of an environment."""

    space: str
    environment: str
    kind: str

    def get(self, id: str) -> Call[Answer]:
        return self.call("GET", id)

    def delete(self, id: str) -> Call[None]:
        return Call("DELETE", self.path(id))

    def replace(self, id: str, content: Answer, version: int | None) -> Call[Answer]:
        """PUT: creates without a version, replaces with it."""
        return self.call("PUT", id, version=version, body=content)

    def publish(
        self, id: str, version: int | None, locales: Sequence[str] | None
    ) -> Call[Answer]:
        body = None if locales is None else {"add": {"fields": {"*": list(locales)}}}
        return self.call("PUT", id, "published", version=version, body=body)

    def change(self, method: str, id: str, state: str) -> Call[Answer]:
        """DELETE `published`, PUT or DELETE `archived`."""
        return self.call(method, id, state)

    def about(
        self, id: str, what: str, query: Mapping[str, object] | None = None
    ) -> Call[Answer]:
        """`snapshots` or `references`."""
        return self.call("GET", id, what, query=query)

    def path(self, id: str | None = None, *after: str) -> str:
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
    """Calls about the entries of one content type."""

    content_type: str = ""

    def list(self, chosen: Selection) -> Call[Answer]:
        return self.call(
            "GET", query={"content_type": self.content_type, **chosen.query()}
        )

    def create(self, content: Answer, id: str | None) -> Call[Answer]:
        """POST, or PUT where the id is chosen; never with a version."""
        named = {"X-Contentful-Content-Type": self.content_type}
        return self.call(
            "POST" if id is None else "PUT", id, headers=named, body=content
        )
