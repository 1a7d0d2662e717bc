# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What a request can carry: the markers that `Call.body` may hold.

Anything that is no marker is sent as JSON: a record, an input of a content model, a mapping, a
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
"""Called with the bytes sent (or received) so far and the total, None where it is not known."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send. A path is opened for each attempt; a file object is sent from its start.

    `filename` and `content_type` are taken from the path, or guessed from the name, if left out.
    `on_progress` hears of the whole request body.
    """

    content: os.PathLike[str] | bytes | IO[bytes]
    filename: str | None = None
    content_type: str | None = None
    on_progress: Progress | None = None


FileInput: TypeAlias = Upload | os.PathLike[str] | bytes | IO[bytes]


@dataclass(frozen=True, slots=True)
class PartEncoding:
    """How one property of a form is sent: the Encoding Object of OpenAPI.

    `style` "form" with `explode` False joins a list with commas; "deepObject" writes `name[key]`.
    """

    content_type: str | None = None
    style: str | None = None
    explode: bool | None = None


@dataclass(frozen=True, slots=True)
class Json:
    """JSON under another content type, or checked before it is sent.

    `form` is the type the body has in the document: a mapping that an application wrote is read
    through it, by Python names or wire names, and DecodeError is raised if it does not fit.
    """

    value: object
    form: object = None
    content_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class Form:
    """`application/x-www-form-urlencoded`: a record or mapping; lists repeat the name."""

    fields: object
    encodings: Mapping[str, PartEncoding] = field(default_factory=lambda: {})


@dataclass(frozen=True, slots=True)
class Multipart:
    """`multipart/form-data`: a record or mapping whose values may be files (`FileInput`).

    Objects become JSON parts, lists repeat the part, None and MISSING are left out.
    """

    fields: object
    encodings: Mapping[str, PartEncoding] = field(default_factory=lambda: {})


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they are, from memory or from a file."""

    content: FileInput
    content_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Text:
    """Text in UTF-8, such as XML or CSV."""

    text: str
    content_type: str = "text/plain; charset=utf-8"
