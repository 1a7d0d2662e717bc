"""What typed pins need of an emitted class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

from .pins import Entry, EntryInput

__all__ = ["E", "EntryType", "I"]

E = TypeVar("E", bound=Entry)
I = TypeVar("I", bound=EntryInput)  # noqa: E741
_Entry = TypeVar("_Entry")
_Input = TypeVar("_Input", covariant=True)


class EntryType(Protocol[_Entry, _Input]):
    @property
    def content_type_uid(self) -> str: ...

    def from_wire(self, data: Mapping[str, object], /) -> _Entry: ...

    def to_input(self, entry: _Entry, /) -> _Input: ...
