# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Marks that say how an annotated value is read where its type alone does not tell."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

__all__ = ["ReadForm", "Reader", "ReaderOf", "SchemaOf"]

Reader: TypeAlias = Callable[[object], object]
"""Turns JSON into an object; raises pydantic's errors."""

ReaderOf: TypeAlias = Callable[[type], Reader]
SchemaOf: TypeAlias = "Callable[[object], CoreSchema]"


class ReadForm(ABC):
    """Stands in `Annotated` beside a type; a system defines those that its values need."""

    @abstractmethod
    def read_schema(
        self, hint: object, schema_of: SchemaOf, reader_of: ReaderOf
    ) -> CoreSchema:
        """Return how a value of `hint` is read."""
