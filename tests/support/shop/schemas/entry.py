from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

from cmagen.runtime.records.jsonvalue import JsonValue
from cmagen.runtime.records.record import MISSING, Missing, ReadOnly, Record
from pydantic import Field

if TYPE_CHECKING:
    from . import Tree


@dataclass(kw_only=True, slots=True)
class Entry(Record):
    """An entry."""

    title: str
    """Title."""

    uid: Annotated[str | None, ReadOnly] = None
    version: Annotated[int | None, Field(alias="_version")] = None
    kind: Literal["news", "story"] | str | None = None
    created_at: datetime | None = None
    author: Author | None = None
    parent: Entry | None = None
    note: str | Missing | None = MISSING
    anything: JsonValue = None
    tree: Tree | None = None
    price: float | None = None


@dataclass(kw_only=True, slots=True)
class Author(Record):
    """Who wrote it."""

    name: str | None = None
