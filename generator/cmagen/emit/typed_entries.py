"""`client.content(BlogPost)`: what a client has of it when there are models of entries."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .layout import call, function

__all__ = ["System", "content_imports", "content_method"]

System: TypeAlias = Literal["contentstack", "contentful"]
_FOLDERS = {"contentstack": "content", "contentful": "contentful"}
_DOC = '        """Typed entries of a content type, such as `client.content(BlogPost)`."""'


def content_imports(system: System) -> list[tuple[str, str]]:
    """Renamed, because a tag is likely to be called entries too."""
    folder = f"._runtime.{_FOLDERS[system]}"
    protocols = [(f"{folder}.protocols", name) for name in ("E", "EntryType", "I")]
    return [
        (f"{folder}.async_entries", "AsyncEntries as AsyncTypedEntries"),
        (f"{folder}.entries", "Entries as TypedEntries"),
        *protocols,
    ]


def content_method(system: System, prefix: str) -> str:
    """`prefix` is `Async` or nothing. A Contentful entry is in an environment of a space."""
    where = ("space", "environment") if system == "contentful" else ()
    more = ["*", *(f"{name}: str | None = None" for name in where)] if where else []
    head = function(
        "def content", ["self", "model: EntryType[E, I]", *more], f"{prefix}TypedEntries[E, I]", 4
    )
    given = ["self._sender", "model", *(f"{name}={name}" for name in where)]
    return "\n".join([head, _DOC, call(f"return {prefix}TypedEntries", given, 8)])
