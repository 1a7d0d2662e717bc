# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`client.content(BlogPost)`: the entries of one content type, typed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Generic

from ..http.request import AsyncSender, RequestOptions
from . import results
from .conditions import Condition
from .entry_calls import AnyField, Choice, EntryCalls, Publication, Selection, uid_of
from .pages import Pages, Unreadable, read_entry, read_page
from .protocols import E, EntryType, I
from .results import EntryLocale, EntryPage, EntryVersion, ReferringEntry

if TYPE_CHECKING:
    from typing import Unpack

__all__ = ["AsyncEntries"]


class AsyncEntries(Generic[E, I]):
    """What can be done with the entries of one content type."""

    def __init__(self, sender: AsyncSender, model: EntryType[E, I]) -> None:
        self._sender = sender
        self._model = model
        self._calls = EntryCalls(model.content_type_uid)

    async def list(
        self,
        where: Condition | None = None,
        *,
        skip: int | None = None,
        limit: int | None = None,
        count: bool = False,
        unreadable: Unreadable | None = None,
        options: RequestOptions | None = None,
        **choice: Unpack[Choice],
    ) -> EntryPage[E]:
        """One page of entries; `Choice` has the further arguments.

        Args:
            where: Condition such as `(BlogPost.q.rating >= 4) & BlogPost.q.kind.is_("news")`.
            skip: Entries to leave out from the start.
            limit: Entries to return, 1 to 100; the server's default is 100.
            count: Whether to ask for the number of entries in all.
            unreadable: Entries that do not read are added to this list; without it they raise.

        Raises:
            DecodeError: an entry has a value of a wrong type, and `unreadable` is not given.
            Unprocessable: the content type, the locale or the condition is not valid.
        """
        call = self._calls.list(Selection(where=where, **choice), skip, limit, count)
        return read_page(
            self._model, await self._sender.send(call, options), skip, unreadable
        )

    async def iterate(
        self,
        where: Condition | None = None,
        *,
        limit: int | None = None,
        unreadable: Unreadable | None = None,
        options: RequestOptions | None = None,
        **choice: Unpack[Choice],
    ) -> AsyncIterator[E]:
        """All entries, fetched page by page while they are used; `limit` at most. See `list`."""
        pages: Pages[E] = Pages(limit)
        while pages.skip is not None and pages.size() > 0:
            call = self._calls.list(
                Selection(where=where, **choice), pages.skip, pages.size(), count=True
            )
            body = await self._sender.send(call, options)
            for entry in pages.fresh(
                read_page(self._model, body, pages.skip, unreadable)
            ):
                yield entry

    async def count(
        self,
        where: Condition | None = None,
        *,
        locale: str | None = None,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> int:
        """The number of entries that fulfil the condition."""
        chosen = Selection(where=where, locale=locale, branch=branch, only=("uid",))
        body = await self._sender.send(
            self._calls.list(chosen, None, 1, count=True), options
        )
        return results.count_in(body) or 0

    async def get(
        self,
        uid: str,
        *,
        locale: str | None = None,
        branch: str | None = None,
        version: int | None = None,
        include: Sequence[AnyField] = (),
        publish_details: bool = False,
        options: RequestOptions | None = None,
    ) -> E:
        """One entry, in its latest version or the one asked for.

        Raises:
            NotFound, Unprocessable: there is no such entry.
        """
        chosen = Selection(
            locale=locale,
            branch=branch,
            include=include,
            publish_details=publish_details,
        )
        return read_entry(
            self._model,
            await self._sender.send(self._calls.get(uid, chosen, version), options),
        )

    async def create(
        self,
        content: I,
        *,
        locale: str | None = None,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> E:
        """Create an entry; all mandatory fields must be set.

        Raises:
            InvalidContent: a rule is broken or a mandatory field is empty; nothing was sent.
            Unprocessable: the server refuses, for example because a unique value is taken.
        """
        content.check_complete()
        chosen = Selection(locale=locale, branch=branch)
        call = self._calls.create(content.to_wire(), chosen)
        return read_entry(self._model, await self._sender.send(call, options))

    async def update(
        self,
        entry: E | str,
        changes: I,
        *,
        locale: str | None = None,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> E:
        """Change the fields that are set in `changes`; all others stay as they are.

        A locale in which the entry has no content yet localises it; `localize` says so more clearly.
        """
        chosen = Selection(locale=locale, branch=branch)
        call = self._calls.update(uid_of(entry), changes.to_wire(), chosen)
        return read_entry(self._model, await self._sender.send(call, options))

    async def localize(
        self,
        entry: E | str,
        content: I,
        locale: str,
        *,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> E:
        """Give the entry content of its own in a locale; fields not set come from the fallback."""
        return await self.update(
            entry, content, locale=locale, branch=branch, options=options
        )

    async def unlocalize(
        self,
        entry: E | str,
        locale: str,
        *,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Remove the entry's own content in a locale; what it falls back to is seen again."""
        chosen = Selection(locale=locale, branch=branch)
        await self._sender.send(self._calls.unlocalize(uid_of(entry), chosen), options)

    async def delete(
        self,
        entry: E | str,
        *,
        locale: str | None = None,
        all_locales: bool = False,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Delete the entry, or with `locale` its content in that locale."""
        chosen = Selection(locale=locale, branch=branch)
        await self._sender.send(
            self._calls.delete(uid_of(entry), chosen, all_locales), options
        )

    async def publish(
        self,
        entry: E | str,
        *,
        environments: Sequence[str],
        locales: Sequence[str],
        locale: str | None = None,
        version: int | None = None,
        at: datetime | None = None,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Publish to environments and locales, by name and code, now or `at` a time.

        Args:
            locale: Locale whose content is published; the master locale if left out.
            version: Version to publish; the latest if left out.
        """
        where = Publication(environments, locales, version, at)
        chosen = Selection(locale=locale, branch=branch)
        await self._sender.send(
            self._calls.publish(uid_of(entry), "publish", where, chosen), options
        )

    async def unpublish(
        self,
        entry: E | str,
        *,
        environments: Sequence[str],
        locales: Sequence[str],
        locale: str | None = None,
        at: datetime | None = None,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Take back from environments and locales, now or `at` a time."""
        where = Publication(environments, locales, at=at)
        chosen = Selection(locale=locale, branch=branch)
        await self._sender.send(
            self._calls.publish(uid_of(entry), "unpublish", where, chosen), options
        )

    async def references(
        self,
        entry: E | str,
        *,
        locale: str | None = None,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> Sequence[ReferringEntry]:
        """The entries that refer to this one."""
        chosen = Selection(locale=locale, branch=branch)
        call = self._calls.about(uid_of(entry), "references", chosen)
        return results.referring(await self._sender.send(call, options))

    async def versions(
        self,
        entry: E | str,
        *,
        locale: str | None = None,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> Sequence[EntryVersion]:
        """The versions of the entry in a locale, the latest 100."""
        chosen = Selection(locale=locale, branch=branch)
        call = self._calls.about(uid_of(entry), "versions", chosen)
        return results.versions(await self._sender.send(call, options))

    async def locales(
        self,
        entry: E | str,
        *,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> Sequence[EntryLocale]:
        """The locales of the stack, and in which of them the entry has content of its own."""
        call = self._calls.about(uid_of(entry), "locales", Selection(branch=branch))
        return results.locales(await self._sender.send(call, options))
