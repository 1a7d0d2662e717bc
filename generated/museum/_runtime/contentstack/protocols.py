# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What typed entries need of an emitted class, as protocols that type checkers solve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

__all__ = ["E", "EntryType", "HasUid", "I", "Sendable"]

E = TypeVar("E", bound="HasUid")
I = TypeVar("I", bound="Sendable")  # noqa: E741
_Entry = TypeVar("_Entry")
_Input = TypeVar("_Input", covariant=True)


class HasUid(Protocol):
    """An entry, an asset or a reference."""

    @property
    def uid(self) -> str: ...


class Sendable(Protocol):
    """An input class: what can be sent."""

    def to_wire(self) -> Mapping[str, object]:
        """Only what was set, ready for JSON."""
        ...

    def check_complete(self) -> None:
        """Raise when a rule is broken or a mandatory field is empty, at any depth."""
        ...


class EntryType(Protocol[_Entry, _Input]):
    """The read class itself: `BlogPost` is an `EntryType[BlogPost, BlogPostInput]`.

    `to_input`, asked for on the class, takes an entry: that is how the input class is known.
    """

    @property
    def content_type_uid(self) -> str: ...

    def from_wire(self, data: Mapping[str, object], /) -> _Entry: ...

    def to_input(self, entry: _Entry, /) -> _Input: ...
