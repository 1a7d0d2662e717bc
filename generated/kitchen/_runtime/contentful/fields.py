# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The queryable fields of a content type, `BlogPost.q`: attributes build conditions.

A generated class has annotations only (`title: SymbolField`); a path is created when
its attribute is first read. `_wire` has the field ids that differ from the name of the
attribute.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from . import query

__all__ = ["EntryFields", "MetadataFields", "SysFields"]


class SysFields:
    """Queryable system properties: `q.sys`."""

    id = query.SymbolField("sys.id")
    version = query.NumberField("sys.version")
    published_version = query.NumberField("sys.publishedVersion")
    created_at = query.DateField("sys.createdAt")
    updated_at = query.DateField("sys.updatedAt")
    published_at = query.DateField("sys.publishedAt")
    first_published_at = query.DateField("sys.firstPublishedAt")
    archived_at = query.DateField("sys.archivedAt")


class MetadataFields:
    """Queryable tags and concepts, by id: `q.metadata`."""

    tags = query.SymbolField("metadata.tags.sys.id")
    concepts = query.SymbolField("metadata.concepts.sys.id")


class EntryFields:
    """The queryable properties of every entry; generated classes add fields."""

    _wire: ClassVar[Mapping[str, str]] = {}
    sys = SysFields()
    metadata = MetadataFields()

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> query.Path:
            kind = vars(type(self)).get("__annotations__", {}).get(name)
            if kind is None:
                raise AttributeError(f"{type(self).__name__} has no field {name!r}")
            path = getattr(query, kind)(f"fields.{self._wire.get(name, name)}")
            # Python calls `__getattr__` only if the attribute is not here
            self.__dict__[name] = path
            return path
