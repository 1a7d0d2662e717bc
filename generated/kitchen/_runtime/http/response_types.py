# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""How responses are decoded: the markers that `Call.returns`, `Call.errors` may hold.

A type (a record class, `list[Entry]`, `Entry | Asset`, `dict[str, int]`) is decoded
from JSON. None: no body is documented, the call returns None. `TEXT` returns `str`,
`BYTES` returns `bytes`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

__all__ = [
    "BYTES",
    "TEXT",
    "ByMedia",
    "ByStatus",
    "Content",
    "accepted_by",
    "pick_media",
    "pick_status",
]


class Content(Enum):
    """Kinds of bodies that are not JSON."""

    TEXT = "text"
    BYTES = "bytes"


TEXT: Final = Content.TEXT
BYTES: Final = Content.BYTES


@dataclass(frozen=True, slots=True)
class ByStatus:
    """Types by status: "200", "2XX" or "default"; an exact status takes precedence.

    `ByStatus({"200": Entry, "202": Job, "204": None})` is the `returns` of a
    `Call[Entry | Job | None]`. A status listed here is a success even outside 2xx.
    A 2xx that is not listed is decoded as the first type that fits, else as any JSON,
    else None.
    """

    meanings: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ByMedia:
    """Types by content type: `ByMedia({"application/json": Report, "text/csv": TEXT})`.

    The keys, in order, become the Accept header. Keys may be `text/*`,
    `application/*+json` and `*/*`; parameters such as `charset` are ignored.
    """

    meanings: Mapping[str, object]


def pick_status(meanings: Mapping[str, object], status: int) -> str | None:
    """Return the most specific key for a status; None if no key matches."""
    keys = (str(status), f"{status // 100}XX", f"{status // 100}xx", "default")
    return next((key for key in keys if key in meanings), None)


def pick_media(meanings: Mapping[str, object], content_type: str) -> str | None:
    """Return the most specific key for a content type; None if no key matches."""
    plain = content_type.partition(";")[0].strip().lower()
    keys = {key.partition(";")[0].strip().lower(): key for key in meanings}
    kind, _, subtype = plain.partition("/")
    suffix = subtype.rpartition("+")[2]
    ranges = (plain, f"{kind}/*+{suffix}", f"{kind}/*", "*/*")
    return next((keys[media] for media in ranges if media in keys), None)


def accepted_by(key: str) -> tuple[str, ...]:
    """Return the parts of an Accept header for a key of `ByMedia`.

    HTTP has no range such as `application/*+json` (RFC 9110, 12.5.1): ask for the plain type,
    and for all that may have the suffix.
    """
    kind, is_range, suffix = key.partition(";")[0].strip().partition("/*+")
    return (f"{kind}/{suffix}", f"{kind}/*") if is_range else (key,)
