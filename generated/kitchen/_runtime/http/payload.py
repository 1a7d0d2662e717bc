# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Encodes the body of a call: as bytes, or as files that each attempt opens again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, is_dataclass
from fnmatch import fnmatchcase
from mimetypes import guess_type
from typing import cast

from ..records.exact_numbers import json_text
from ..records.layout import layout_of
from ..records.missing import MISSING
from ..records.record import Record
from ..records.typeguards import is_list, is_mapping
from ..records.wire import to_wire
from .bodies import (
    FileInput,
    Form,
    Json,
    Multipart,
    PartEncoding,
    Progress,
    Raw,
    Text,
    Upload,
)
from .encode import Styled, deep_object
from .errors import InvalidParameter
from .parameter_text import query_string, scalar
from .upload_files import filename_of

__all__ = ["NOTHING", "Part", "Payload", "payload_of"]

_PLAIN = PartEncoding()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a multipart body: its field name, content and content type."""

    name: str
    content: bytes | Upload = field(repr=False)
    content_type: str | None = None

    def __post_init__(self) -> None:
        # httpx escapes names, but not this: a line break would start a header
        if not (self.content_type or "").isprintable():
            raise InvalidParameter(f"the part {self.name!r}: line break in the type")


@dataclass(frozen=True, slots=True)
class Payload:
    """An encoded body: at most one of `content`, `upload` and `parts` is set.

    `content_type` None: the transport sets it (multipart), or there is no body.
    """

    content_type: str | None = None
    content: bytes | None = field(default=None, repr=False)
    upload: Upload | None = None
    parts: tuple[Part, ...] | None = None

    @property
    def uploads(self) -> Iterator[Upload]:
        """The files of the body."""
        if self.upload is not None:
            yield self.upload
        yield from (
            part.content
            for part in self.parts or ()
            if isinstance(part.content, Upload)
        )

    @property
    def has_files(self) -> bool:
        """Whether files are sent, which may take long."""
        return next(self.uploads, None) is not None

    @property
    def progress(self) -> Progress | None:
        """The callback of the first file that has one."""
        return next(
            (
                upload.on_progress
                for upload in self.uploads
                if upload.on_progress is not None
            ),
            None,
        )

    @property
    def repeatable(self) -> bool:
        """Whether the body can be sent a second time: all files can be read again."""
        return all(_rewinds(upload) for upload in self.uploads)


NOTHING = Payload()


def payload_of(body: object) -> Payload:
    """Encode what `Call.body` holds.

    Raises:
        InvalidParameter: the body has no JSON form, or is no object but sent as a form.
    """
    if body is MISSING:
        return NOTHING
    if isinstance(body, Text):
        return Payload(body.content_type, body.text.encode())
    if isinstance(body, Raw):
        return _raw(body)
    if isinstance(body, (Form, Multipart)) and body.fields is MISSING:
        return NOTHING
    if isinstance(body, Form):
        return Payload("application/x-www-form-urlencoded", _form(body).encode())
    if isinstance(body, Multipart):
        return Payload(parts=tuple(_parts(body)))
    return _json(body if isinstance(body, Json) else Json(body))


def _json(body: Json) -> Payload:
    if body.value is MISSING:
        return NOTHING
    try:
        text = json_text(to_wire(body.value, sending=True))
        return Payload(body.content_type, text.encode())
    except RecursionError:
        text = "the body has too many levels, or holds itself"
        raise InvalidParameter(text) from None
    except (TypeError, ValueError) as error:
        raise InvalidParameter(f"the body cannot be written as JSON: {error}") from None


def _raw(body: Raw) -> Payload:
    if isinstance(body.content, bytes):
        return Payload(body.content_type, body.content)
    return Payload(body.content_type, upload=_as_upload(body.content))


def _form(body: Form) -> str:
    encodings = body.encodings
    return query_string(
        {
            name: _styled(item, encodings.get(name, _PLAIN))
            for name, item in _fields(body.fields)
        }
    )


def _styled(value: object, encoding: PartEncoding) -> object:
    if encoding.style == "deepObject":
        return deep_object(value)
    # Only `form` explodes unless it says otherwise (OpenAPI, Encoding Object).
    style = encoding.style or "form"
    joined = not (style == "form" if encoding.explode is None else encoding.explode)
    if joined and style in ("form", "spaceDelimited", "pipeDelimited"):
        return Styled(value, style)
    return json_text(to_wire(value, sending=True)) if _is_object(value) else value


def _parts(body: Multipart) -> Iterator[Part]:
    for name, value in _fields(body.fields):
        encoding = body.encodings.get(name, _PLAIN)
        many = (
            is_list(value) and not _is_json(encoding) and encoding.explode is not False
        )
        for item in value if is_list(value) and many else [value]:
            yield _part(name, item, encoding)


def _part(name: str, value: object, encoding: PartEncoding) -> Part:
    types = _types(encoding)
    # before `to_wire`, which would write bytes as base64
    if isinstance(value, (Upload, bytes, os.PathLike)) or hasattr(value, "read"):
        upload = _as_upload(cast("FileInput", value))
        return Part(name, upload, upload.content_type or _type_of(upload, types))
    wire = to_wire(value, sending=True)
    if is_mapping(wire) or _is_json(encoding):
        json_types = (kind for kind in types if _is_json_type(kind))
        kind = next(json_types, types[0] if len(types) == 1 else "application/json")
        return Part(name, json_text(wire).encode(), kind)
    flat = wire if is_list(wire) else [wire]
    return Part(name, ",".join(map(scalar, flat)).encode(), types[0] if types else None)


def _types(encoding: PartEncoding) -> list[str]:
    """Return the content types a part may have: one, or several with commas between."""
    stated = (kind.strip() for kind in (encoding.content_type or "").split(","))
    return [kind for kind in stated if kind]


def _type_of(upload: Upload, types: list[str]) -> str | None:
    """Return the allowed type that the file's name stands for, else the first type."""
    if len(types) == 1 and "*" not in types[0]:
        return types[0]
    guess = guess_type(filename_of(upload))[0]
    if guess and any(fnmatchcase(guess, kind) for kind in types):
        return guess
    return next((kind for kind in types if "*" not in kind), None)


def _fields(fields: object) -> Iterator[tuple[str, object]]:
    """Yield wire names and values of the body; skip None and MISSING."""
    pairs: Iterator[tuple[str, object]]
    if is_mapping(fields):
        pairs = iter(fields.items())
    elif isinstance(fields, Record) and is_dataclass(fields):
        slots = layout_of(type(fields)).by_wire.values()
        pairs = (
            (slot.wire, getattr(fields, slot.name))
            for slot in slots
            if not slot.read_only
        )
    else:
        wire = to_wire(fields, sending=True)
        if not is_mapping(wire):
            raise InvalidParameter(
                "the body is sent as a form: pass a record or mapping"
            )
        pairs = iter(wire.items())
    return (pair for pair in pairs if pair[1] is not None and pair[1] is not MISSING)


def _is_object(value: object) -> bool:
    return is_mapping(value) or hasattr(value, "to_wire")


def _is_json(encoding: PartEncoding) -> bool:
    """Return whether every value is sent as JSON."""
    types = _types(encoding)
    return bool(types) and all(map(_is_json_type, types))


def _is_json_type(kind: str) -> bool:
    return kind.partition(";")[0].rstrip().endswith("json")


def _as_upload(value: FileInput) -> Upload:
    return value if isinstance(value, Upload) else Upload(value)


def _rewinds(upload: Upload) -> bool:
    if isinstance(upload.content, (bytes, os.PathLike)):
        return True
    return upload.content.seekable()
