# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What typed entries need of an emitted class, as protocols that type checkers solve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

from .entry import Entry
from .inputs import EntryInput

__all__ = ["E", "EntryType", "I"]

E = TypeVar("E", bound=Entry)
I = TypeVar("I", bound=EntryInput)  # noqa: E741
_Entry = TypeVar("_Entry")
_Input = TypeVar("_Input", covariant=True)


class EntryType(Protocol[_Entry, _Input]):
    """The read class itself: `BlogPost` is an `EntryType[BlogPost, BlogPostInput]`.

    `to_input`, asked for on the class, takes an entry: that is how the input class is known.
    """

    @property
    def content_type_uid(self) -> str: ...

    def from_wire(self, data: Mapping[str, object], /) -> _Entry: ...

    def to_input(self, entry: _Entry, /) -> _Input: ...
