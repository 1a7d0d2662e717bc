"""Read multipart bodies with the standard library's mail parser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser

from .message import JsonObject, MalformedRequest, Request

__all__ = ["Part", "json_part", "parts"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a multipart body. `filename` is None for a part that is not a file."""

    name: str
    filename: str | None
    content_type: str
    content: bytes


def parts(request: Request) -> dict[str, Part]:
    """Return the parts by name; raise MalformedRequest when the body is not multipart with a boundary."""
    # The parser reads whole mails: the content type comes first, as the header with the boundary.
    content_type = request.headers.get("content-type", "").encode()
    message = BytesParser().parsebytes(b"Content-Type: " + content_type + b"\r\n\r\n" + request.body)
    if not message.is_multipart():
        raise MalformedRequest("form", "The request body is not multipart with a boundary.")
    read = [_part(part) for part in message.get_payload() if isinstance(part, Message)]
    return {part.name: part for part in read}


def _part(part: Message) -> Part:
    name = part.get_param("name", "", header="content-disposition")
    content = part.get_payload(decode=True)
    return Part(
        str(name),
        part.get_filename(),
        part.get_content_type(),
        content if isinstance(content, bytes) else b"",
    )


def json_part(request: Request, name: str) -> JsonObject:
    """Return an uploaded JSON file, the part of this name; raise MalformedRequest when it is not one."""
    part = parts(request).get(name)
    try:
        value = json.loads(part.content) if part else None
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise MalformedRequest("form", f"The part {name} is not a JSON file.", name)
    return value
