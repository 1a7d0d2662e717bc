# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`BlogPost.q`: the fields of a content type as attributes that build conditions.

An emitted class holds annotations only (`title: SymbolField`); the paths are made when they are
first asked for. Where the wire name differs from the attribute, `_wire` has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from . import query

__all__ = ["EntryFields", "MetadataFields", "SysFields"]


class SysFields:
    """`q.sys`"""

    id = query.SymbolField("sys.id")
    version = query.NumberField("sys.version")
    published_version = query.NumberField("sys.publishedVersion")
    created_at = query.DateField("sys.createdAt")
    updated_at = query.DateField("sys.updatedAt")
    published_at = query.DateField("sys.publishedAt")
    first_published_at = query.DateField("sys.firstPublishedAt")
    archived_at = query.DateField("sys.archivedAt")


class MetadataFields:
    """`q.metadata`"""

    tags = query.SymbolField("metadata.tags.sys.id")
    concepts = query.SymbolField("metadata.concepts.sys.id")


class EntryFields:
    """What can be asked about entries; an emitted class names its fields in annotations."""

    _wire: ClassVar[Mapping[str, str]] = {}
    sys = SysFields()
    metadata = MetadataFields()

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> query.Path:
            kind = vars(type(self)).get("__annotations__", {}).get(name)
            if kind is None:
                raise AttributeError(f"{type(self).__name__} has no field {name!r}")
            made = getattr(query, kind)(f"fields.{self._wire.get(name, name)}")
            self.__dict__[name] = made
            return made
