"""Names of media types: without parameters, and of streams."""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["plain_type", "stream_kind"]

_LINES = re.compile(
    r"(application|text)/([\w.-]+\+)?(x-)?(ndjson|nljson|ldjson|jsonl|json-?lines|jsonl?-?stream|json-seq)"
    r"|application/(x-)?stream\+json"
)


def plain_type(content_type: str) -> str:
    """Return a media type in lower case, without parameters."""
    return content_type.partition(";")[0].strip().lower()


def stream_kind(content_type: str) -> Literal["events", "lines"] | None:
    """Return how the items of a media type follow each other; None if it is not a stream.

    NDJSON has no registered name; these are the names in use. RFC 7464 registers `json-seq` and `+json-seq`.
    """
    plain = plain_type(content_type)
    if plain == "text/event-stream":
        return "events"
    return "lines" if _LINES.fullmatch(plain) else None
