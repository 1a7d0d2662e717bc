# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Requests for assets, and the values computed between them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from mimetypes import guess_type
from typing import cast

from ..http.bodies import FileInput, Raw, Upload
from ..http.jobs import Patience
from ..http.request import Call, path
from ..records.jsonvalue import JsonObject
from .asset import Asset, AssetFile
from .calls import Answer, Calls
from .links import Link
from .locales import Localized, Space

__all__ = ["PATIENCE", "MediaCalls", "asset_of", "unprocessed"]

PATIENCE = Patience(timeout=60.0, interval=0.5, longest=3.0)
"""How long to wait for a file to be processed, and the intervals; in seconds."""

_UPLOADS = {
    "na": "https://upload.contentful.com",
    "eu": "https://upload.eu.contentful.com",
}


class MediaCalls(Calls):
    """Requests for the assets of an environment."""

    @classmethod
    def of(cls, known: Space, space: str | None, environment: str | None) -> MediaCalls:
        """Return the requests for a space and environment; `known` has the defaults."""
        return cls(space or known.id, environment or known.environment, "assets")

    def upload(self, content: FileInput) -> Call[Answer]:
        """Return the request to upload a file."""
        # uploads belong to a space, not to an environment, and have a host of their own
        where = path("/spaces/{}/uploads", self.space)
        return Call("POST", where, JsonObject, body=Raw(content), servers=_UPLOADS)

    def create(self, asset: Answer) -> Call[Answer]:
        """Return the request to create an asset; the server chooses the id."""
        return self.call("POST", body=asset)

    def process(self, id: str, locale: str, version: int | None) -> Call[None]:
        """Return the request to process the file of a locale."""
        where = f"{self.path(id)}{path('/files/{}/process', locale)}"
        return Call("PUT", where, headers={"X-Contentful-Version": version})


def unprocessed(asset: Asset) -> list[str]:
    """Return the codes of the locales whose file is not processed yet."""
    return [locale for locale, file in asset.file.items() if not file.url]


def asset_of(
    upload: Mapping[str, object],
    content: FileInput,
    titles: Mapping[str, str],
    file_name: str | None,
    content_type: str | None,
) -> Asset:
    """Return an asset with an uploaded file in each locale that has a title.

    `upload` is the response to the upload.
    """
    sys = upload.get("sys")
    known: Mapping[str, object] = (
        cast("Mapping[str, object]", sys) if isinstance(sys, Mapping) else {}
    )
    uid = str(known.get("id", ""))
    name = file_name or _name_of(content)
    kind = content_type or guess_type(name)[0] or "application/octet-stream"
    file = AssetFile(file_name=name, content_type=kind, upload_from=Link(uid, "Upload"))
    return Asset(title=Localized(titles), file=Localized(dict.fromkeys(titles, file)))


def _name_of(content: FileInput) -> str:
    inner = content.content if isinstance(content, Upload) else content
    named = content.filename if isinstance(content, Upload) else None
    value: object = (
        inner if isinstance(inner, os.PathLike) else getattr(inner, "name", "")
    )
    return named or os.path.basename(str(value)) or "upload"
