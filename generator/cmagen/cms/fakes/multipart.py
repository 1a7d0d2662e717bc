"""Reading multipart bodies, with the standard library's mail parser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser

from .message import JsonObject, Refused, Request

__all__ = ["Part", "json_part", "parts"]


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    filename: str | None
    content_type: str
    content: bytes


def parts(request: Request) -> dict[str, Part]:
    """The parts by name; raise 422 when the body is not multipart with a boundary."""
    kind = request.headers.get("content-type", "")
    message = BytesParser().parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + request.body)
    if not message.is_multipart():
        raise Refused(422, "The request body is not multipart with a boundary.", 145)
    found = [_part(part) for part in message.get_payload() if isinstance(part, Message)]
    return {part.name: part for part in found}


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
    """An imported JSON file: the part of this name, else 422."""
    part = parts(request).get(name)
    try:
        value = json.loads(part.content) if part else None
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Refused(422, f"The part {name} is not a JSON file.", 145, {name: ["is not valid."]})
    return value
