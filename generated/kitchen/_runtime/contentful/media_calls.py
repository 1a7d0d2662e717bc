# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The requests about assets, and what has to be known between them."""

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
"""How long to wait for a file to be processed, in seconds."""

_UPLOADS = {
    "na": "https://upload.contentful.com",
    "eu": "https://upload.eu.contentful.com",
}


class MediaCalls(Calls):
    """Calls about the assets of an environment."""

    @classmethod
    def of(cls, known: Space, space: str | None, environment: str | None) -> MediaCalls:
        """Where nothing else is said: the space and environment the models were made from."""
        return cls(space or known.id, environment or known.environment, "assets")

    def upload(self, content: FileInput) -> Call[Answer]:
        where = path("/spaces/{}/uploads", self.space)
        return Call("POST", where, JsonObject, body=Raw(content), servers=_UPLOADS)

    def create(self, asset: Answer) -> Call[Answer]:
        return self.call("POST", body=asset)

    def process(self, id: str, locale: str, version: int | None) -> Call[None]:
        where = f"{self.path(id)}{path('/files/{}/process', locale)}"
        return Call("PUT", where, headers={"X-Contentful-Version": version})


def unprocessed(asset: Asset) -> list[str]:
    """Locales whose file was not processed yet."""
    return [locale for locale, file in asset.file.items() if not file.url]


def asset_of(
    upload: Mapping[str, object],
    content: FileInput,
    titles: Mapping[str, str],
    file_name: str | None,
    content_type: str | None,
) -> Asset:
    """An asset that takes its file from an upload, in each locale that has a title."""
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
