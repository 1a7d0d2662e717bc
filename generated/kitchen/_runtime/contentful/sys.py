# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""System properties, tags, concepts and locations of entries and assets."""

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
    """System properties; they are read-only. `extra` has those that are not listed.

    `published_counter` counts publications, `published_version` is the version
    that was published last. Links are to the space, the environment, the content type,
    users or apps.
    """

    type: str = ""
    """`Entry` or `Asset`."""
    id: str = ""
    version: int | None = None
    """Incremented by every write; None in responses of the delivery API."""
    revision: int | None = None
    """In responses of the delivery API, in place of `version`."""
    locale: str | None = None
    """The locale of a response of the delivery API with one value per field."""
    space: Link[Any] | None = None
    environment: Link[Any] | None = None
    content_type: Annotated[Link[Any] | None, Key("contentType")] = None
    created_at: Annotated[Timestamp | None, Key("createdAt")] = None
    created_by: Annotated[Link[Any] | None, Key("createdBy")] = None
    updated_at: Annotated[Timestamp | None, Key("updatedAt")] = None
    updated_by: Annotated[Link[Any] | None, Key("updatedBy")] = None
    first_published_at: Annotated[Timestamp | None, Key("firstPublishedAt")] = None
    field_status: Annotated[dict[str, dict[str, str]] | None, Key("fieldStatus")] = None
    """By locale: `draft`, `published` or `changed`; the outer key is `*`, for all fields.

    None before the first publication of single locales.
    """
    published_at: Annotated[Timestamp | None, Key("publishedAt")] = None
    published_by: Annotated[Link[Any] | None, Key("publishedBy")] = None
    published_counter: Annotated[int | None, Key("publishedCounter")] = None
    published_version: Annotated[int | None, Key("publishedVersion")] = None
    archived_at: Annotated[Timestamp | None, Key("archivedAt")] = None
    archived_by: Annotated[Link[Any] | None, Key("archivedBy")] = None
    archived_version: Annotated[int | None, Key("archivedVersion")] = None

    @property
    def state(self) -> Literal["draft", "published", "changed", "archived"]:
        """The state of the entry or asset.

        `changed` means changed since it was published. Responses of the delivery API
        are `published`.
        """
        if self.archived_version is not None or self.archived_at is not None:
            return "archived"
        if self.version is None:
            return "published" if self.revision is not None else "draft"
        if self.published_version is None:
            return "draft"
        # publishing increments the version itself
        return "published" if self.version == self.published_version + 1 else "changed"


@dataclass(kw_only=True, slots=True)
class Metadata(Part):
    """Links to `tags` and taxonomy `concepts`."""

    tags: list[Link[Any]] = field(default_factory=lambda: [])
    concepts: list[Link[Any]] = field(default_factory=lambda: [])


@dataclass(kw_only=True, slots=True)
class Location(Part):
    """A location: latitude `lat` and longitude `lon` in degrees."""

    lat: int | float | None = None
    lon: int | float | None = None
