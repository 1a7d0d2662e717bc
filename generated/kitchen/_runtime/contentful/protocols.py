# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Protocols of the generated classes that typed entries work with."""

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
    """A generated entry class: `BlogPost` is an `EntryType[BlogPost, BlogPostInput]`.

    Accessed on the class, the method `to_input` is a function from an entry to its
    input; type checkers infer the input class from it.
    """

    @property
    def content_type_uid(self) -> str:
        """The id of the content type."""
        ...

    def from_wire(
        self, data: Mapping[str, object], /, *, strict: bool = False
    ) -> _Entry:
        """Read an entry from its JSON object. Raises WrongContent."""
        ...

    def to_input(self, entry: _Entry, /) -> _Input:
        """Return an editable input with the content of the entry."""
        ...
