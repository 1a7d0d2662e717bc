# Generated from async_entries.py by generator/unasync.py; do not edit.
"""Typed access to the entries of one content type: `client.content(BlogPost)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from ..http.errors import BadRequest
from ..http.request import RequestOptions, Sender
from .calls import PAGE_SIZE, EntryCalls, Selection
from .entry import space_of
from .entry_states import EntryStates
from .pages import Pages
from .places import placed
from .protocols import E, EntryType, I
from .query import Condition
from .results import (
    EntryPage,
    References,
    Snapshot,
    page,
    references,
    snapshots,
    total_in,
)
from .target import sent_fields, target_of

__all__ = ["Entries"]


class Entries(EntryStates[E, I]):
    """The entries of one content type. Methods raise `ApiError` for error responses.

    Space and environment are those the models were generated from, if omitted.
    """

    def __init__(
        self,
        sender: Sender,
        model: EntryType[E, I],
        *,
        space: str | None = None,
        environment: str | None = None,
    ) -> None:
        known = placed(sender, space_of(cast("type", model)))
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
        options: RequestOptions | None = None,
    ) -> EntryPage[E]:
        """Return one page of entries.

        Args:
            where: Condition such as `BlogPost.q.rating >= 4`.
            search: Words to search for in all text fields.
            order: Sort keys: `[BlogPost.q.title.ascending(), "-sys.createdAt"]`.
            select: Parts to return, such as `["fields.title"]`; always with `sys`.
            skip: Number of entries to skip; ignored with `cursor`.
            limit: Maximum number of entries, 1 to 1,000; the server's default is 100.
            cursor: Whether to page by cursor, with `next_token` instead of `total`.
            token: `next_token` of the previous page; implies `cursor`.

        Raises:
            BadRequest: a condition is invalid, or the content type never activated.
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
        body = self._sender.send(self._calls.list(chosen), options)
        return page(self._model, body, strict=self._strict(options))

    def iterate(
        self,
        where: Condition | None = None,
        *,
        search: str | None = None,
        order: Sequence[str] = ("sys.id",),
        page_size: int = PAGE_SIZE,
        cursor: bool = False,
        options: RequestOptions | None = None,
    ) -> Iterator[E]:
        """Yield all matching entries, page by page. Arguments and errors as in `list`.

        Entries are sorted by id by default, because pages may overlap without an order.
        Use `cursor` for more than some thousand entries. A page that is too big for the
        server is asked for in halves.
        """
        pages: Pages[E] = Pages(page_size, cursor)
        while not pages.done:
            try:
                page = self.list(
                    where,
                    search=search,
                    order=order,
                    skip=pages.skip,
                    limit=pages.size,
                    cursor=cursor,
                    token=pages.token,
                    options=options,
                )
            except BadRequest as error:
                pages.halve(error)
                continue
            yield from pages.fresh(page)

    def count(
        self, where: Condition | None = None, *, options: RequestOptions | None = None
    ) -> int:
        """Return the number of entries that match the condition."""
        chosen = Selection(where=where, limit=1, select=("sys.id",))
        body = self._sender.send(self._calls.list(chosen), options)
        return total_in(body) or 0

    def create(
        self,
        content: I,
        *,
        id: str | None = None,
        options: RequestOptions | None = None,
    ) -> E:
        """Create a draft; the server chooses an omitted id. `publish` checks the rules.

        Raises:
            Conflict: an entry with this id already exists.
            Unprocessable: the server rejects it, for example for an unknown locale.
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
        """Replace an entry by `content`, such as its `to_input()`; the rest is erased.

        Id and version are those that were read, if omitted; ValueError without an id.

        Raises:
            VersionConflict: the entry has changed since it was read.
            Unprocessable: the server rejects the content.
        """
        target = target_of(content, id, version)
        call = self._calls.replace(target.id, sent_fields(content), target.version)
        return self._read(call, options)

    def delete(self, entry: E | str, *, options: RequestOptions | None = None) -> None:
        """Delete an entry; it must not be published."""
        self._sender.send(self._calls.delete(target_of(entry).id), options)

    def snapshots(
        self, entry: E | str, *, options: RequestOptions | None = None
    ) -> Sequence[Snapshot[E]]:
        """Return the earlier published states of an entry."""
        call = self._calls.about(target_of(entry).id, "snapshots")
        body = self._sender.send(call, options)
        return snapshots(self._model, body, strict=self._strict(options))

    def references(
        self, entry: E | str, *, include: int = 2, options: RequestOptions | None = None
    ) -> References[E]:
        """Return the entry and what it links to, down to a depth of 1 to 10."""
        call = self._calls.about(
            target_of(entry).id, "references", {"include": include}
        )
        body = self._sender.send(call, options)
        return references(self._model, body, strict=self._strict(options))
