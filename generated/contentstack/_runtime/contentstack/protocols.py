# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Protocols of the generated classes that typed entries work with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

__all__ = ["E", "EntryType", "HasUid", "I", "Sendable", "UploadedAsset"]

E = TypeVar("E", bound="HasUid")
I = TypeVar("I", bound="Sendable")  # noqa: E741
_Entry = TypeVar("_Entry")
_Input = TypeVar("_Input", covariant=True)


class HasUid(Protocol):
    """An object with a uid: an entry, an asset or a reference."""

    @property
    def uid(self) -> str:
        """The uid in the CMS."""
        ...


class UploadedAsset(Protocol):
    """An asset as the endpoints return it."""

    @property
    def uid(self) -> str | None:
        """The uid in the CMS."""
        ...

    @property
    def filename(self) -> str | None:
        """The name of the file."""
        ...


class Sendable(Protocol):
    """The content of an entry that can be sent; input classes implement this."""

    def to_wire(self) -> Mapping[str, object]:
        """Return the JSON object with only the fields that are set."""
        ...

    def check(self) -> None:
        """Raise if a rule is violated, at any depth."""
        ...

    def check_complete(self) -> None:
        """Raise if a rule is violated or a mandatory field is empty, at any depth."""
        ...


class EntryType(Protocol[_Entry, _Input]):
    """A generated entry class: `BlogPost` is an `EntryType[BlogPost, BlogPostInput]`.

    Accessed on the class, the method `to_input` is a function from an entry to its
    input; type checkers infer the input class from it.
    """

    @property
    def content_type_uid(self) -> str:
        """The uid of the content type."""
        ...

    def from_wire(
        self, data: Mapping[str, object], /, *, strict: bool = False
    ) -> _Entry:
        """Read an entry from its JSON object. Raises DecodeError."""
        ...

    def to_input(self, entry: _Entry, /) -> _Input:
        """Return an editable input with the content of the entry."""
        ...
