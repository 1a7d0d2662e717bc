"""Request bodies: the markers that `Call.body` may hold.

Any other value is sent as JSON: a record, an input of a content model, a mapping, a
list, a string, a number, a boolean or None. MISSING sends no body and no content type.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO, TypeAlias

__all__ = [
    "FileInput",
    "Form",
    "Json",
    "Multipart",
    "PartEncoding",
    "Progress",
    "Raw",
    "Text",
    "Upload",
]

Progress: TypeAlias = Callable[[int, int | None], None]
"""Called with the number of bytes sent or received so far, and the total or None."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send.

    Attributes:
        content: a path, which is opened for each attempt; bytes; or a binary file
            object, which is sent from its start if it is seekable.
        filename: name to send; by default that of the path or file object.
        content_type: by default that of the document, else guessed from the name.
        on_progress: called with the bytes sent of the whole request body.
    """

    content: os.PathLike[str] | bytes | IO[bytes]
    filename: str | None = None
    content_type: str | None = None
    on_progress: Progress | None = None


FileInput: TypeAlias = Upload | os.PathLike[str] | bytes | IO[bytes]
"""A file to send: a path, bytes, a binary file object, or an `Upload` with details."""


@dataclass(frozen=True, slots=True)
class PartEncoding:
    """How one property of a form is sent, as the Encoding Object of OpenAPI says.

    `style` "form" with `explode` False joins a list with commas; "deepObject" writes
    `name[key]`. `content_type` is that of the property's part in a multipart body; of
    several, separated by commas, the one that fits the name of the file is sent.
    """

    content_type: str | None = None
    style: str | None = None
    explode: bool | None = None


@dataclass(frozen=True, slots=True)
class Json:
    """JSON with another content type."""

    value: object = field(repr=False)
    content_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class Form:
    """`application/x-www-form-urlencoded`: a record or mapping; lists repeat names."""

    fields: object = field(repr=False)
    encodings: Mapping[str, PartEncoding] = field(default_factory=lambda: {})


@dataclass(frozen=True, slots=True)
class Multipart:
    """`multipart/form-data`: a record or mapping; values may be `FileInput`.

    Objects become JSON parts, lists repeat the part, None and MISSING are left out.
    """

    fields: object = field(repr=False)
    encodings: Mapping[str, PartEncoding] = field(default_factory=lambda: {})


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes that are sent unchanged, from memory or from a file."""

    content: FileInput = field(repr=False)
    content_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Text:
    """A string that is sent in UTF-8, such as XML or CSV."""

    text: str = field(repr=False)
    content_type: str = "text/plain; charset=utf-8"
