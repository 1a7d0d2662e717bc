# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Assets, as file fields hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from ..entries.constraints import Key
from ..entries.content import Content
from ..entries.timestamp import Timestamp
from ..records.jsonvalue import JsonValue
from .entry import Published

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

__all__ = ["Asset", "Dimension"]


@dataclass(kw_only=True, slots=True)
class Dimension(Content):
    """Size of an image in pixels; drawings may have fractions."""

    width: int | float | None = None
    height: int | float | None = None


@dataclass(kw_only=True, slots=True)
class Asset(Content):
    """A file as the CMS answers with it. Requests take its uid only."""

    uid: str = ""
    title: str = ""
    filename: str = ""
    url: str = ""
    content_type: str = ""
    file_size: str | int | None = None
    """Bytes; the server sends digits as text. See `size_in_bytes`."""
    is_dir: bool = False
    parent_uid: str | None = None
    description: str = ""
    tags: list[str] = field(default_factory=lambda: [])
    version: Annotated[int | None, Key("_version")] = None
    dimension: Dimension | None = None
    """Only if it was asked for, and only for images."""
    created_at: Timestamp | None = None
    created_by: str | None = None
    updated_at: Timestamp | None = None
    updated_by: str | None = None
    publish_details: Published = field(default_factory=lambda: [])
    acl: Annotated[JsonValue, Key("ACL")] = None

    @property
    def size_in_bytes(self) -> int | None:
        """`file_size` as a number, where it is one."""
        digits = str(self.file_size)
        return int(digits) if digits.isdecimal() else None

    @property
    def suffix(self) -> str:
        """`jpg` of `photo.JPG`; "" without one."""
        return self.filename.rpartition(".")[2].lower() if "." in self.filename else ""

    def short_form(self, raw: str) -> str | None:
        """Return the uid where nothing else was read and it is still the same."""
        return raw if raw == self.uid else None

    @classmethod
    def __content_schema__(cls, arguments: Sequence[object]) -> CoreSchema:
        from pydantic_core import core_schema

        from ..entries.reading import reader_of

        def read_asset(value: object) -> object:
            # a uid alone, as requests have it, is an asset of which nothing else is known
            if isinstance(value, str):
                return cls(uid=value) if value else None
            return reader_of(cls)(value)

        return core_schema.no_info_plain_validator_function(read_asset)
