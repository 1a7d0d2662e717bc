# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Assets: files with a title and a description, each by locale."""

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
    """Pixels."""

    width: int | float | None = None
    height: int | float | None = None


@dataclass(kw_only=True, slots=True)
class FileDetails(Part):
    """What processing finds out: bytes, and pixels of an image."""

    size: int | None = None
    image: ImageSize | None = None


@dataclass(kw_only=True, slots=True)
class AssetFile(Part):
    """A file in one locale: `upload` or `upload_from` before processing, `url` and `details` after it."""

    file_name: Annotated[str, Key("fileName")] = ""
    content_type: Annotated[str, Key("contentType")] = ""
    upload: str | None = None
    """Address to fetch the file from."""
    upload_from: Annotated[Link[Any] | None, Key("uploadFrom")] = None
    url: str | None = None
    """Where it can be downloaded; starts with `//`. None: it was not processed yet."""
    details: FileDetails | None = None


@dataclass(kw_only=True, slots=True)
class Asset(Localizable):
    """A file with a title and a description. Every part is by locale, and may be missing."""

    sys: Annotated[Sys, Key("$sys")] = field(default_factory=Sys)
    metadata: Annotated[Metadata, Key("$metadata")] = field(default_factory=Metadata)
    title: Localized[str] = field(default_factory=lambda: Localized())
    description: Localized[str] = field(default_factory=lambda: Localized())
    file: Localized[AssetFile] = field(default_factory=lambda: Localized())

    @classmethod
    def ref(cls, id: str) -> Link[Self]:
        """A link to the asset that has the id."""
        return Link(id, "Asset")
