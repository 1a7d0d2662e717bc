"""`client.media_library()` of the asynchronous client: the same calls, awaited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..http.bodies import FileInput
from ..http.jobs import Patience, async_wait_for
from ..http.request import AsyncSender, Call, RequestOptions
from .asset import Asset
from .calls import Answer
from .locales import Space
from .media import PATIENCE
from .media_calls import MediaCalls, asset_of, unprocessed
from .target import sent_fields, target_of

__all__ = ["AsyncMedia"]


class AsyncMedia:
    """The assets of an environment, asynchronous. `Media` says what each call does."""

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
        """One asset, with all of its locales. See `Media.get`."""
        return await self._read(self._calls.get(id), options)

    async def create(
        self,
        asset: Asset,
        *,
        id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Asset:
        """Create an asset; its file still has to be processed. See `Media.create`."""
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
        """Replace an asset by what was read and changed. See `Media.update`."""
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
        """Upload a file and make an asset of it. See `Media.upload`."""
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
        """Process files, and wait until they are there. See `Media.process`."""
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
        """Wait until the file of a locale has its address. See `Media.wait`."""
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
        """Publish what was read, or of an id the latest. See `Media.publish`."""
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
        """Take it back; it becomes a draft. See `Media.unpublish`."""
        return await self._read(
            self._calls.change("DELETE", target_of(asset).id, "published"), options
        )

    async def archive(
        self, asset: Asset | str, *, options: RequestOptions | None = None
    ) -> Asset:
        """Put it out of the way; it must not be published. See `Media.archive`."""
        return await self._read(
            self._calls.change("PUT", target_of(asset).id, "archived"), options
        )

    async def unarchive(
        self, asset: Asset | str, *, options: RequestOptions | None = None
    ) -> Asset:
        """Get it back from the archive. See `Media.unarchive`."""
        return await self._read(
            self._calls.change("DELETE", target_of(asset).id, "archived"), options
        )

    async def delete(
        self, asset: Asset | str, *, options: RequestOptions | None = None
    ) -> None:
        """Delete it; it must not be published. See `Media.delete`."""
        await self._sender.send(self._calls.delete(target_of(asset).id), options)

    async def _read(self, call: Call[Answer], options: RequestOptions | None) -> Asset:
        answer = await self._sender.send(call, options)
        return Asset.from_wire(answer)
