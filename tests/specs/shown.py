"""Values of a generated package as JSON, with the names of their classes: what snapshots hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from email import message_from_bytes
from typing import Any

ERROR = ("status", "error_code", "error_message", "errors", "body")


def shown(value: object) -> object:
    """Attributes that are None are left out; a class shows as `<Name>`."""
    if isinstance(value, Exception):
        told = {name: shown(getattr(value, name)) for name in ERROR}
        return {"<raised>": type(value).__name__, **without_none(told), "message": str(value)}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {"<class>": type(value).__name__, **without_none(attributes(value))}
    if isinstance(value, Mapping):
        return {str(key): shown(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shown(item) for item in value]
    if isinstance(value, datetime):
        return {"<datetime>": value.isoformat()}
    if isinstance(value, bytes):
        return {"<bytes>": value.decode()}
    return value


def attributes(record: Any) -> dict[str, object]:
    found = {one.name: shown(getattr(record, one.name)) for one in dataclasses.fields(record)}
    extra = getattr(record, "extra", {})
    return {**found, **({"<extra>": shown(extra)} if extra else {})}


def without_none(told: Mapping[str, object]) -> dict[str, object]:
    """Also without what is MISSING."""
    return {key: item for key, item in told.items() if item is not None and repr(item) != "MISSING"}


def parts_of(content_type: str, body: bytes) -> dict[str, object]:
    """The parts of a multipart body in the form the fixtures have them in."""
    message = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    found: dict[str, object] = {}
    for part in message.walk():
        name = part.get_param("name", header="content-disposition")
        if isinstance(name, str):
            text = bytes(part.get_payload(decode=True) or b"").decode()
            file = {"filename": part.get_filename(), "content_type": part.get_content_type(), "text": text}
            found[name] = text if part.get_filename() is None else file
    return found
