# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`client.media_library()`: files, from an upload to a published asset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..http.bodies import FileInput
from ..http.jobs import Patience, async_wait_for
from ..http.request import AsyncSender, Call, RequestOptions
from .asset import Asset
from .calls import Answer
from .locales import Space
from .media_calls import PATIENCE, MediaCalls, asset_of, unprocessed
from .target import sent_fields, target_of

__all__ = ["AsyncMedia"]


class AsyncMedia:
    """The assets of an environment.

    Where the space and the environment are not said, they are those the models were made from.
    """

    def __init__(
        self,
        sender: AsyncSender,
        known: Space,
        *,
        space: str | None = None,
        environment: str | None = None,
    ) -> None:
        self._sender = sender
        self._calls = MediaCalls.of(known, space, environment)

    async def get(self, id: str, *, options: RequestOptions | None = None) -> Asset:
        """One asset, with all of its locales. Raises NotFound."""
        return await self._read(self._calls.get(id), options)

    async def create(
        self,
        asset: Asset,
        *,
        id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Asset:
        """Create an asset; its file still has to be processed. The server chooses the id if none is given."""
        body = sent_fields(asset)
        call = (
            self._calls.create(body)
            if id is None
            else self._calls.replace(id, body, None)
        )
        return await self._read(call, options)

    async def update(
        self, asset: Asset, *, options: RequestOptions | None = None
    ) -> Asset:
        """Replace an asset by what was read and changed. Raises VersionConflict."""
        target = target_of(asset)
        return await self._read(
            self._calls.replace(target.id, sent_fields(asset), target.version), options
        )

    async def upload(
        self,
        content: FileInput,
        titles: Mapping[str, str],
        *,
        file_name: str | None = None,
        content_type: str | None = None,
        patience: Patience = PATIENCE,
        options: RequestOptions | None = None,
    ) -> Asset:
        """Upload a file, make an asset of it and wait until it is processed; it is not published.

        Args:
            content: A path, bytes or a file object, or an `Upload` that says more.
            titles: Title by locale code, such as `{"en-US": "A bowl of soup"}`.
            file_name: Name of the file; that of the path if left out.
            content_type: Media type; guessed from the name if left out.

        Raises:
            JobTimedOut: the file was not processed in time.
        """
        upload = await self._sender.send(self._calls.upload(content), options)
        asset = await self.create(
            asset_of(upload, content, titles, file_name, content_type), options=options
        )
        return await self.process(asset, patience=patience, options=options)

    async def process(
        self,
        asset: Asset,
        *,
        patience: Patience = PATIENCE,
        options: RequestOptions | None = None,
    ) -> Asset:
        """Process the files that were not processed yet, and wait until they are there.

        Raises:
            JobTimedOut: it took longer than the patience.
        """
        for locale in unprocessed(asset):
            target = target_of(asset)
            await self._sender.send(
                self._calls.process(target.id, locale, target.version), options
            )
            asset = await self.wait(
                target.id, locale, patience=patience, options=options
            )
        return asset

    async def wait(
        self,
        id: str,
        locale: str,
        *,
        patience: Patience = PATIENCE,
        options: RequestOptions | None = None,
    ) -> Asset:
        """Wait until the file of a locale has its address. Raises JobTimedOut."""
        return await async_wait_for(
            lambda: self.get(id, options=options),
            lambda seen: locale not in unprocessed(seen),
            patience=patience,
        )

    async def publish(
        self,
        asset: Asset | str,
        *,
        locales: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Asset:
        """Publish what was read, or of an id the latest. Raises VersionConflict."""
        known = (
            await self.get(asset, options=options) if isinstance(asset, str) else asset
        )
        target = target_of(known)
        return await self._read(
            self._calls.publish(target.id, target.version, locales), options
        )

    async def unpublish(
        self, asset: Asset | str, *, options: RequestOptions | None = None
    ) -> Asset:
        """Take it back; it becomes a draft."""
        return await self._read(
            self._calls.change("DELETE", target_of(asset).id, "published"), options
        )

    async def archive(
        self, asset: Asset | str, *, options: RequestOptions | None = None
    ) -> Asset:
        """Put it out of the way; it must not be published."""
        return await self._read(
            self._calls.change("PUT", target_of(asset).id, "archived"), options
        )

    async def unarchive(
        self, asset: Asset | str, *, options: RequestOptions | None = None
    ) -> Asset:
        """Get it back from the archive."""
        return await self._read(
            self._calls.change("DELETE", target_of(asset).id, "archived"), options
        )

    async def delete(
        self, asset: Asset | str, *, options: RequestOptions | None = None
    ) -> None:
        """Delete it; it must not be published."""
        await self._sender.send(self._calls.delete(target_of(asset).id), options)

    async def _read(self, call: Call[Answer], options: RequestOptions | None) -> Asset:
        answer = await self._sender.send(call, options)
        return Asset.from_wire(answer)
