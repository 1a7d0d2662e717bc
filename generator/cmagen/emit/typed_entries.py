"""`client.content(BlogPost)`: what a client has of it when there are models of entries."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .code_layout import call, function

__all__ = ["System", "content_imports", "content_method"]

System: TypeAlias = Literal["contentstack", "contentful"]
_FOLDERS = {"contentstack": "contentstack", "contentful": "contentful"}
_WHERE = ("space", "environment")
_DOC = '        """Typed entries of a content type, such as `client.content(BlogPost)`."""'


def content_imports(system: System) -> list[tuple[str, str]]:
    """Renamed, because a tag is likely to be called entries too."""
    folder = f"._runtime.{_FOLDERS[system]}"
    protocols = [(f"{folder}.protocols", name) for name in ("E", "EntryType", "I")]
    media = [(f"{folder}.async_media", "AsyncMedia"), (f"{folder}.media", "Media")]
    return [
        *(media if system == "contentful" else []),
        (f"{folder}.async_entries", "AsyncEntries as AsyncTypedEntries"),
        (f"{folder}.entries", "Entries as TypedEntries"),
        *protocols,
    ]


def content_method(system: System, prefix: str) -> str:
    """`prefix` is `Async` or nothing. A Contentful entry is in an environment of a space."""
    where = _WHERE if system == "contentful" else ()
    more = ["*", *(f"{name}: str | None = None" for name in where)] if where else []
    head = function(
        "def content", ["self", "model: EntryType[E, I]", *more], f"{prefix}TypedEntries[E, I]", 4
    )
    given = ["self._sender", "model", *(f"{name}={name}" for name in where)]
    content = "\n".join([head, _DOC, call(f"return {prefix}TypedEntries", given, 8)])
    return f"{content}\n\n{_media_method(prefix)}" if where else content


def _media_method(prefix: str) -> str:
    """Where nothing else is said, the assets are those of the space the models were made from."""
    parameters = ["self", "*", *(f"{name}: str | None = None" for name in _WHERE)]
    given = ["self._sender", "SPACE", *(f"{name}={name}" for name in _WHERE)]
    return "\n".join(
        [
            function("def media_library", parameters, f"{prefix}Media", 4),
            '        """Assets: upload files, process and publish them."""',
            "        from .models.space import SPACE",
            "",
            call(f"return {prefix}Media", given, 8),
        ]
    )
