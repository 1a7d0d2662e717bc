from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cmagen.runtime.records.record import Record
from typing_extensions import TypeAliasType

if TYPE_CHECKING:
    from . import Author

Tree = TypeAliasType("Tree", "list[Tree] | Author | int")


@dataclass(kw_only=True, slots=True)
class Node(Record):
    """An object with typed further keys."""

    name: str | None = None
    additional_properties: dict[str, Author] = field(default_factory=lambda: {})
