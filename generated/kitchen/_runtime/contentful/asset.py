# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Assets: files with a title and a description, by locale."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

from ..entries.constraints import Key
from .entry import Localizable
from .links import Link
from .locales import Localized
from .part import Part
from .sys import Metadata, Sys

if TYPE_CHECKING:
    from typing import Self

__all__ = ["Asset", "AssetFile", "FileDetails", "ImageSize"]


@dataclass(kw_only=True, slots=True)
class ImageSize(Part):
    """The `width` and `height` of an image in pixels."""

    width: int | float | None = None
    height: int | float | None = None


@dataclass(kw_only=True, slots=True)
class FileDetails(Part):
    """Details of a processed file: `size` in bytes, and `image` for an image."""

    size: int | None = None
    image: ImageSize | None = None


@dataclass(kw_only=True, slots=True)
class AssetFile(Part):
    """The file of an asset in one locale: `file_name`, and media type `content_type`.

    It has `upload` or `upload_from` before processing, `url` and `details` afterwards.
    """

    file_name: Annotated[str, Key("fileName")] = ""
    content_type: Annotated[str, Key("contentType")] = ""
    upload: str | None = None
    """The URL that the server downloads the file from."""
    upload_from: Annotated[Link[Any] | None, Key("uploadFrom")] = None
    """A link to an upload that the server takes the file from."""
    url: str | None = None
    """The URL of the file, without a scheme (`//...`); None before processing."""
    details: FileDetails | None = None


@dataclass(kw_only=True, slots=True)
class Asset(Localizable):
    """An asset; `title`, `description` and `file` are by locale, and may be missing.

    `sys` has system properties, such as id and version, `metadata` tags and concepts.
    """

    sys: Annotated[Sys, Key("$sys")] = field(default_factory=Sys)
    metadata: Annotated[Metadata, Key("$metadata")] = field(default_factory=Metadata)
    title: Localized[str] = field(default_factory=lambda: Localized())
    description: Localized[str] = field(default_factory=lambda: Localized())
    file: Localized[AssetFile] = field(default_factory=lambda: Localized())

    @classmethod
    def ref(cls, id: str) -> Link[Self]:
        """Return a link to the asset with the given id."""
        return Link(id, "Asset")
