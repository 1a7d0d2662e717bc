# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Typed access to the entries of one content type: `client.content(BlogPost)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Generic

from ..http.request import Call, RequestOptions, Sender
from . import results
from .conditions import Condition
from .entry_calls import (
    Answer,
    AnyField,
    Choice,
    EntryCalls,
    Publication,
    Selection,
    uid_of,
)
from .pages import Pages, read_entry, read_page
from .protocols import E, EntryType, I
from .results import EntryLocale, EntryPage, EntryVersion, ReferringEntry

if TYPE_CHECKING:
    from typing import Unpack

__all__ = ["Entries"]


class Entries(Generic[E, I]):
    """The entries of one content type, read as `E` and written as `I`.

    Every method sends requests through the client and raises `ApiError` (or a subclass)
    for an error response, `ConnectionFailed` if no response arrives. Common arguments:

    - `uid`, and `entry` if it is a string: the uid of an entry.
    - `locale`: a locale code; the master locale if omitted.
    - `branch`: a branch or alias; that of the client if omitted.
    - `options`: settings for this call, such as a timeout.
    """

    def __init__(self, sender: Sender, model: EntryType[E, I]) -> None:
        self._sender = sender
        self._model = model
        self._calls = EntryCalls(model.content_type_uid)

    def list(
        self,
        where: Condition | None = None,
        *,
        skip: int | None = None,
        limit: int | None = None,
        count: bool = False,
        options: RequestOptions | None = None,
        **choice: Unpack[Choice],
    ) -> EntryPage[E]:
        """Return one page of entries. `Choice` documents the other keyword arguments.

        Args:
            where: Condition, such as
                `(BlogPost.q.rating >= 4) & BlogPost.q.kind.is_("news")`.
            skip: Number of entries to skip.
            limit: Maximum number of entries to return, 1 to 100; the server's default
                is 100.
            count: Whether to request the total number of matching entries.

        Raises:
            Unprocessable: the content type, the locale or the condition is not valid.
        """
        call = self._calls.list(Selection(where=where, **choice), skip, limit, count)
        body = self._sender.send(call, options)
        return read_page(self._model, body, skip, strict=self._strict(options))

    def iterate(
        self,
        where: Condition | None = None,
        *,
        limit: int | None = None,
        options: RequestOptions | None = None,
        **choice: Unpack[Choice],
    ) -> Iterator[E]:
        """Yield all matching entries; pages of up to 100 are requested as needed.

        At most `limit` entries are yielded. The other arguments and errors are those of
        `list`.
        """
        pages: Pages[E] = Pages(limit)
        while pages.skip is not None and pages.size() > 0:
            # the total tells whether a full page is the last one
            call = self._calls.list(
                Selection(where=where, **choice), pages.skip, pages.size(), count=True
            )
            body = self._sender.send(call, options)
            page = read_page(
                self._model, body, pages.skip, strict=self._strict(options)
            )
            yield from pages.fresh(page)

    def count(
        self,
        where: Condition | None = None,
        *,
        locale: str | None = None,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> int:
        """Return the number of entries that match the condition."""
        chosen = Selection(where=where, locale=locale, branch=branch, only=("uid",))
        body = self._sender.send(self._calls.list(chosen, None, 1, count=True), options)
        return results.count_in(body) or 0

    def get(
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
        """Return one entry, in its latest version or the given one.

        Args:
            version: Number of the version; the latest if omitted.
            include: References to replace by the entries they name.
            publish_details: Whether to return where the entry is published.

        Raises:
            NotFound, Unprocessable: the entry does not exist.
        """
        chosen = Selection(
            locale=locale,
            branch=branch,
            include=include,
            publish_details=publish_details,
        )
        return self._read(self._calls.get(uid, chosen, version), options)

    def create(
        self,
        content: I,
        *,
        locale: str | None = None,
        branch: str | None = None,
        check: bool = True,
        options: RequestOptions | None = None,
    ) -> E:
        """Create an entry and return it. All mandatory fields must be set.

        Args:
            check: Whether to check the rules of the content type before sending.

        Raises:
            InvalidContent: a rule is violated or a mandatory field is empty; nothing
                was sent.
            Unprocessable: the server rejects the entry, for example because a value of
                a unique field is already in use.
        """
        if check:
            content.check_complete()
        chosen = Selection(locale=locale, branch=branch)
        call = self._calls.create(content.to_wire(), chosen)
        return self._read(call, options)

    def update(
        self,
        entry: E | str,
        changes: I,
        *,
        locale: str | None = None,
        branch: str | None = None,
        check: bool = True,
        options: RequestOptions | None = None,
    ) -> E:
        """Change the fields that are set in `changes`, and return the entry.

        Other fields keep their value. If the entry has no content of its own in
        `locale` yet, this localizes it; `localize` expresses that more clearly.

        Args:
            check: Whether to check the rules of the content type before sending.

        Raises:
            InvalidContent: a rule is violated; nothing was sent.
            Unprocessable: the server rejects the changes.
        """
        if check:
            changes.check()
        chosen = Selection(locale=locale, branch=branch)
        call = self._calls.update(uid_of(entry), changes.to_wire(), chosen)
        return self._read(call, options)

    def localize(
        self,
        entry: E | str,
        content: I,
        locale: str,
        *,
        branch: str | None = None,
        check: bool = True,
        options: RequestOptions | None = None,
    ) -> E:
        """Create the entry's own content in a locale, and return the entry.

        Fields that are not set come from the fallback locale. See `update`.
        """
        return self.update(
            entry, content, locale=locale, branch=branch, check=check, options=options
        )

    def unlocalize(
        self,
        entry: E | str,
        locale: str,
        *,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Remove the entry's own content in a locale; the fallback applies again."""
        chosen = Selection(locale=locale, branch=branch)
        self._sender.send(self._calls.unlocalize(uid_of(entry), chosen), options)

    def delete(
        self,
        entry: E | str,
        *,
        locale: str | None = None,
        all_locales: bool = False,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Delete the entry; with `locale`, delete only its content in that locale.

        With `all_locales`, delete its localized versions too.
        """
        chosen = Selection(locale=locale, branch=branch)
        self._sender.send(
            self._calls.delete(uid_of(entry), chosen, all_locales), options
        )

    def publish(
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
        """Publish an entry, now or at a given time.

        Args:
            environments: Names of the environments to publish to.
            locales: Codes of the locales to publish to.
            locale: Locale whose content is published; the master locale if omitted.
            version: Version to publish; the latest if omitted.
            at: Time of publication, UTC if it has no time zone; now if omitted.
        """
        where = Publication(environments, locales, version, at)
        chosen = Selection(locale=locale, branch=branch)
        self._sender.send(
            self._calls.publish(uid_of(entry), "publish", where, chosen), options
        )

    def unpublish(
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
        """Unpublish an entry, now or at a given time.

        The arguments are those of `publish`.
        """
        where = Publication(environments, locales, at=at)
        chosen = Selection(locale=locale, branch=branch)
        self._sender.send(
            self._calls.publish(uid_of(entry), "unpublish", where, chosen), options
        )

    def references(
        self,
        entry: E | str,
        *,
        locale: str | None = None,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> Sequence[ReferringEntry]:
        """Return the entries that reference this one."""
        chosen = Selection(locale=locale, branch=branch)
        call = self._calls.about(uid_of(entry), "references", chosen)
        return results.referring(self._sender.send(call, options))

    def versions(
        self,
        entry: E | str,
        *,
        locale: str | None = None,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> Sequence[EntryVersion]:
        """Return the latest 100 versions of the entry in a locale."""
        chosen = Selection(locale=locale, branch=branch)
        call = self._calls.about(uid_of(entry), "versions", chosen)
        return results.versions(self._sender.send(call, options))

    def locales(
        self,
        entry: E | str,
        *,
        branch: str | None = None,
        options: RequestOptions | None = None,
    ) -> Sequence[EntryLocale]:
        """Return all locales of the stack, and which of them have own content."""
        call = self._calls.about(uid_of(entry), "locales", Selection(branch=branch))
        return results.locales(self._sender.send(call, options))

    def _read(self, call: Call[Answer], options: RequestOptions | None) -> E:
        body = self._sender.send(call, options)
        return read_entry(self._model, body, strict=self._strict(options))

    def _strict(self, options: RequestOptions | None) -> bool:
        return self._sender.reads_strictly(options)
