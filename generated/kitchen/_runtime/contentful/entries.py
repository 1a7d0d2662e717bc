# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
# Generated from async_entries.py by generator/unasync.py; do not edit.
"""`client.content(BlogPost)`: the entries of one content type, typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, cast

from ..http.request import Call, RequestOptions, Sender
from .calls import PAGE_SIZE, Answer, EntryCalls, Selection
from .entry import space_of
from .protocols import E, EntryType, I
from .query import Condition
from .results import (
    EntryPage,
    References,
    Snapshot,
    Unreadable,
    fresh,
    page,
    references,
    snapshots,
)
from .target import sent_fields, target_of

__all__ = ["Entries"]


class Entries(Generic[E, I]):
    """What can be done with the entries of one content type.

    Where the space and the environment are not said, they are those the models were made from.
    """

    def __init__(
        self,
        sender: Sender,
        model: EntryType[E, I],
        *,
        space: str | None = None,
        environment: str | None = None,
    ) -> None:
        known = space_of(cast("type", model))
        self._sender = sender
        self._model = model
        self._calls = EntryCalls(
            space or known.id,
            environment or known.environment,
            "entries",
            model.content_type_uid,
        )

    def list(
        self,
        where: Condition | None = None,
        *,
        search: str | None = None,
        order: Sequence[str] = (),
        select: Sequence[str] = (),
        skip: int | None = None,
        limit: int | None = None,
        cursor: bool = False,
        token: str | None = None,
        unreadable: Unreadable | None = None,
        options: RequestOptions | None = None,
    ) -> EntryPage[E]:
        """One page of entries.

        Args:
            where: Condition such as `BlogPost.q.rating >= 4`.
            search: Words to look for in all text.
            order: What to sort by, such as `[BlogPost.q.title.ascending(), "-sys.createdAt"]`.
            select: Parts to return, such as `["fields.title"]`; `sys` is always among them.
            skip: Entries to leave out from the start.
            limit: Entries to return, 1 to 1,000; the server's default is 100.
            cursor: Page by cursor: the page has a `next_token` in place of a total.
            token: `next_token` of the page before.
            unreadable: Entries that do not read are added to this list; without it they raise.

        Raises:
            WrongContent: an entry has a value of a wrong type, and `unreadable` is not given.
            BadRequest: a condition is not valid, or the content type was never activated.
        """
        chosen = Selection(
            where=where,
            search=search,
            order=order,
            select=select,
            skip=skip,
            limit=limit,
            cursor=cursor or token is not None,
            token=token,
        )
        return page(
            self._model,
            self._sender.send(self._calls.list(chosen), options),
            unreadable,
        )

    def iterate(
        self,
        where: Condition | None = None,
        *,
        search: str | None = None,
        order: Sequence[str] = ("sys.id",),
        page_size: int = PAGE_SIZE,
        cursor: bool = False,
        unreadable: Unreadable | None = None,
        options: RequestOptions | None = None,
    ) -> Iterator[E]:
        """All entries, fetched page by page while they are used; see `list`.

        Sorted by id if nothing else is said, because pages may overlap without an order. Use
        `cursor` for more than some thousand entries.
        """
        skip, token, more = 0, None, True
        seen: set[str] = set()
        while more:
            page = self.list(
                where,
                search=search,
                order=order,
                skip=skip,
                limit=page_size,
                cursor=cursor,
                token=token,
                unreadable=unreadable,
                options=options,
            )
            yield from fresh(page, seen)
            skip, token = skip + page_size, page.next_token
            more = token is not None if cursor else skip < (page.total or 0)

    def count(
        self, where: Condition | None = None, *, options: RequestOptions | None = None
    ) -> int:
        """The number of entries that fulfil the condition."""
        chosen = Selection(where=where, limit=1, select=("sys.id",))
        body = self._sender.send(self._calls.list(chosen), options)
        total = body.get("total")
        return total if isinstance(total, int) else 0

    def get(self, id: str, *, options: RequestOptions | None = None) -> E:
        """One entry, with all of its locales. Raises NotFound."""
        return self._read(self._calls.get(id), options)

    def create(
        self,
        content: I,
        *,
        id: str | None = None,
        options: RequestOptions | None = None,
    ) -> E:
        """Create a draft; the server chooses the id if none is given. Rules are checked by `publish`.

        Raises:
            Conflict: an entry with the id exists already.
            Unprocessable: the server refuses, for example because of an unknown locale.
        """
        return self._read(self._calls.create(sent_fields(content), id), options)

    def update(
        self,
        content: I,
        *,
        id: str | None = None,
        version: int | None = None,
        options: RequestOptions | None = None,
    ) -> E:
        """Replace an entry: `content` is the whole of it, best made by `to_input()` of what was read.

        Id and version are those that were read, if they are not given.

        Raises:
            VersionConflict: somebody else changed it since it was read.
            Unprocessable: the server refuses.
        """
        target = target_of(content, id, version)
        call = self._calls.replace(target.id, sent_fields(content), target.version)
        return self._read(call, options)

    def publish(
        self,
        entry: E | str,
        *,
        locales: Sequence[str] | None = None,
        check: bool = True,
        options: RequestOptions | None = None,
    ) -> E:
        """Publish what was read, or of an id the latest; all locales, or only some.

        Args:
            locales: Codes of the locales to publish; all if left out.
            check: Whether to check the rules of the content type before anything is sent.

        Raises:
            InvalidContent: rules are broken; every one is told, with its path.
            VersionConflict: somebody else changed it since it was read.
            Unprocessable: the server refuses, for example because a value is not unique.
        """
        known = self.get(entry, options=options) if isinstance(entry, str) else entry
        if check:
            self._model.to_input(known).check()
        target = target_of(known)
        return self._read(
            self._calls.publish(target.id, target.version, locales), options
        )

    def unpublish(self, entry: E | str, *, options: RequestOptions | None = None) -> E:
        """Take it back; it becomes a draft."""
        return self._read(
            self._calls.change("DELETE", target_of(entry).id, "published"), options
        )

    def archive(self, entry: E | str, *, options: RequestOptions | None = None) -> E:
        """Put it out of the way; it must not be published."""
        return self._read(
            self._calls.change("PUT", target_of(entry).id, "archived"), options
        )

    def unarchive(self, entry: E | str, *, options: RequestOptions | None = None) -> E:
        """Get it back from the archive."""
        return self._read(
            self._calls.change("DELETE", target_of(entry).id, "archived"), options
        )

    def delete(self, entry: E | str, *, options: RequestOptions | None = None) -> None:
        """Delete it; it must not be published."""
        self._sender.send(self._calls.delete(target_of(entry).id), options)

    def snapshots(
        self, entry: E | str, *, options: RequestOptions | None = None
    ) -> Sequence[Snapshot[E]]:
        """Its earlier published states."""
        call = self._calls.about(target_of(entry).id, "snapshots")
        return snapshots(self._model, self._sender.send(call, options))

    def references(
        self, entry: E | str, *, include: int = 2, options: RequestOptions | None = None
    ) -> References[E]:
        """The entry and what it links to, down to a depth of 1 to 10."""
        call = self._calls.about(
            target_of(entry).id, "references", {"include": include}
        )
        return references(self._model, self._sender.send(call, options))

    def _read(self, call: Call[Answer], options: RequestOptions | None) -> E:
        return self._model.from_wire(self._sender.send(call, options))
