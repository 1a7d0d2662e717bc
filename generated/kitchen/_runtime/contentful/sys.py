# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What the server says about entries and assets, and the labels they carry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from ..entries.constraints import Key
from ..entries.timestamp import Timestamp
from .links import Link
from .part import Part

__all__ = ["Location", "Metadata", "Sys"]


@dataclass(kw_only=True, slots=True)
class Sys(Part):
    """System properties. None of them can be written; `extra` has those that are not listed."""

    type: str = ""
    id: str = ""
    version: int | None = None
    """Raised by every successful write; answers of delivery have a `revision` instead."""
    revision: int | None = None
    locale: str | None = None
    """The locale of a delivery answer that has one value per field."""
    space: Link[Any] | None = None
    environment: Link[Any] | None = None
    content_type: Annotated[Link[Any] | None, Key("contentType")] = None
    created_at: Annotated[Timestamp | None, Key("createdAt")] = None
    created_by: Annotated[Link[Any] | None, Key("createdBy")] = None
    updated_at: Annotated[Timestamp | None, Key("updatedAt")] = None
    updated_by: Annotated[Link[Any] | None, Key("updatedBy")] = None
    first_published_at: Annotated[Timestamp | None, Key("firstPublishedAt")] = None
    published_at: Annotated[Timestamp | None, Key("publishedAt")] = None
    published_by: Annotated[Link[Any] | None, Key("publishedBy")] = None
    published_counter: Annotated[int | None, Key("publishedCounter")] = None
    published_version: Annotated[int | None, Key("publishedVersion")] = None
    archived_at: Annotated[Timestamp | None, Key("archivedAt")] = None
    archived_by: Annotated[Link[Any] | None, Key("archivedBy")] = None
    archived_version: Annotated[int | None, Key("archivedVersion")] = None

    @property
    def state(self) -> Literal["draft", "published", "changed", "archived"]:
        """Published as it is, changed since, archived, or neither; answers of delivery are published."""
        if self.archived_version is not None or self.archived_at is not None:
            return "archived"
        if self.version is None:
            return "published" if self.revision is not None else "draft"
        if self.published_version is None:
            return "draft"
        return "published" if self.version == self.published_version + 1 else "changed"


@dataclass(kw_only=True, slots=True)
class Metadata(Part):
    """Tags and taxonomy concepts."""

    tags: list[Link[Any]] = field(default_factory=lambda: [])
    concepts: list[Link[Any]] = field(default_factory=lambda: [])


@dataclass(kw_only=True, slots=True)
class Location(Part):
    """A place on earth, in degrees."""

    lat: int | float | None = None
    lon: int | float | None = None
