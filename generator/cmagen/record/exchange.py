"""An exchange: one request and its response, saved as a JSON file that can be reviewed and committed."""

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
"""Method, path, sorted query and body as canonical JSON. Requests with the same key get the same response."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One recorded request and its response, already redacted.

    A body is a JSON value, a string, `{"base64": ...}` for binary data, or None without a body. The body of a
    multipart request is `{"multipart": size in bytes}`.
    """

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
        """The key that the request has in `ReplayTransport`."""
        return (self.method, self.path, tuple(sorted(self.query)), _canonical(self.body))

    @property
    def file_name(self) -> str:
        """File name, derived only from the request, so that recording again replaces the same file."""
        words = re.sub(r"[^A-Za-z0-9]+", "-", self.path).strip("-")[:80]
        digest = hashlib.sha256(repr(self.key).encode()).hexdigest()[:8]
        return f"{self.method.lower()}-{words or 'root'}-{digest}.json"

    def save(self, folder: Path) -> Path:
        """Write the exchange to a JSON file in the folder and return its path."""
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
        """Read an exchange from a file that `save` has written."""
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
        """Return the body of the response as it is sent to a client."""
        return to_bytes(self.response_body, self.response_headers.get("content-type", ""))


def read_exchanges(folder: Path) -> list[Exchange]:
    """Return all exchanges of a folder, sorted by file name."""
    return [Exchange.load(file) for file in sorted(folder.glob("*.json"))]


def key_of(method: str, path: str, query: str, body: bytes, content_type: str, redaction: Redaction) -> Key:
    """Return the key of a request after redaction: equal to the key of the recorded exchange."""
    pairs = redaction.query(parse_qsl(query, keep_blank_values=True))
    return (
        method,
        redaction.text(path),
        tuple(sorted(pairs)),
        _canonical(from_bytes(body, content_type, redaction)),
    )


def from_bytes(body: bytes, content_type: str, redaction: Redaction) -> Any:
    """Return a body in the form in which `Exchange` stores it, redacted."""
    if not body:
        return None
    # The boundary of a multipart body is random, so the same request has other bytes every time.
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
    """Return the bytes of a stored body, the reverse of `from_bytes`."""
    if body is None:
        return b""
    if isinstance(body, dict) and set(body) == {"base64"}:
        return base64.b64decode(body["base64"])
    # With a JSON content type, a stored string was a JSON string and needs its quotes again.
    if isinstance(body, str) and "json" not in content_type:
        return body.encode()
    return json.dumps(body, ensure_ascii=False).encode()


def _canonical(body: Any) -> str:
    return json.dumps(body, sort_keys=True, ensure_ascii=False)
