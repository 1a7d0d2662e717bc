"""One exchange as a JSON file that can be read, compared and committed."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from ..diagnostics.text import write_whole
from .redact import Redaction

__all__ = ["Exchange", "Key", "key_of", "read_exchanges"]

Key = tuple[str, str, tuple[tuple[str, str], ...], str]
"""Method, path, sorted query, canonical body: what a request is recognised by."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Bodies are JSON values, texts, or `{"base64": ...}`; None is no body."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=lambda: {})
    body: Any = None
    status: int = 200
    response_headers: Mapping[str, str] = field(default_factory=lambda: {})
    response_body: Any = None

    @property
    def key(self) -> Key:
        return (self.method, self.path, tuple(sorted(self.query)), _canonical(self.body))

    @property
    def file_name(self) -> str:
        """Made of the request alone, so that recording again writes the same file."""
        words = re.sub(r"[^A-Za-z0-9]+", "-", self.path).strip("-")[:80]
        digest = hashlib.sha256(repr(self.key).encode()).hexdigest()[:8]
        return f"{self.method.lower()}-{words or 'root'}-{digest}.json"

    def save(self, folder: Path) -> Path:
        request = {"method": self.method, "path": self.path, "query": [list(pair) for pair in self.query]}
        value = {
            "request": {**request, "headers": dict(self.headers), "body": self.body},
            "response": {
                "status": self.status,
                "headers": dict(self.response_headers),
                "body": self.response_body,
            },
        }
        file = folder / self.file_name
        write_whole(file, json.dumps(value, indent=1, ensure_ascii=False) + "\n")
        return file

    @classmethod
    def load(cls, file: Path) -> Exchange:
        value = json.loads(file.read_text("utf-8"))
        request, response = value["request"], value["response"]
        return cls(
            request["method"],
            request["path"],
            tuple((name, text) for name, text in request["query"]),
            request["headers"],
            request["body"],
            response["status"],
            response["headers"],
            response["body"],
        )

    def response_bytes(self) -> bytes:
        return to_bytes(self.response_body, self.response_headers.get("content-type", ""))


def read_exchanges(folder: Path) -> list[Exchange]:
    return [Exchange.load(file) for file in sorted(folder.glob("*.json"))]


def key_of(method: str, path: str, query: str, body: bytes, content_type: str, redaction: Redaction) -> Key:
    """Return the key of a request as it would stand in a file: redacted as that one is."""
    pairs = redaction.query(parse_qsl(query, keep_blank_values=True))
    return (
        method,
        redaction.text(path),
        tuple(sorted(pairs)),
        _canonical(from_bytes(body, content_type, redaction)),
    )


def from_bytes(body: bytes, content_type: str, redaction: Redaction) -> Any:
    """Return a body as it is kept. Multipart bodies have a random boundary: only their size is kept."""
    if not body:
        return None
    if content_type.startswith("multipart/"):
        return {"multipart": len(body)}
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(body).decode()}
    try:
        return redaction.json(json.loads(text))
    except ValueError:
        return redaction.text(text)


def to_bytes(body: Any, content_type: str) -> bytes:
    if body is None:
        return b""
    if isinstance(body, dict) and set(body) == {"base64"}:
        return base64.b64decode(body["base64"])
    if isinstance(body, str) and "json" not in content_type:
        return body.encode()
    return json.dumps(body, ensure_ascii=False).encode()


def _canonical(body: Any) -> str:
    return json.dumps(body, sort_keys=True, ensure_ascii=False)
