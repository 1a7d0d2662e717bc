# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Metadata for `Annotated` that defines how a value is read, if its type does not."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

__all__ = ["ReadForm", "Reader", "ReaderOf", "SchemaOf"]

Reader: TypeAlias = Callable[[object], object]
"""Reads JSON as an object; raises errors of pydantic."""

ReaderOf: TypeAlias = Callable[[type], Reader]
"""Returns the reader of a class."""

SchemaOf: TypeAlias = "Callable[[object], CoreSchema]"
"""Returns the schema of an annotated type."""


class ReadForm(ABC):
    """Base class of such metadata; each system defines those that its values need."""

    @abstractmethod
    def read_schema(
        self, hint: object, schema_of: SchemaOf, reader_of: ReaderOf
    ) -> CoreSchema:
        """Return the schema that reads a value of the type `hint`."""
