# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Assets: the values of file fields."""

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
    """The `width` and `height` of an image in pixels, with fractions for drawings."""

    width: int | float | None = None
    height: int | float | None = None


@dataclass(kw_only=True, slots=True)
class Asset(Content):
    """An asset as the API returns it. Requests contain only its uid.

    `is_dir` marks a folder, `content_type` is the media type, `url` the address of the
    file, `parent_uid` the uid of its folder.
    """

    uid: str = ""
    title: str = ""
    filename: str = ""
    url: str = ""
    content_type: str = ""
    file_size: str | int | None = None
    """The size in bytes; the server sends a string of digits. See `size_in_bytes`."""
    is_dir: bool = False
    parent_uid: str | None = None
    description: str = ""
    tags: list[str] = field(default_factory=lambda: [])
    version: Annotated[int | None, Key("_version")] = None
    """Incremented by every change."""
    dimension: Dimension | None = None
    """The size of an image; None if it was not requested."""
    created_at: Timestamp | None = None
    created_by: str | None = None
    """The uid of a user."""
    updated_at: Timestamp | None = None
    updated_by: str | None = None
    """The uid of a user."""
    publish_details: Published = field(default_factory=lambda: [])
    """One per environment and locale, if they were requested."""
    acl: Annotated[JsonValue, Key("ACL")] = None

    @property
    def size_in_bytes(self) -> int | None:
        """`file_size` as an integer, None if it is not a number."""
        digits = str(self.file_size)
        return int(digits) if digits.isdecimal() else None

    @property
    def suffix(self) -> str:
        """The suffix of the file name in lower case, such as `jpg`; "" without one."""
        return self.filename.rpartition(".")[2].lower() if "." in self.filename else ""

    def short_form(self, raw: str) -> str | None:
        """Return the uid that was read if it has not changed, else None."""
        return raw if raw == self.uid else None

    @classmethod
    def __content_schema__(cls, arguments: Sequence[object]) -> CoreSchema:
        from pydantic_core import core_schema

        from ..entries.lenient_content import CHOICE, Choice
        from ..entries.reading import reader_of, record_node

        def choose(value: object) -> Choice | None:
            return None if isinstance(value, str) else Choice(record_node(cls), value)

        def read_asset(value: object) -> object:
            # a uid alone, as in requests, is an asset of which nothing else is known;
            # the import tool of the vendor writes "" for an asset that it cannot map
            if isinstance(value, str):
                return cls(uid=value) if value else None
            return reader_of(cls)(value)

        return core_schema.no_info_plain_validator_function(
            read_asset, metadata={CHOICE: choose}
        )
