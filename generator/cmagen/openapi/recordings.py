"""Recorded exchanges: what was sent to an API, and what it answered.

Three forms are read: HTTP archives (`.har`), JSON files of one exchange `{"request": {"method", "url",
"body"}, "response": {"status", "body"}}`, as `cmagen record` writes them, and of several of one
operation: `{"operation", "exchanges": [...]}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ..diagnostics import Diagnostics
from .load_options import Limits
from .model import Json
from .nodes import Document, Node
from .parse_text import parse

__all__ = ["Exchange", "read_recordings"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. `operation` is the operationId if the recording knows it.

    `sent` and `answered` are JSON bodies, None if there are none.
    """

    file: str
    operation: str
    method: str
    path: str
    status: str
    sent: Json = None
    answered: Json = None


def read_recordings(folder: Path, findings: Diagnostics) -> tuple[Exchange, ...]:
    """Return all exchanges below a folder, by file name. Raises BadInput for a file that is not JSON."""
    exchanges: list[Exchange] = []
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".json", ".har") and file.is_file():
            name = file.relative_to(folder).as_posix()
            value = parse(file.read_bytes(), name, findings, Limits())
            exchanges += _exchanges(Document(value, name, name, str(file), findings).node)
    if not exchanges:
        Document(None, str(folder), "", "", findings).node.warn(
            "no-recordings", "The folder holds no recorded exchange."
        )
    return tuple(exchanges)


def _exchanges(file: Node) -> Iterator[Exchange]:
    log = file.get("log")
    if log is not None:
        yield from (found for entry in log.elements("entries") if (found := _of_archive(entry)))
    for entry in file.elements("exchanges") if file.has("exchanges") else (file,):
        if (found := _of_own(entry, file.text("operation"))) is not None:
            yield found


def _of_own(entry: Node, operation: str) -> Exchange | None:
    request, response = entry.get("request"), entry.get("response")
    if request is None or response is None:
        return None
    sent, answered = _stated(request), _stated(response)
    return Exchange(
        file=entry.document.file,
        operation=operation,
        method=request.text("method").upper(),
        path=_path(request.text("url") or request.text("path")),
        status=response.text("status"),
        sent=sent.value if sent is not None else None,
        answered=answered.value if answered is not None else None,
    )


def _of_archive(entry: Node) -> Exchange | None:
    request, response = entry.get("request"), entry.get("response")
    if request is None or response is None:
        return None
    return Exchange(
        file=entry.document.file,
        operation="",
        method=request.text("method").upper(),
        path=_path(request.text("url")),
        status=response.text("status"),
        sent=_json(request.get("postData")),
        answered=_json(response.get("content")),
    )


def _json(body: Node | None) -> Json:
    """Return the body, if it says that it is JSON and is."""
    if body is None or "json" not in body.text("mimeType") or body.text("encoding"):
        return None
    try:
        body_json: Json = json.loads(body.text("text"))
    except (ValueError, RecursionError):
        return None
    return body_json


def _stated(message: Node) -> Node | None:
    """Return the `body` of a request or response, unless its headers say that it is not JSON."""
    headers = dict(message.entries("headers"))
    kinds = [str(node.value) for name, node in headers.items() if name.lower() == "content-type"]
    return message.get("body") if not kinds or "json" in kinds[0] else None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path or "/"
    except ValueError:
        return ""
