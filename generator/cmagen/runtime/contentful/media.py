# Generated from async_media.py by generator/unasync.py; do not edit.
"""The assets of an environment, from upload to publication: `media_library()`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..http.bodies import FileInput
from ..http.jobs import Patience, wait_for
from ..http.request import Call, RequestOptions, Sender
from .asset import Asset
from .calls import Answer
from .locales import Space
from .media_calls import PATIENCE, MediaCalls, asset_of, unprocessed
from .places import placed
from .target import sent_fields, target_of

__all__ = ["Media"]


class Media:
    """The assets of an environment.

    Every method sends requests through the client and raises `ApiError` (or a subclass)
    for an error response, `ConnectionFailed` if no response arrives. `asset` arguments
    that are strings are asset ids.
    """

    def __init__(
        self,
        sender: Sender,
        known: Space,
        *,
        space: str | None = None,
        environment: str | None = None,
    ) -> None:
        """Create the accessor; no request is made.

        Space and environment (ids) are those the models were generated from, if
        omitted.
        """
        self._sender = sender
        self._calls = MediaCalls.of(placed(sender, known), space, environment)

    def get(self, id: str, *, options: RequestOptions | None = None) -> Asset:
        """Return one asset, with all of its locales.

        Raises:
            NotFound: the asset does not exist.
        """
        return self._read(self._calls.get(id), options)

    def create(
        self,
        asset: Asset,
        *,
        id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Asset:
        """Create an asset and return it; call `process` afterwards to process its file.

        The server chooses the id if none is given.

        Raises:
            Conflict: an asset with this id already exists.
        """
        body = sent_fields(asset)
        call = (
            self._calls.create(body)
            if id is None
            else self._calls.replace(id, body, None)
        )
        return self._read(call, options)

    def update(self, asset: Asset, *, options: RequestOptions | None = None) -> Asset:
        """Replace an asset, which was read before, by its changed content; return it.

        Raises:
            VersionConflict: the asset has changed since it was read.
            ValueError: `asset` was not read from the API.
        """
        target = target_of(asset)
        return self._read(
            self._calls.replace(target.id, sent_fields(asset), target.version), options
        )

    def upload(
        self,
        content: FileInput,
        titles: Mapping[str, str],
        *,
        file_name: str | None = None,
        content_type: str | None = None,
        patience: Patience = PATIENCE,
        options: RequestOptions | None = None,
    ) -> Asset:
        """Upload a file, create an asset with it, and wait until it is processed.

        The asset is returned unpublished; it has the file in each locale that has a
        title.

        Args:
            content: A path, bytes or a file object, or an `Upload` with more details.
            titles: Titles by locale code, such as `{"en-US": "A bowl of soup"}`.
            file_name: Name of the file; that of the path if omitted.
            content_type: Media type; guessed from the name if omitted.
            patience: How long to wait, and how often to check.

        Raises:
            JobTimedOut: the file was not processed in time.
        """
        upload = self._sender.send(self._calls.upload(content), options)
        asset = self.create(
            asset_of(upload, content, titles, file_name, content_type), options=options
        )
        return self.process(asset, patience=patience, options=options)

    def process(
        self,
        asset: Asset,
        *,
        patience: Patience = PATIENCE,
        options: RequestOptions | None = None,
    ) -> Asset:
        """Process the files that are not processed yet, one locale at a time, and wait.

        Returns the asset in its latest version.

        Raises:
            JobTimedOut: a file was not processed in time.
        """
        for locale in unprocessed(asset):
            target = target_of(asset)
            self._sender.send(
                self._calls.process(target.id, locale, target.version), options
            )
            # processing raises the version, which the next request has to send
            asset = self.wait(target.id, locale, patience=patience, options=options)
        return asset

    def wait(
        self,
        id: str,
        locale: str,
        *,
        patience: Patience = PATIENCE,
        options: RequestOptions | None = None,
    ) -> Asset:
        """Wait until the file of a locale is processed, and return the asset.

        Raises:
            JobTimedOut: the file was not processed in time.
        """
        return wait_for(
            lambda: self.get(id, options=options),
            lambda seen: locale not in unprocessed(seen),
            patience=patience,
        )

    def publish(
        self,
        asset: Asset | str,
        *,
        locales: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Asset:
        """Publish an asset and return it.

        Args:
            asset: The asset in the version that was read, or an id for the latest
                version.
            locales: Codes of the locales to publish; all if omitted.

        Raises:
            VersionConflict: the asset has changed since it was read.
        """
        known = self.get(asset, options=options) if isinstance(asset, str) else asset
        target = target_of(known)
        return self._read(
            self._calls.publish(target.id, target.version, locales), options
        )

    def unpublish(
        self, asset: Asset | str, *, options: RequestOptions | None = None
    ) -> Asset:
        """Unpublish an asset and return it; it becomes a draft."""
        return self._read(
            self._calls.change("DELETE", target_of(asset).id, "published"), options
        )

    def archive(
        self, asset: Asset | str, *, options: RequestOptions | None = None
    ) -> Asset:
        """Archive an asset and return it; it must not be published."""
        return self._read(
            self._calls.change("PUT", target_of(asset).id, "archived"), options
        )

    def unarchive(
        self, asset: Asset | str, *, options: RequestOptions | None = None
    ) -> Asset:
        """Unarchive an asset and return it; it becomes a draft."""
        return self._read(
            self._calls.change("DELETE", target_of(asset).id, "archived"), options
        )

    def delete(
        self, asset: Asset | str, *, options: RequestOptions | None = None
    ) -> None:
        """Delete an asset; it must not be published."""
        self._sender.send(self._calls.delete(target_of(asset).id), options)

    def _read(self, call: Call[Answer], options: RequestOptions | None) -> Asset:
        body = self._sender.send(call, options)
        return Asset.from_wire(body)
